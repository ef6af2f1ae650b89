import type { Design } from '../../design/index.ts';
import type { Lapse, SweepAnswer } from '../../engine/index.ts';
import {
  failableName,
  formatCount,
  formatList,
  wordFailure,
  wordLapse,
  wordLoss,
  wordNotice,
  wordPrice,
} from '../../words/index.ts';
import { barChartSvg } from '../barChart.ts';
import { countCell, left, right, textCell } from '../cells.ts';
import type { ReportInput } from '../input.ts';
import { namesOf, upperFirst } from '../names.ts';
import { sweepChart } from '../sweepChart.ts';
import type { Block, Section, Table } from '../tree.ts';

const STRINGS = {
  title: 'Failures',
  missing: 'The sweep of failures was not computed for this report.',
  summary: (survived: string, copies: string, what: string) =>
    `${survived} of ${copies} ${what} cost no flow and no table.`,
  singles: 'single failures',
  pairs: 'pairs of failures',
  lapses: 'What must be survived and is not',
  held: 'Everything that the design says it must survive, it survives.',
  table: 'What hurts most, worst first',
  chart:
    'Flows lost between live servers, in per cent of all of them, by the failures that lose most. The table below has the figures.',
  chartAlt: 'Bars of the share of flows that each failure loses, worst first.',
  fails: 'What fails, for instance',
  kind: 'Kind',
  copies: 'Copies alike',
  lost: 'What is lost',
  flows: 'Flows lost (pairs’ worth)',
  price: 'What else it costs',
  notice: 'Noticed',
  nothing: '–',
  more: (rows: number) => `${formatCount(rows)} milder lines are left out; heddle sweep FILE prints them.`,
  note: 'One copy stands for all that cost the same. A pair that loses a quarter of its flows counts 0.25; flows are taken to hash evenly.',
};

/** Drawn; the table below has more. */
const MOST_BARS = 10;
/** Printed; a sweep of a large design has more. */
const MOST_ROWS = 20;

/** What failures cost: statements that do not hold, and the sweep. */
export function failuresSection({ design, answers = {} }: ReportInput): Section {
  const { sweep, lapses } = answers;
  const blocks: Block[] = [];
  if (lapses !== undefined) blocks.push(...lapsesBlocks(design, lapses));
  if (sweep === undefined) blocks.push({ kind: 'paragraph', text: STRINGS.missing });
  else {
    const svg = barChartSvg(sweepChart(design, sweep, MOST_BARS));
    blocks.push({ kind: 'paragraph', ...sweepSummary(sweep) });
    if (svg !== undefined)
      blocks.push({ kind: 'figure', id: 'sweep-chart', title: STRINGS.chart, alt: STRINGS.chartAlt, svg });
    blocks.push(sweepTable(design, sweep, MOST_ROWS));
  }
  return { id: 'failures', title: STRINGS.title, blocks };
}

function lapsesBlocks(design: Design, lapses: readonly Lapse[]): readonly Block[] {
  if (lapses.length === 0) return [{ kind: 'paragraph', text: STRINGS.held, tone: 'good' }];
  const nameOf = namesOf(design);
  return [
    { kind: 'heading', text: STRINGS.lapses },
    { kind: 'list', items: lapses.map((lapse) => upperFirst(`${wordLapse(lapse, nameOf)}.`)) },
  ];
}

/** How many failures are survived, in one sentence. */
export function sweepSummary({ order, copies, survived }: SweepAnswer): {
  readonly text: string;
  readonly tone: 'good' | 'over';
} {
  const what = order === 1 ? STRINGS.singles : STRINGS.pairs;
  return {
    text: STRINGS.summary(formatCount(survived), formatCount(copies), what),
    tone: survived === copies ? 'good' : 'over',
  };
}

/** The worst rows of a sweep. */
export function sweepTable(design: Design, { rows }: SweepAnswer, most = Infinity): Table {
  const nameOf = namesOf(design);
  const shown = rows.slice(0, most);
  const rest = rows.length - shown.length;
  return {
    kind: 'table',
    id: 'sweep',
    title: STRINGS.table,
    columns: [
      left('fails', STRINGS.fails),
      left('kind', STRINGS.kind),
      right('copies', STRINGS.copies),
      left('lost', STRINGS.lost),
      right('flows', STRINGS.flows),
      left('price', STRINGS.price),
      left('notice', STRINGS.notice),
    ],
    rows: shown.map(({ failures, kinds, copies, cost, survived, notice }) => {
      const price = wordPrice(cost);
      return [
        textCell(formatList(failures.map((failure) => wordFailure(failure, nameOf)))),
        textCell(formatList(kinds.map((kind) => failableName(kind)))),
        countCell(copies),
        textCell(wordLoss(cost), survived ? 'good' : 'over'),
        { text: flowsText(cost.flows), value: Math.round(cost.flows * 100) / 100 },
        textCell(price === '' ? STRINGS.nothing : price),
        textCell(wordNotice(notice)),
      ];
    }),
    note: rest > 0 ? `${STRINGS.note} ${STRINGS.more(rest)}` : STRINGS.note,
  };
}

function flowsText(flows: number): string {
  return Number.isInteger(flows) || flows >= 100 ? formatCount(flows) : String(Math.round(flows * 100) / 100);
}
