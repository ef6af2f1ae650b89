import type { Design } from '../../design/index.ts';
import type { GrowAnswer } from '../../engine/index.ts';
import {
  formatCount,
  formatShare,
  limitName,
  modelName,
  verdictName,
  wordFirstBreak,
  wordMoment,
  wordPlan,
  wordUse,
} from '../../words/index.ts';
import { countCell, left, NO_FIGURE, right, textCell } from '../cells.ts';
import { growthChart } from '../growthChart.ts';
import type { ReportInput } from '../input.ts';
import { lineChartSvg } from '../lineChart.ts';
import { namesOf, upperFirst } from '../names.ts';
import type { Block, Section, Table } from '../tree.ts';

const STRINGS = {
  title: 'Growth',
  noPlan: (share: string) =>
    `The design states no growth plan. Its tables are judged today and with ${share} more routes; see the recommendation.`,
  missing: 'The growth plan was not computed for this report.',
  plan: (plan: string) => `The plan: ${plan}.`,
  chart: 'How full the limits get, in per cent of each; the fullest ones. The tables below have the figures.',
  chartAlt: 'Lines of the share of each limit that is used, month by month, with the limit at 100%.',
  sizes: 'What is there, month by month',
  month: 'Month',
  racks: 'Racks',
  servers: 'Servers',
  endpoints: 'Endpoints',
  routers: 'Routers',
  breaks: 'What breaks, and when',
  limit: 'Limit',
  moment: 'When',
  use: 'Used of limit',
  source: 'Where the limit stands',
  models: 'Every model under the same plan',
  model: 'Model',
  first: 'First to break',
  modes: 'Table modes of the switches',
  switch: 'Switch',
  mode: 'Mode',
  standard: 'its only mode',
  inUse: 'in use',
  until: 'Holds until',
  whole: 'the whole horizon',
  broken: (month: number, what: string) => `month ${formatCount(month)}: ${what}`,
};

/** Printed in the table of sizes; the chart shows every month. */
const MOST_SIZES = 13;

/** What the growth plan leads to: the first limit to break, everything that breaks, and which mode or model would hold. */
export function growthSection({ design, answers = {} }: ReportInput): Section {
  const { growth } = answers;
  const head = { id: 'growth', title: STRINGS.title } as const;
  if (design.growth.plan === undefined) {
    const text = STRINGS.noPlan(formatShare(design.growth.headroomPercent / 100));
    return { ...head, blocks: [{ kind: 'paragraph', text }] };
  }
  if (growth === undefined) return { ...head, blocks: [{ kind: 'paragraph', text: STRINGS.missing }] };
  const svg = lineChartSvg(growthChart(design, growth));
  const tables = [
    breaksTable(design, growth),
    modesTable(design, growth),
    modelsTable(design, growth),
    sizesTable(growth),
  ];
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: STRINGS.plan(wordPlan(growth.plan)) },
    { kind: 'paragraph', ...growthSummary(design, growth) },
    ...(svg === undefined
      ? []
      : [{ kind: 'figure', id: 'growth-chart', title: STRINGS.chart, alt: STRINGS.chartAlt, svg } as const]),
    ...tables.filter(({ rows }) => rows.length > 0),
  ];
  return { ...head, blocks };
}

/** The answer in one sentence. */
export function growthSummary(
  design: Design,
  answer: GrowAnswer,
): { readonly text: string; readonly tone: 'good' | 'over' } {
  const [own] = answer.models;
  const breaks = own?.breaks ?? [];
  return {
    text: wordFirstBreak({ breaks }, answer, namesOf(design)),
    tone: breaks.length === 0 ? 'good' : 'over',
  };
}

/** Everything that breaks under the design's own model, first things first. */
export function breaksTable(design: Design, { models }: GrowAnswer, most = Infinity): Table {
  const nameOf = namesOf(design);
  return {
    kind: 'table',
    id: 'growth-breaks',
    title: STRINGS.breaks,
    columns: [
      left('limit', STRINGS.limit),
      left('moment', STRINGS.moment),
      left('use', STRINGS.use),
      left('source', STRINGS.source),
    ],
    rows: (models[0]?.breaks ?? []).slice(0, most).map((broken) => {
      const use = wordUse(broken);
      return [
        textCell(upperFirst(limitName(broken.limit, nameOf))),
        textCell(wordMoment(broken), 'over'),
        use === '' ? NO_FIGURE : textCell(use),
        textCell(broken.limit.source),
      ];
    }),
  };
}

function modesTable(design: Design, { models }: GrowAnswer): Table {
  const nameOf = namesOf(design);
  return {
    kind: 'table',
    id: 'growth-modes',
    title: STRINGS.modes,
    columns: [left('switch', STRINGS.switch), left('mode', STRINGS.mode), left('until', STRINGS.until)],
    rows: (models[0]?.switches ?? []).flatMap(({ nodes, modes }) =>
      modes.map(({ mode, inUse, breaks, doubtful }) => [
        textCell(nodes.map((id) => nameOf(id) ?? id).join(', ')),
        textCell(`${mode ?? STRINGS.standard}${inUse ? `, ${STRINGS.inUse}` : ''}`),
        breaks !== undefined
          ? textCell(STRINGS.broken(breaks.month, limitOf(breaks.what)), 'over')
          : doubtful
            ? textCell(verdictName('unknown'), 'unknown')
            : textCell(STRINGS.whole, 'good'),
      ]),
    ),
  };
}

function limitOf(what: string): string {
  return limitName({ id: what, kind: 'table', what, nodes: [], source: '' });
}

function modelsTable(design: Design, answer: GrowAnswer): Table {
  const nameOf = namesOf(design);
  const isOnly = answer.models.length < 2;
  return {
    kind: 'table',
    id: 'growth-models',
    title: STRINGS.models,
    columns: [left('model', STRINGS.model), left('first', STRINGS.first)],
    rows: isOnly
      ? []
      : answer.models.map(({ model, breaks }) => [
          textCell(modelName(model)),
          textCell(wordFirstBreak({ breaks }, answer, nameOf), breaks.length === 0 ? 'good' : 'over'),
        ]),
  };
}

function sizesTable({ sizes }: GrowAnswer): Table {
  const step = Math.max(1, Math.ceil((sizes.length - 1) / (MOST_SIZES - 1)));
  const shown = sizes.filter((_, index) => index % step === 0 || index === sizes.length - 1);
  return {
    kind: 'table',
    id: 'growth-sizes',
    title: STRINGS.sizes,
    columns: [
      right('month', STRINGS.month),
      right('racks', STRINGS.racks),
      right('servers', STRINGS.servers),
      right('endpoints', STRINGS.endpoints),
      right('routers', STRINGS.routers),
    ],
    rows: shown.map(({ month, racks, servers, endpoints, routers }) =>
      [month, racks, servers, endpoints, routers].map((value) => countCell(value)),
    ),
  };
}
