import { unroll } from '../../engine/index.ts';
import { EXPORT_FORMATS, wordExportProblem } from '../../exchange/index.ts';
import type { ExportFile } from '../../exchange/index.ts';
import { choice, COMMON_OPTIONS } from '../args.ts';
import type { Options } from '../args.ts';
import { jsonText } from '../analysisJson.ts';
import { EXIT, UnusableInput } from '../io.ts';
import type { ExitCode, Io } from '../io.ts';
import { readDesign } from '../readDesign.ts';
import { printable } from '../text.ts';
import type { Command } from './command.ts';

const IDS = EXPORT_FORMATS.map(({ id }) => id);

const OPTIONS = {
  to: { type: 'string', value: 'FORMAT', help: IDS.join(', ') },
  out: { type: 'string', value: 'DIR', help: 'folder to write to; without it, a format of one file is printed' },
  ...COMMON_OPTIONS,
} as const satisfies Options;

export const exportDesign: Command = {
  name: 'export',
  operands: 'FILE|-',
  summary: 'write router configurations, a topology or an addressing plan',
  options: OPTIONS,
  details: EXPORT_FORMATS.map(({ id, title, summary }) => `${id} (${title}): ${summary}.`),
  run: async (args, io) => {
    const id = choice(args, 'to', IDS);
    const format = EXPORT_FORMATS.find((each) => each.id === id);
    if (format === undefined) {
      throw new UnusableInput('No format is named', `Write --to and one of ${IDS.join(', ')}.`);
    }
    const design = await readDesign('export', args, io);
    const network = unroll(design);
    const written = network.ok ? format.write(network.value) : network;
    if (!written.ok)
      throw new UnusableInput(wordExportProblem(written.problem), 'Change the design, or choose another format.');
    const files = written.value;
    const folder = args.text('out');
    if (folder !== undefined) return writeAll(folder, files, args.isOn('json'), io);
    const [only, ...others] = files;
    if (args.isOn('json')) {
      io.writeOut(jsonText({ format: 'heddle.export/1', files }));
    } else {
      if (only === undefined || others.length > 0) {
        throw new UnusableInput(
          `${format.title} is ${String(files.length)} files`,
          'Name a folder for them: --out DIR.',
        );
      }
      io.writeOut(only.text);
    }
    return EXIT.fine;
  },
};

async function writeAll(folder: string, files: readonly ExportFile[], asJson: boolean, io: Io): Promise<ExitCode> {
  const paths = files.map(({ path }) => `${folder.replace(/\/+$/, '')}/${path}`);
  try {
    for (const [place, { text }] of files.entries()) await io.writeFile(paths[place] ?? '', text);
  } catch (error) {
    io.writeErr(
      printable(`heddle: the output cannot be written: ${error instanceof Error ? error.message : String(error)}.\n`),
    );
    return EXIT.unwritable;
  }
  const count = `${String(files.length)} ${files.length === 1 ? 'file' : 'files'}`;
  io.writeOut(
    asJson ? jsonText({ format: 'heddle.export/1', written: paths }) : printable(`${count} written to ${folder}.\n`),
  );
  return EXIT.fine;
}
