/** A growth plan as designs: what the drawing will be after so many months. Everything is up: what fails today says nothing of what to build. */
import { designIndex, type Design, type GrowthPlan, type GrowthRate } from '../../design/index.ts';

/**
 * A moment of the plan. Within a month endpoints come first, then servers, then racks one by one, so that a limit that breaks in between can be
 * named by the very rack.
 */
export interface Stage {
  /** Months of growth in endpoints per server. */
  readonly endpoints: number;
  /** Months of growth in servers per rack. */
  readonly servers: number;
  /** Racks of those that grow; {@link racksWanted} says how many a month asks for. */
  readonly racks: number;
}

/** Something of which there can be one more: a rack stack, or a stack of pods. */
interface Unit {
  readonly id: string;
  readonly count: number;
  /** Racks in the whole fabric that one more of it brings. */
  readonly racks: number;
}

/** Rounding of a power that should have been whole. */
const SLACK = 1e-9;

/**
 * How many there are after some months: steps add up, per cent are compound, now × (1 + p/100)^periods. Periods that are not over
 * count nothing. What is no whole number is rounded up, once, at the end.
 */
export function grownValue(now: number, rate: GrowthRate | undefined, months: number): number {
  if (rate === undefined) return now;
  const periods = Math.floor(months / rate.everyMonths);
  const exact = rate.unit === 'count' ? now + rate.by * periods : now * (1 + rate.by / 100) ** periods;
  return Math.ceil(exact * (1 - SLACK));
}

function unitsOf(design: Design, { racksAt }: GrowthPlan): readonly Unit[] {
  const index = designIndex(design);
  const named = racksAt === undefined ? undefined : index.byId.get(racksAt);
  const grown =
    named?.kind === 'rack' || named?.kind === 'pod' ? [named] : design.nodes.filter(({ kind }) => kind === 'rack');
  return grown.map(({ id, count }) => ({
    id,
    count,
    racks: index
      .subtreeOf(id)
      .reduce((sum, node) => (node.kind === 'rack' ? sum + index.copies(node.id) / count : sum), 0),
  }));
}

/** Racks that a month asks for, of those that grow. */
export function racksWanted(design: Design, plan: GrowthPlan, month: number): number {
  const drawn = unitsOf(design, plan).reduce((sum, { count, racks }) => sum + count * racks, 0);
  return grownValue(drawn, plan.racks, month);
}

/** The stage at the end of a month; 0 is the drawing. */
export function stageOf(design: Design, plan: GrowthPlan, month: number): Stage {
  return { endpoints: month, servers: month, racks: racksWanted(design, plan, month) };
}

/**
 * Counts of the stacks that grow, so that there are at least so many racks. Racks are given out one by one, each to the stack whose share of what it
 * was is smallest then (the divisor method of Jefferson), in document order where that is equal: more racks never take one away from a stack.
 */
function countsFor(units: readonly Unit[], wanted: number): ReadonlyMap<string, number> {
  const drawn = units.reduce((sum, { count, racks }) => sum + count * racks, 0);
  const grown = units.filter(({ racks }) => racks > 0);
  const countsAt = (factor: number): readonly number[] =>
    grown.map(({ count }) => Math.max(count, Math.floor(count * factor * (1 + SLACK))));
  const racksOf = (counts: readonly number[]): number =>
    counts.reduce((sum, count, at) => sum + count * (grown[at]?.racks ?? 0), 0);
  if (drawn === 0 || wanted <= drawn) return new Map(units.map(({ id, count }) => [id, count]));
  let low = wanted / drawn;
  let high = low * 2 + 2;
  while (racksOf(countsAt(high)) < wanted) high *= 2;
  for (let step = 0; step < 60 && racksOf(countsAt(low)) < wanted; step += 1) {
    const middle = (low + high) / 2;
    if (racksOf(countsAt(middle)) > wanted) high = middle;
    else low = middle;
  }
  const counts = [...countsAt(low)];
  const next = countsAt(high);
  let racks = racksOf(counts);
  for (const [at, unit] of grown.entries()) {
    if (racks >= wanted) break;
    if ((next[at] ?? 0) <= (counts[at] ?? 0)) continue;
    counts[at] = (counts[at] ?? 0) + 1;
    racks += unit.racks;
  }
  return new Map(grown.map(({ id }, at) => [id, counts[at] ?? 0]));
}

/** The drawing at a stage, all parts up, without its variants. */
export function grownDesign(design: Design, plan: GrowthPlan, stage: Stage): Design {
  const units = unitsOf(design, plan);
  const counts = countsFor(units, stage.racks);
  return {
    ...design,
    failures: [],
    failureSets: [],
    variants: [],
    nodes: design.nodes.map((node) => {
      const count = counts.get(node.id) ?? node.count;
      if (node.kind !== 'rack') return count === node.count ? node : { ...node, count };
      return {
        ...node,
        count,
        servers: grownValue(node.servers, plan.serversPerRack, stage.servers),
        endpointsPerServer: grownValue(node.endpointsPerServer, plan.endpointsPerServer, stage.endpoints),
      };
    }),
  };
}
