import { unroll } from '../../engine/index.ts';
import { archiveName, EXPORT_FORMATS, wordExportProblem, zipFiles } from '../../exchange/index.ts';
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
  zip: { type: 'string', value: 'FILE', help: 'write one ZIP archive instead of a folder' },
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
    const [folder, archive] = [args.text('out'), args.text('zip')];
    if (folder !== undefined && archive !== undefined) {
      throw new UnusableInput('--out and --zip are both given', 'Name a folder or an archive, not both.');
    }
    const design = await readDesign('export', args, io);
    const network = unroll(design);
    const written = network.ok ? format.write(network.value) : network;
    if (!written.ok)
      throw new UnusableInput(wordExportProblem(written.problem), 'Change the design, or choose another format.');
    const files = written.value;
    if (archive !== undefined) {
      const bytes = zipFiles(files, archiveName(design.name, format.id));
      const content = `${countOf(files)} in ${archive}`;
      return writeAll([{ path: archive, content: bytes }], content, args.isOn('json'), io);
    }
    if (folder !== undefined) {
      const below = files.map(({ path, text }) => ({ path: `${folder.replace(/\/+$/, '')}/${path}`, content: text }));
      return writeAll(below, `${countOf(files)} written to ${folder}`, args.isOn('json'), io);
    }
    const [only, ...others] = files;
    if (args.isOn('json')) {
      io.writeOut(jsonText({ format: 'heddle.export/1', files }));
    } else {
      if (only === undefined || others.length > 0) {
        throw new UnusableInput(
          `${format.title} is ${String(files.length)} files`,
          'Name a folder for them, --out DIR, or an archive, --zip FILE.',
        );
      }
      io.writeOut(only.text);
    }
    return EXIT.fine;
  },
};

interface Output {
  readonly path: string;
  readonly content: string | Uint8Array;
}

function countOf(files: readonly unknown[]): string {
  return `${String(files.length)} ${files.length === 1 ? 'file' : 'files'}`;
}

/** @param done what to say when all is written, without its full stop */
async function writeAll(outputs: readonly Output[], done: string, asJson: boolean, io: Io): Promise<ExitCode> {
  try {
    for (const { path, content } of outputs) await io.writeFile(path, content);
  } catch (error) {
    io.writeErr(
      printable(`heddle: the output cannot be written: ${error instanceof Error ? error.message : String(error)}.\n`),
    );
    return EXIT.unwritable;
  }
  const paths = outputs.map(({ path }) => path);
  io.writeOut(asJson ? jsonText({ format: 'heddle.export/1', written: paths }) : printable(`${done}.\n`));
  return EXIT.fine;
}
