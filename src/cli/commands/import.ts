import { saveDesign } from '../../design/index.ts';
import type { Design } from '../../design/index.ts';
import { unroll } from '../../engine/index.ts';
import { importContainerlab } from '../../exchange/index.ts';
import type { ImportNote } from '../../exchange/index.ts';
import { choice, COMMON_OPTIONS } from '../args.ts';
import type { Args, Options } from '../args.ts';
import { jsonText } from '../analysisJson.ts';
import { EXIT, UnusableInput } from '../io.ts';
import type { Io } from '../io.ts';
import { readDesign, readInput } from '../readDesign.ts';
import { printable } from '../text.ts';
import type { Command } from './command.ts';

const FORMATS = ['containerlab', 'design'] as const;

const OPTIONS = {
  from: { type: 'string', value: 'FORMAT', help: `${FORMATS.join(', ')}; containerlab where it is left out` },
  out: { type: 'string', value: 'FILE', help: 'file to write to instead of standard output' },
  ...COMMON_OPTIONS,
} as const satisfies Options;

export const importDesign: Command = {
  name: 'import',
  operands: 'FILE|-',
  summary: 'make a design of a topology that somebody else drew, and print it',
  options: OPTIONS,
  details: [
    'containerlab: a topology in YAML or JSON. Roles come from labels (heddle-role, role), groups or names; one that Heddle wrote comes',
    '  back as it was drawn.',
    'design: a design as Heddle saves it, with what is wrong in it mended.',
  ],
  run: async (args, io) => {
    const from = choice(args, 'from', FORMATS) ?? 'containerlab';
    const design = from === 'design' ? await readDesign('import', args, io) : await readTopology(args, io);
    const out = args.text('out');
    if (out === undefined) {
      io.writeOut(saveDesign(design));
      return EXIT.fine;
    }
    try {
      await io.writeFile(out, saveDesign(design));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      io.writeErr(printable(`heddle: the output cannot be written: ${reason}.\n`));
      return EXIT.unwritable;
    }
    const done = { format: 'heddle.import/1', name: design.name, written: out };
    io.writeOut(args.isOn('json') ? jsonText(done) : printable(`${design.name} written to ${out}.\n`));
    return EXIT.fine;
  },
};

async function readTopology(args: Args, io: Io): Promise<Design> {
  const { place, text } = await readInput('import', args, io);
  const imported = await importContainerlab(text, unroll);
  if (imported.document === undefined) {
    const { problem } = imported;
    throw new UnusableInput(
      `${place}${problem.at === '' ? '' : `, ${problem.at}`}: ${problem.message}`,
      problem.remedy,
    );
  }
  for (const note of imported.notes) io.writeErr(printable(`warning: ${place}: ${placed(note)}\n`));
  return imported.document;
}

function placed({ at, message }: ImportNote): string {
  return `${at === '' ? '' : `${at}: `}${message}.`;
}
