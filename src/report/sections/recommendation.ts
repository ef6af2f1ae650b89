import type { Design } from '../../design/index.ts';
import type { Analysis, Candidate } from '../../engine/index.ts';
import {
  findingLabel,
  formatList,
  formatShare,
  modelName,
  roleName,
  verdictName,
  wordReason,
} from '../../words/index.ts';
import { countCell, left, NO_FIGURE, right, textCell } from '../cells.ts';
import type { ReportInput } from '../input.ts';
import { namesOf } from '../names.ts';
import type { Block, Cell, Section, Table } from '../tree.ts';

const STRINGS = {
  title: 'Recommendation',
  isPick: (name: string) => `${name} is recommended, and the design uses it.`,
  other: (pick: string, own: string) => `${pick} is recommended. The design uses ${own}.`,
  table: 'Every model on this drawing',
  model: 'Model',
  works: 'Works',
  yes: 'yes',
  no: 'no',
  asns: 'AS numbers',
  sessions: 'Sessions',
  fib: (role: string) => `FIB entries, ${role}`,
  fullest: 'Fullest table',
  today: 'Today',
  growth: (percent: string) => `With ${percent} more`,
  whyNot: 'Why not the others',
  wouldWin: 'It would win if:',
};

export function recommendationSection({ design, analysis }: ReportInput): Section {
  const { model, because, alternatives, candidates } = analysis.recommendation;
  const nameOf = namesOf(design);
  const own = design.asModel.id;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: own === model ? STRINGS.isPick(modelName(model)) : STRINGS.other(modelName(model), modelName(own)),
      tone: own === model ? 'good' : 'plain',
    },
    { kind: 'list', items: because.map((reason) => wordReason(reason, nameOf)) },
    candidatesTable(design, { candidates }),
  ];
  if (alternatives.length > 0) blocks.push({ kind: 'heading', text: STRINGS.whyNot });
  for (const other of alternatives) {
    blocks.push({ kind: 'heading', text: modelName(other.model), minor: true });
    blocks.push({ kind: 'list', items: other.because.map((reason) => wordReason(reason, nameOf)) });
    if (other.wouldWinIf.length > 0) {
      blocks.push({ kind: 'paragraph', text: STRINGS.wouldWin });
      blocks.push({ kind: 'list', items: other.wouldWinIf.map((reason) => wordReason(reason, nameOf)) });
    }
  }
  return { id: 'recommendation', title: STRINGS.title, blocks };
}

/** Every AS model on the drawing as it is, one line each. */
export function candidatesTable(
  { growth }: Design,
  { candidates }: Pick<Analysis['recommendation'], 'candidates'>,
): Table {
  return {
    kind: 'table',
    id: 'models',
    title: STRINGS.table,
    columns: [
      left('model', STRINGS.model),
      left('works', STRINGS.works),
      right('asns', STRINGS.asns),
      right('sessions', STRINGS.sessions),
      right('fib-server', STRINGS.fib(roleName('server'))),
      right('fib-tor', STRINGS.fib(roleName('tor'))),
      right('fib-spine', STRINGS.fib(roleName('spine'))),
      left('fullest', STRINGS.fullest),
      left('today', STRINGS.today),
      left('growth', STRINGS.growth(formatShare(growth.headroomPercent / 100))),
    ],
    rows: candidates.map((candidate) => [
      textCell(modelName(candidate.model)),
      worksCell(candidate),
      countCell(candidate.asns),
      countCell(candidate.sessions),
      countCell(candidate.fib.server),
      countCell(candidate.fib.tor),
      countCell(candidate.fib.spine),
      fullestCell(candidate),
      verdictCell(candidate, 'verdict'),
      verdictCell(candidate, 'verdictWithGrowth'),
    ]),
  };
}

function worksCell({ usable, errors }: Candidate): Cell {
  if (usable) return textCell(STRINGS.yes, 'good');
  const why = errors.length === 0 ? '' : `: ${formatList(errors.map(findingLabel), 2)}`;
  return textCell(`${STRINGS.no}${why}`, 'over');
}

function fullestCell({ worst }: Candidate): Cell {
  return worst === undefined ? NO_FIGURE : textCell(`${roleName(worst.role)}, ${formatShare(worst.share)}`);
}

function verdictCell(candidate: Candidate, which: 'verdict' | 'verdictWithGrowth'): Cell {
  if (!candidate.usable) return NO_FIGURE;
  const verdict = candidate[which];
  return textCell(verdictName(verdict), verdict === 'fits' ? 'good' : verdict);
}
