/** What can be built for a demand, and where nothing can, what to ask less of. */
import { LIMITS, type Design } from '../../design/index.ts';
import { QuestionError, type QuestionProgress } from '../questions/question.ts';
import type { Demand, DemandField, Proposal, Relaxation, SuggestAnswer, SuggestAsk } from './answer.ts';
import { Search } from './search.ts';
import { unknownSwitches } from './space.ts';

type Steps<T> = Generator<QuestionProgress, T>;

/** Designs that may be run: in all, for one kind, and for one question "is there any at all". */
const MOST_RUNS = 1_200;
const MOST_PER_KIND = 120;
const MOST_PER_PROBE = 60;
const MOST_PROBE_KIND = 8;
/** Oversubscription is looked for up to this, in steps of a tenth. */
const MOST_RATIO = 40;
/** Speeds of server ports there are. */
const SPEEDS = [1, 10, 25, 40, 50, 100, 200, 400, 800] as const;
/** What the search for designs has of the progress when there are some. */
const DESIGNS = 0.6;

const BOUNDS: Readonly<Record<Exclude<DemandField, 'switches'>, readonly [number, number]>> = {
  servers: [1, LIMITS.count],
  endpointsPerServer: [0, LIMITS.endpointsPerServer],
  serversPerRack: [1, LIMITS.serversPerRack],
  serverGbps: [0.1, 10_000],
  oversubscription: [0.1, 1000],
  spines: [0, 2],
  tors: [0, 2],
  growthPercent: [0, 1000],
};

/** Throws QuestionError `suggest/bad-value` {field, value, min, max}, `suggest/no-such-switch` {id} or `suggest/no-switch` {}. */
function assertDemand(demand: Demand): void {
  const whole: readonly DemandField[] = ['servers', 'endpointsPerServer', 'serversPerRack', 'spines', 'tors'];
  for (const field of Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]) {
    const value = field === 'spines' || field === 'tors' ? demand.survive[field] : demand[field];
    if (value === undefined) continue;
    const [min, max] = BOUNDS[field];
    if (!(value >= min && value <= max) || (whole.includes(field) && !Number.isInteger(value)))
      throw new QuestionError('suggest/bad-value', { field, value, min, max });
  }
  const [unknown] = unknownSwitches(demand);
  if (unknown !== undefined) throw new QuestionError('suggest/no-such-switch', { id: unknown });
  if (demand.switches !== 'any' && demand.switches.length === 0) throw new QuestionError('suggest/no-switch', {});
}

/**
 * Designs that hold what is demanded, the best of every kind by the weights of the demand, best first. The drawing plays no part. Where there is none:
 * which demand, relaxed alone, makes one possible, found by search.
 */
export function* suggesting(_design: Design, demand: SuggestAsk): Steps<SuggestAnswer> {
  assertDemand(demand);
  const search = new Search(demand, MOST_RUNS);
  const kinds = [...(yield* search.candidates())].toSorted(([, a], [, b]) => (a[0]?.least ?? 0) - (b[0]?.least ?? 0));
  const proposals: Proposal[] = [];
  for (const [at, [, candidates]] of kinds.entries()) {
    search.share = (DESIGNS * at) / kinds.length;
    const proposal = yield* search.best(candidates, MOST_PER_KIND);
    if (proposal !== undefined) proposals.push(proposal);
  }
  const relaxations = proposals.length > 0 ? [] : yield* relaxationsOf(demand);
  return {
    format: 'heddle.suggest/1',
    demand,
    proposals: proposals.toSorted((a, b) => a.score - b.score),
    relaxations,
    considered: search.considered,
    examined: search.examined,
    complete: !search.cut,
  };
}

/** Is there any design at all? */
function* isPossible(demand: Demand, share: number): Steps<boolean> {
  const search = new Search(demand, MOST_PER_PROBE);
  search.share = share;
  const kinds = [...(yield* search.candidates()).values()];
  for (const candidates of kinds.toSorted((a, b) => (a[0]?.least ?? 0) - (b[0]?.least ?? 0)))
    if ((yield* search.best(candidates, MOST_PROBE_KIND)) !== undefined) return true;
  return false;
}

/** Values of one demand from what is asked towards what is easy. */
interface Ladder {
  readonly field: DemandField;
  readonly from: number;
  /** Rungs; 0 is what was asked. */
  readonly rungs: number;
  readonly value: (rung: number) => number | 'any';
  readonly with: (demand: Demand, rung: number) => Demand;
}

function laddersOf(demand: Demand): readonly Ladder[] {
  const { servers, endpointsPerServer, oversubscription, survive, growthPercent, serverGbps } = demand;
  const down = (field: 'servers' | 'endpointsPerServer' | 'growthPercent', from: number, least: number): Ladder => ({
    field,
    from,
    rungs: Math.ceil(from - least),
    value: (rung) => Math.max(least, Math.ceil(from) - rung),
    with: (base, rung) => ({ ...base, [field]: Math.max(least, Math.ceil(from) - rung) }),
  });
  const ratio = (rung: number): number => Math.round((oversubscription + rung / 10) * 10) / 10;
  const slower = SPEEDS.filter((speed) => speed < serverGbps).toReversed();
  const { serversPerRack, ...anyRack } = demand;
  return [
    ...(serversPerRack === undefined
      ? []
      : [
          {
            field: 'serversPerRack' as const,
            from: serversPerRack,
            rungs: 1,
            value: () => 'any' as const,
            with: () => anyRack,
          },
        ]),
    ...(demand.switches === 'any'
      ? []
      : [
          {
            field: 'switches' as const,
            from: demand.switches.length,
            rungs: 1,
            value: () => 'any' as const,
            with: (base: Demand): Demand => ({ ...base, switches: 'any' }),
          },
        ]),
    {
      field: 'oversubscription',
      from: oversubscription,
      rungs: Math.max(0, Math.floor((MOST_RATIO - oversubscription) * 10)),
      value: ratio,
      with: (base, rung) => ({ ...base, oversubscription: ratio(rung) }),
    },
    {
      field: 'serverGbps',
      from: serverGbps,
      rungs: slower.length,
      value: (rung) => slower[rung - 1] ?? serverGbps,
      with: (base, rung) => ({ ...base, serverGbps: slower[rung - 1] ?? serverGbps }),
    },
    ...(['spines', 'tors'] as const).map((field): Ladder => ({
      field,
      from: survive[field],
      rungs: survive[field],
      value: (rung) => survive[field] - rung,
      with: (base, rung) => ({ ...base, survive: { ...base.survive, [field]: survive[field] - rung } }),
    })),
    down('growthPercent', growthPercent, 0),
    down('endpointsPerServer', endpointsPerServer, 1),
    down('servers', servers, 1),
  ];
}

/** The lowest rung of every ladder that is possible; the one below it was tried and is not. */
function* relaxationsOf(demand: Demand): Steps<readonly Relaxation[]> {
  const found: Relaxation[] = [];
  const ladders = laddersOf(demand).filter(({ rungs }) => rungs > 0);
  for (const [at, ladder] of ladders.entries()) {
    const share = DESIGNS + ((1 - DESIGNS) * at) / ladders.length;
    if (!(yield* isPossible(ladder.with(demand, ladder.rungs), share))) continue;
    let [low, high] = [0, ladder.rungs];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (yield* isPossible(ladder.with(demand, middle), share)) high = middle;
      else low = middle;
    }
    found.push({ field: ladder.field, from: ladder.from, to: ladder.value(high) });
  }
  return found;
}
