/** What is compared: one entry per row. A cell reads figures that are there already and computes no routing. */
import type { AsModelId } from '../../design/index.ts';
import { worstVerdict, type TableVerdict } from '../../hardware/index.ts';
import { ORDER } from '../recommend/index.ts';
import { fitOf, shareOf, type TableFit } from '../recommend/tableFit.ts';
import type { RouterClass } from '../result.ts';
import type { Trial } from '../recommend/trial.ts';
import type { SwitchBandwidth } from '../bandwidth/index.ts';
import {
  COMPARED_ROLES,
  COMPARED_SWITCHES,
  type CompareCell,
  type ComparedRole,
  type CompareRow,
  type LinesCount,
  type RowId,
} from './answer.ts';
import type { FailureOutcome, FailureRole, Measured } from './measure.ts';

/** A column among the others: whether it delivers is judged against what no model can mend. */
export interface Candidate {
  readonly measured: Measured;
  readonly delivers: boolean;
  readonly holds: boolean;
  /** Its place in the order of preference, from 1. */
  readonly preference: number;
  /** Lines of configuration, where the asker had them counted. */
  readonly lines?: LinesCount;
}

type Draft = Omit<CompareCell, 'place'>;

export interface RowRule extends Pick<CompareRow, 'id' | 'group' | 'unit' | 'better'> {
  readonly cell: (candidate: Candidate) => Draft;
}

const NOT_HERE: Draft = { facts: {} };

function round(value: number, decimals = 2): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

/** The live class of a role with the largest figure. */
function largest(
  { context }: Measured,
  role: ComparedRole,
  figure: (routers: RouterClass) => number,
): RouterClass | undefined {
  return context.classes
    .filter((routers) => routers.role === role && !routers.failed)
    .reduce<RouterClass | undefined>(
      (most, routers) => (most !== undefined && figure(most) >= figure(routers) ? most : routers),
      undefined,
    );
}

function roleCell(
  measured: Measured,
  role: ComparedRole,
  figure: (routers: RouterClass) => number,
  facts: (routers: RouterClass) => Draft['facts'],
): Draft {
  const routers = largest(measured, role, figure);
  return routers === undefined
    ? NOT_HERE
    : { value: figure(routers), facts: { node: routers.example, ethernet: routers.ethernet, ...facts(routers) } };
}

const sessionsOf = ({ sessions }: RouterClass): number => sessions.ebgp + sessions.ibgp;
const pathsOf = ({ ribIn }: RouterClass): number => ribIn.ipv4 + ribIn.ipv6;
const entriesOf = ({ fib }: RouterClass): number => fib.ipv4Host + fib.ipv4Lpm + fib.ipv6Host + fib.ipv6Lpm;

function sessionRow(role: ComparedRole): RowRule {
  return {
    id: `sessions-${role}`,
    group: 'protocol',
    unit: 'count',
    better: 'low',
    cell: ({ measured }) => roleCell(measured, role, sessionsOf, ({ sessions }) => ({ ...sessions })),
  };
}

function ribRow(role: ComparedRole): RowRule {
  return {
    id: `rib-${role}`,
    group: 'protocol',
    unit: 'count',
    better: 'low',
    cell: ({ measured }) =>
      roleCell(measured, role, pathsOf, ({ locRib, ribIn }) => ({
        paths: ribIn.ipv4 + ribIn.ipv6,
        prefixes: locRib.ipv4 + locRib.ipv6,
      })),
  };
}

function fibRow(role: ComparedRole): RowRule {
  return {
    id: `fib-${role}`,
    group: 'tables',
    unit: 'count',
    better: 'low',
    cell: ({ measured }) => roleCell(measured, role, entriesOf, ({ fib }) => ({ ...fib })),
  };
}

function ecmpRow(role: ComparedRole): RowRule {
  return {
    id: `ecmp-${role}`,
    group: 'tables',
    unit: 'count',
    better: 'low',
    cell: ({ measured }) =>
      roleCell(
        measured,
        role,
        ({ ecmp }) => ecmp.groups,
        ({ ecmp }) => ({ groups: ecmp.groups, width: ecmp.maxWidth, members: ecmp.members }),
      ),
  };
}

function tableRow(role: (typeof COMPARED_SWITCHES)[number]): RowRule {
  return {
    id: `table-${role}`,
    group: 'tables',
    unit: 'percent',
    better: 'low',
    cell: ({ measured }) => {
      const switches = measured.context.classes.filter((routers) => routers.role === role && !routers.failed);
      const tables = switches.flatMap(({ limits, example }) =>
        limits.filter(({ table }) => table !== 'ecmpWidth').map((row) => ({ row, example })),
      );
      const judged = worstOf(tables.map(({ row }) => row));
      const found = tables.find(({ row }) => row === judged);
      if (judged === undefined || found === undefined) return NOT_HERE;
      return {
        ...(judged.share !== undefined && { value: round(judged.share * 100) }),
        verdict: judged.verdict,
        facts: {
          node: found.example,
          table: judged.table,
          used: judged.used,
          ...(judged.limit !== undefined && { limit: judged.limit }),
          ...(judged.reason !== undefined && { reason: judged.reason }),
          source: judged.source,
        },
      };
    },
  };
}

/** What is over, else the fullest table of known size, else what cannot be told. */
function worstOf(rows: readonly TableVerdict[]): TableVerdict | undefined {
  const over = worstVerdict(rows.filter(({ verdict }) => verdict === 'over'));
  const [fullest] = rows
    .filter(({ share, used }) => share !== undefined && used > 0)
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0));
  return over ?? fullest ?? worstVerdict(rows);
}

function tableFacts(fit: TableFit | undefined): Draft['facts'] {
  if (fit === undefined) return {};
  const { node, row } = fit;
  return { node, table: row.table, used: row.used, ...(row.limit !== undefined && { limit: row.limit }) };
}

function failRow(role: FailureRole): RowRule {
  return {
    id: `fail-${role}`,
    group: 'failures',
    unit: 'percent',
    better: 'low',
    cell: ({ measured }) => {
      const outcome = measured.failures[role];
      if (outcome === undefined || outcome.pairs === 0) return NOT_HERE;
      const { cost, pairs, paths } = outcome;
      return {
        value: round((cost.flows / pairs) * 100, 4),
        facts: {
          paths,
          pairs,
          unreachable: cost.unreachable,
          partial: cost.partial,
          worstPercent: round(cost.worstShare * 100, 1),
          detours: cost.detours,
          transit: cost.transitServers,
        },
      };
    },
  };
}

/** What a rack keeps of its uplinks after a failure. */
function leftRow(role: 'spine' | 'tor'): RowRule {
  return {
    id: `left-${role}`,
    group: 'failures',
    unit: 'percent',
    better: 'high',
    cell: ({ measured }) => {
      const outcome: FailureOutcome | undefined = measured.failures[role];
      const [rack] = outcome?.bandwidth.racks ?? [];
      if (outcome === undefined || rack === undefined || rack.drawnGbps === 0) return NOT_HERE;
      return {
        value: round((rack.leftGbps / rack.drawnGbps) * 100),
        facts: { paths: outcome.paths, rack: rack.example, leftGbps: rack.leftGbps, drawnGbps: rack.drawnGbps },
      };
    },
  };
}

function overRow(tier: 'tor' | 'spine' | 'border'): RowRule {
  return {
    id: `over-${tier}`,
    group: 'bandwidth',
    unit: 'ratio',
    better: 'low',
    cell: ({ measured: { bandwidth } }) => {
      const found = bandwidth.tiers.find((each) => each.tier === tier && each.ratio !== undefined);
      const worst: SwitchBandwidth | undefined = found?.classes[0];
      if (found?.ratio === undefined || worst === undefined) return NOT_HERE;
      return {
        value: round(found.ratio.max),
        facts: {
          node: worst.example,
          southGbps: worst.southGbps,
          northGbps: worst.northGbps,
          least: round(found.ratio.min),
        },
      };
    },
  };
}

/** Growth beyond this is not asked for: ten times of today. */
const MOST_GROWTH = 1000;

/** The largest growth in routes, in whole per cent, that every table of known size holds; growing more only ever asks for more. */
function growthLeft({ context }: Measured): { readonly percent: number; readonly breaks: TableFit | undefined } {
  const holds = (percent: number): boolean => fitOf(context, percent).verdict !== 'over';
  if (!holds(0)) return { percent: 0, breaks: fitOf(context, 0).worst };
  if (holds(MOST_GROWTH)) return { percent: MOST_GROWTH, breaks: undefined };
  let [low, high] = [0, MOST_GROWTH];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return { percent: low, breaks: fitOf(context, high).worst };
}

function findingRow(id: 'errors' | 'warnings', severity: 'error' | 'warning'): RowRule {
  return {
    id,
    group: 'verdict',
    unit: 'count',
    better: 'low',
    cell: ({ measured: { findings } }) => {
      const found = findings.filter((finding) => finding.severity === severity);
      return { value: found.length, facts: { codes: [...new Set(found.map(({ code }) => code))] } };
    },
  };
}

const RULES: readonly RowRule[] = [
  {
    id: 'delivers',
    group: 'verdict',
    unit: 'flag',
    better: 'low',
    cell: ({ delivers, measured: { trial } }) => ({
      value: delivers ? 0 : 1,
      facts: { blockers: trial.blockers, apart: trial.apart },
    }),
  },
  {
    id: 'apart',
    group: 'verdict',
    unit: 'percent',
    better: 'low',
    cell: ({ measured: { context } }) => {
      const { pairs, unreachable, partial } = context.routing;
      if (pairs === 0) return NOT_HERE;
      return { value: round((unreachable / pairs) * 100, 4), facts: { pairs, unreachable, partial } };
    },
  },
  {
    id: 'holds-growth',
    group: 'verdict',
    unit: 'flag',
    better: 'low',
    cell: ({ measured: { trial, design } }) => ({
      value: trial.grown.verdict === 'over' ? 1 : 0,
      verdict: trial.grown.verdict,
      facts: { headroomPercent: design.growth.headroomPercent, ...tableFacts(worstFit(trial)) },
    }),
  },
  {
    id: 'holds-today',
    group: 'verdict',
    unit: 'flag',
    better: 'low',
    cell: ({ measured: { trial } }) => ({
      value: trial.today.verdict === 'over' ? 1 : 0,
      verdict: trial.today.verdict,
      facts: tableFacts(trial.today.worst),
    }),
  },
  {
    id: 'fullest-grown',
    group: 'verdict',
    unit: 'percent',
    better: 'low',
    cell: ({ holds, measured: { trial, design } }) => ({
      // A table that holds is not better for being emptier.
      value: holds || trial.grown.worst === undefined ? 0 : round(shareOf(trial.grown.worst) * 100, 4),
      facts: { holds, headroomPercent: design.growth.headroomPercent, ...tableFacts(trial.grown.worst) },
    }),
  },
  {
    id: 'preference',
    group: 'verdict',
    unit: 'place',
    better: 'low',
    cell: ({ preference, measured }) => ({ value: preference, facts: { model: measured.design.asModel.id } }),
  },
  findingRow('errors', 'error'),
  findingRow('warnings', 'warning'),
  {
    id: 'asns',
    group: 'protocol',
    unit: 'count',
    better: 'low',
    cell: ({ measured: { context } }) => ({ value: context.totals.asns, facts: { routers: context.totals.routers } }),
  },
  {
    id: 'sessions',
    group: 'protocol',
    unit: 'count',
    better: 'low',
    cell: ({ measured: { context } }) => {
      const { ebgp, ibgp } = context.totals.sessions;
      return { value: ebgp + ibgp, facts: { ebgp, ibgp } };
    },
  },
  ...COMPARED_ROLES.map(sessionRow),
  ...COMPARED_ROLES.map(ribRow),
  ...COMPARED_ROLES.map(fibRow),
  ...COMPARED_SWITCHES.map(tableRow),
  {
    id: 'growth',
    group: 'tables',
    unit: 'percent',
    better: 'high',
    cell: ({ measured }) => {
      const { today } = measured.trial;
      if (today.worst === undefined) return { verdict: today.verdict, facts: {} };
      const { percent, breaks } = growthLeft(measured);
      return {
        value: percent,
        verdict: today.verdict,
        facts: { atLeast: breaks === undefined, ...tableFacts(breaks) },
      };
    },
  },
  ...COMPARED_ROLES.map(ecmpRow),
  {
    id: 'path-rack',
    group: 'paths',
    unit: 'routers',
    better: 'low',
    cell: ({ measured: { between } }) => (between.rack === undefined ? NOT_HERE : { value: between.rack, facts: {} }),
  },
  {
    id: 'path-fabric',
    group: 'paths',
    unit: 'routers',
    better: 'low',
    cell: ({ measured: { between } }) =>
      between.fabric === undefined ? NOT_HERE : { value: between.fabric, facts: {} },
  },
  ...(['spine', 'tor', 'uplink', 'port'] as const).map(failRow),
  ...(['spine', 'tor'] as const).map(leftRow),
  ...(['tor', 'spine', 'border'] as const).map(overRow),
  {
    id: 'ports',
    group: 'bandwidth',
    unit: 'ports',
    better: 'low',
    cell: ({ measured: { bandwidth } }) => {
      const known = bandwidth.ports.filter(({ verdict }) => verdict !== 'unknown');
      const short = known.filter(({ verdict }) => verdict === 'over');
      const [first] = short;
      if (known.length === 0) return NOT_HERE;
      return {
        value: short.reduce((sum, { needed, available = 0 }) => sum + Math.max(1, needed - available), 0),
        verdict: short.length > 0 ? 'over' : 'fits',
        facts:
          first === undefined
            ? {}
            : { node: first.nodes[0] ?? '', needed: first.needed, available: first.available ?? 0 },
      };
    },
  },
  {
    id: 'lines',
    group: 'effort',
    unit: 'lines',
    better: 'low',
    cell: ({ lines }) => (lines === undefined ? NOT_HERE : { value: lines.total, facts: lines.facts }),
  },
];

function worstFit({ grown }: Trial): TableFit | undefined {
  return grown.worst;
}

/** Rows in the order in which they are shown. @param wanted default: all */
export function rulesFor(wanted: readonly RowId[] | undefined): readonly RowRule[] {
  return wanted === undefined ? RULES : RULES.filter(({ id }) => wanted.includes(id));
}

/** From 1; a model that nobody has placed comes last. */
export function placeOfModel(model: AsModelId): number {
  const place = (ORDER as readonly AsModelId[]).indexOf(model);
  return place === -1 ? ORDER.length + 1 : place + 1;
}
