import { AS_MODEL_IDS } from '../../design/index.ts';
import type { AsModelId, Design } from '../../design/index.ts';
import {
  DEFAULT_WEIGHTS,
  designOfColumn,
  finish,
  MOST_COLUMNS,
  QUESTIONS,
  rank,
  ROW_IDS,
  unroll,
} from '../../engine/index.ts';
import type { ColumnAsk, CompareAnswer, LinesCount, Ranking } from '../../engine/index.ts';
import { configurationLines } from '../../exchange/index.ts';
import { cellText, columnName, rowGroupName, rowName, wordCell } from '../../words/index.ts';
import { jsonText } from '../analysisJson.ts';
import { COMMON_OPTIONS } from '../args.ts';
import type { Args, Options } from '../args.ts';
import { EXIT, UnusableInput } from '../io.ts';
import { readDesigns } from '../readDesign.ts';
import { indentLines, painter, printable, tableLines } from '../text.ts';
import type { Command } from './command.ts';

const OPTIONS = {
  models: { type: 'string', value: 'LIST|all', help: `the first file under these models: ${AS_MODEL_IDS.join(', ')}` },
  variants: { type: 'string', value: 'LIST|all', help: 'variants of the first file, by id' },
  rows: { type: 'string', value: 'LIST', help: 'rows to show; without it all' },
  why: { type: 'boolean', help: 'say of every figure what it is made of' },
  ...COMMON_OPTIONS,
} as const satisfies Options;

export const compare: Command = {
  name: 'compare',
  operands: 'FILE|-...',
  summary: 'put models, variants and designs side by side',
  options: OPTIONS,
  details: [
    'Every design is taken with all parts up. One file without --models and --variants is compared under all models.',
    `A * marks the best figure of a row that differs. Rows: ${ROW_IDS.join(', ')}.`,
  ],
  run: async (args, io) => {
    const designs = await readDesigns('compare', args, io);
    const [first] = designs;
    const columns = columnsOf(args, designs);
    if (columns.length > MOST_COLUMNS)
      throw new UnusableInput(
        `${String(columns.length)} columns are too many`,
        `Compare at most ${String(MOST_COLUMNS)}: name some of the models or variants.`,
      );
    const rows = listOf(args, 'rows', ROW_IDS, 'row');
    const wantsLines = rows === undefined || rows.includes('lines');
    const answer = finish(
      QUESTIONS.compare(first, {
        columns,
        ...(rows !== undefined && { rows }),
        ...(wantsLines && { lines: linesOf(first, columns) }),
      }),
    );
    const ranking = rank({ answer, weights: DEFAULT_WEIGHTS });
    if (args.isOn('json')) io.writeOut(jsonText(jsonOf(first, answer, ranking)));
    else {
      const isRanked = rows === undefined;
      io.writeOut(`${textOf(first, answer, isRanked ? ranking : undefined, args.isOn('why'), io.color).join('\n')}\n`);
    }
    return EXIT.fine;
  },
};

/** Models of the first file, then its variants, then every file as drawn. A file alone is compared under all models. */
function columnsOf(args: Args, designs: readonly [Design, ...Design[]]): readonly ColumnAsk[] {
  const [first, ...others] = designs;
  const asked = listOf(args, 'models', AS_MODEL_IDS, 'model');
  const variants = listOf(
    args,
    'variants',
    first.variants.map(({ id }) => id),
    'variant',
  );
  const isAlone = asked === undefined && variants === undefined && others.length === 0;
  const models: readonly AsModelId[] = asked ?? (isAlone ? AS_MODEL_IDS : []);
  return [
    ...(models.length === 0 ? [{ id: 'drawn', kind: 'drawn' } as const] : []),
    ...models.map((model): ColumnAsk => ({ id: `model:${model}`, kind: 'model', model })),
    ...first.variants
      .filter(({ id }) => variants?.includes(id) === true)
      .map(({ id, name, changes }): ColumnAsk => ({ id: `variant:${id}`, kind: 'variant', name, changes })),
    ...others.map((design, index): ColumnAsk => ({
      id: `file:${String(index + 2)}`,
      kind: 'design',
      name: design.name,
      design,
    })),
  ];
}

/** Some of a list, separated by commas, or "all". Undefined where the option is not given. */
function listOf<T extends string>(
  args: Args,
  option: string,
  known: readonly T[],
  what: string,
): readonly T[] | undefined {
  const text = args.text(option);
  if (text === undefined || text === 'all') return text === undefined ? undefined : known;
  return text.split(',').map((part) => {
    const found = known.find((each) => each === part.trim());
    if (found !== undefined) return found;
    const choices = known.length === 0 ? `The design has no ${what}s.` : `Choose from ${known.join(', ')}, or all.`;
    throw new UnusableInput(`There is no ${what} "${part.trim()}"`, choices);
  });
}

function linesOf(design: Design, columns: readonly ColumnAsk[]): Readonly<Record<string, LinesCount>> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const counted = configurationLines(designOfColumn(design, column), unroll);
      if (counted === undefined) return [];
      const { total, roles, sampled } = counted;
      const facts = { roles: roles.map(({ role, each }) => `${role}:${String(each)}`), sampled };
      return [[column.id, { total, facts }] as const];
    }),
  );
}

function jsonOf(design: Design, answer: CompareAnswer, { ranked }: Ranking): object {
  return {
    format: answer.format,
    name: design.name,
    columns: answer.columns.map((column) => ({ ...column, title: columnName(column, design.name) })),
    rows: answer.rows.map((row) => ({
      ...row,
      title: rowName(row.id),
      cells: row.cells.map((cell) => ({ ...cell, text: cellText(row, cell), explanation: wordCell(row, cell) })),
    })),
    ranking: ranked,
  };
}

function textOf(
  design: Design,
  { columns, rows }: CompareAnswer,
  ranking: Ranking | undefined,
  why: boolean,
  color: boolean,
): readonly string[] {
  const paint = painter(color);
  const titles = columns.map((column) => printable(columnName(column, design.name)));
  const body = rows.map((row) => [
    rowName(row.id),
    ...row.cells.map((cell) => `${cellText(row, cell)}${row.differs && cell.place === 0 ? '*' : ' '}`),
  ]);
  const [head = '', ...lines] = tableLines(
    [
      { heading: printable(design.name), align: 'left' },
      ...titles.map((heading) => ({ heading: `${heading} `, align: 'right' as const })),
    ],
    body,
  );
  const blocks = rows.map((row, index) => [
    ...(rows[index - 1]?.group === row.group ? [] : ['', paint('bold', rowGroupName(row.group))]),
    lines[index] ?? '',
    ...(why
      ? indentLines(
          row.cells.map((cell, column) => paint('dim', `${titles[column] ?? ''}: ${printable(wordCell(row, cell))}`)),
          4,
        )
      : []),
  ]);
  const refused = columns.flatMap(({ refused: reason }, column) =>
    reason === undefined
      ? []
      : [`${titles[column] ?? ''} is too large: ${String(reason.count)} routers, at most ${String(reason.max)}.`],
  );
  return [
    head,
    ...blocks.flat(),
    ...(refused.length === 0 ? [] : ['', ...refused]),
    ...order(ranking, columns, titles),
  ];
}

function order(
  ranking: Ranking | undefined,
  columns: CompareAnswer['columns'],
  titles: readonly string[],
): readonly string[] {
  if (ranking === undefined || columns.length < 2) return [];
  const names = ranking.ranked.map(({ id }) => titles[columns.findIndex((column) => column.id === id)] ?? id);
  return ['', `In the order of the recommendation: ${names.join(', ')}.`];
}
