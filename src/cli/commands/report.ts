import { createHash } from 'node:crypto';
import { pictureOf } from '../../canvas/picture.ts';
import { saveDesign } from '../../design/index.ts';
import { analyze, finish, QUESTIONS, statesSurvival } from '../../engine/index.ts';
import { buildReport, comparedColumns, csvFiles, renderHtml, renderMarkdown, SECTION_IDS } from '../../report/index.ts';
import type { Answers, CsvFile, Report, ReportInput } from '../../report/index.ts';
import { formatCounted } from '../../words/index.ts';
import { choice, COMMON_OPTIONS } from '../args.ts';
import type { Args, Options } from '../args.ts';
import { countOf, jsonText } from '../analysisJson.ts';
import { EXIT, UnusableInput } from '../io.ts';
import type { ExitCode, Io } from '../io.ts';
import { readDesign } from '../readDesign.ts';
import { printable } from '../text.ts';
import { VERSION } from '../version.ts';
import type { Command } from './command.ts';

const FORMATS = ['html', 'md', 'csv'] as const;
const VIEWS = ['physical', 'peering', 'as', 'load'] as const;

const OPTIONS = {
  to: { type: 'string', value: 'FORMAT', help: 'html, md (Markdown), or csv (a folder, one file per table)' },
  out: { type: 'string', value: 'FILE', help: 'file to write, for csv a folder; without it the report is printed' },
  sections: { type: 'string', value: 'LIST', help: `some of ${SECTION_IDS.join(', ')}; all without it` },
  views: { type: 'string', value: 'LIST', help: `drawings: some of ${VIEWS.join(', ')}; without it physical, peering` },
  date: { type: 'string', value: 'TEXT', help: 'day of the report, printed in it as it is given' },
  ...COMMON_OPTIONS,
} as const satisfies Options;

export const report: Command = {
  name: 'report',
  operands: 'FILE|-',
  summary: 'write a design up for a review: drawing, assumptions, tables, findings, sources',
  options: OPTIONS,
  details: [
    'HTML is one file that needs nothing else; print it from a browser for a PDF. Markdown is for pull requests.',
    'Without --date the same design gives the same bytes.',
  ],
  run: async (args, io) => {
    const format = choice(args, 'to', FORMATS) ?? (args.isOn('json') ? undefined : missingFormat());
    const [sections, views] = [someOf(args, 'sections', SECTION_IDS), someOf(args, 'views', VIEWS)];
    const out = args.text('out');
    if (format === 'csv' && out === undefined) {
      throw new UnusableInput('CSV is one file for each table', 'Name a folder for them, --out DIR.');
    }
    const design = await readDesign('report', args, io);
    const analysis = analyze(design);
    const wanted = sections ?? SECTION_IDS;
    const answers: Answers = {
      ...(wanted.includes('failures') && { sweep: finish(QUESTIONS.sweep(design, { order: 1 })) }),
      ...(wanted.includes('failures') && statesSurvival(design) && { lapses: finish(QUESTIONS.survival(design, {})) }),
      ...(wanted.includes('growth') &&
        design.growth.plan !== undefined && { growth: finish(QUESTIONS.grow(design, { models: 'all' })) }),
      ...(wanted.includes('comparison') && { comparison: finish(QUESTIONS.compare(design, comparedColumns(design))) }),
    };
    const [path] = args.positionals;
    const date = args.text('date');
    const built = buildReport({
      design,
      analysis,
      pictures: (views ?? ['physical', 'peering']).map((view) => ({
        view,
        svg: pictureOf(design, analysis, view, { scheme: 'light', ground: '#ffffff' }),
      })),
      provenance: {
        version: VERSION,
        hash: createHash('sha256').update(saveDesign(design)).digest('hex'),
        fileName: path === undefined || path === '-' ? undefined : path,
        ...(date !== undefined && { madeOn: date }),
      },
      answers,
      ...(sections !== undefined && { sections }),
    });
    const exit = countOf(analysis.findings, 'error') > 0 ? EXIT.findings : EXIT.fine;
    if (out === undefined) {
      io.writeOut(format === undefined || args.isOn('json') ? reportJson(built) : textOf(built, format));
      return exit;
    }
    return write(filesOf(built, { design, analysis }, format ?? 'html', out), args.isOn('json'), io, exit);
  },
};

function missingFormat(): never {
  throw new UnusableInput('No format is named', `Write --to and one of ${FORMATS.join(', ')}.`);
}

/** A list such as "findings,capacity". Throws UnusableInput for a word that is none of the choices. */
function someOf<const T extends string>(args: Args, name: string, choices: readonly T[]): readonly T[] | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  return text.split(',').map((word) => {
    const found = choices.find((each) => each === word.trim());
    if (found === undefined) {
      throw new UnusableInput(`--${name} cannot hold "${word.trim()}"`, `Choose among ${choices.join(', ')}.`);
    }
    return found;
  });
}

/** The tree of the report for programs; pictures are left out, they are in the HTML. */
function reportJson(built: Report): string {
  const sections = built.sections.map((section) => ({
    ...section,
    blocks: section.blocks.filter(({ kind }) => kind !== 'figure'),
  }));
  return jsonText({ format: 'heddle.report/1', ...built, sections });
}

function textOf(built: Report, format: 'html' | 'md' | 'csv'): string {
  return format === 'html' ? renderHtml(built) : renderMarkdown(built);
}

function filesOf(
  built: Report,
  { design, analysis }: Pick<ReportInput, 'design' | 'analysis'>,
  format: 'html' | 'md' | 'csv',
  out: string,
): readonly CsvFile[] {
  if (format !== 'csv') return [{ path: out, text: textOf(built, format) }];
  const folder = out.replace(/\/+$/, '');
  return csvFiles(built, design, analysis).map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}

async function write(files: readonly CsvFile[], asJson: boolean, io: Io, exit: ExitCode): Promise<ExitCode> {
  try {
    for (const { path, text } of files) await io.writeFile(path, text);
  } catch (error) {
    io.writeErr(
      printable(`heddle: the output cannot be written: ${error instanceof Error ? error.message : String(error)}.\n`),
    );
    return EXIT.unwritable;
  }
  const written = files.map(({ path }) => path);
  const done = `${formatCounted(files.length, 'file')} written: ${written.join(', ')}.\n`;
  io.writeOut(asJson ? jsonText({ format: 'heddle.report/1', written }) : printable(done));
  return exit;
}
