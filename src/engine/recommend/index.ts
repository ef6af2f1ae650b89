/** Runs every model on the drawing as it is and says which to build, and why. */
import type { AsModelId } from '../../design/index.ts';
import type { Examined } from '../memory.ts';
import type { Progress, Reason, Recommendation, Role } from '../result.ts';
import { betterMode, biggerTables, PREFERENCE, tableReasons, worryAbout } from './reasons.ts';
import { fitOf, shareOf, type TableFit } from './tableFit.ts';
import { candidateOf, trialOf, tryModel, type Examine, type Trial } from './trial.ts';

/** The Calico team's order: AS per rack while tables hold; the default alone for ToRs that do not; no routes in switches where neither does. */
export const ORDER = [
  'as-per-rack',
  'as-per-server',
  'downward-default',
  'ethernet',
] as const satisfies readonly AsModelId[];

interface Judged {
  readonly trial: Trial;
  readonly usable: boolean;
  /** Delivers packets and holds the routes with growth, as far as anybody can tell. */
  readonly holds: boolean;
}

function rankOf({ trial }: Judged): number {
  return ORDER.indexOf(trial.model);
}

function judge(trials: readonly Trial[]): readonly Judged[] {
  const unavoidable = Math.min(...trials.map(({ apart }) => apart));
  return trials.map((trial) => {
    const usable = trial.blockers.length === 0 && trial.apart <= unavoidable;
    return { trial, usable, holds: usable && trial.grown.verdict !== 'over' };
  });
}

/** Progress of one step, as a part of the whole comparison. */
function* asPart<T>(step: Generator<Progress, T>, from: number, to: number): Generator<Progress, T> {
  for (;;) {
    const { done, value } = step.next();
    if (done === true) return value;
    yield { stage: 'recommendation', share: from + (to - from) * value.share };
  }
}

/** Best first. AS per server asks the same tables as AS per rack and more AS numbers, so it never comes before one that works. */
function inOrder(judged: readonly Judged[]): readonly Judged[] {
  const state = ({ usable, holds, trial }: Judged): number =>
    holds ? 0 : usable ? (trial.today.verdict === 'over' ? 2 : 1) : 3;
  const fullness = ({ trial, holds }: Judged): number =>
    holds || trial.grown.worst === undefined ? 0 : shareOf(trial.grown.worst);
  const sorted = judged.toSorted((x, y) => state(x) - state(y) || fullness(x) - fullness(y) || rankOf(x) - rankOf(y));
  const perRack = sorted.find(({ trial }) => trial.model === 'as-per-rack');
  const perServer = sorted.find(({ trial }) => trial.model === 'as-per-server');
  if (perRack === undefined || perServer === undefined || !perRack.usable) return sorted;
  if (perServer.holds && !perRack.holds) {
    // Better than what does not hold, but only once nothing else of the order does.
    const others = sorted.filter((entry) => entry !== perServer);
    const after = others.findLastIndex(({ holds }) => holds) + 1;
    return [...others.slice(0, after), perServer, ...others.slice(after)];
  }
  if (sorted.indexOf(perServer) > sorted.indexOf(perRack)) return sorted;
  const others = sorted.filter((entry) => entry !== perServer);
  const after = others.indexOf(perRack) + 1;
  return [...others.slice(0, after), perServer, ...others.slice(after)];
}

function overAt(judged: readonly Judged[], model: AsModelId, roles: readonly Role[]): TableFit | undefined {
  const over = judged.find(({ trial }) => trial.model === model)?.trial.grown.over ?? [];
  return over.filter(({ role }) => roles.includes(role)).toSorted((x, y) => shareOf(y) - shareOf(x))[0];
}

function becauseOf(winner: Judged, judged: readonly Judged[]): readonly Reason[] {
  const { trial } = winner;
  const reasons: Reason[] = [];
  if (winner.holds && trial.model === 'downward-default') {
    const tor = overAt(judged, 'as-per-rack', ['tor']);
    if (tor !== undefined) reasons.push(worryAbout('tor-is-the-worry', tor));
  }
  if (winner.holds && trial.model === 'ethernet') {
    const tor = overAt(judged, 'as-per-rack', ['tor']);
    const spine = overAt(judged, 'downward-default', ['spine', 'border']);
    if (tor !== undefined && spine !== undefined) reasons.push(worryAbout('both-over', spine));
  }
  reasons.push(...tableReasons(trial), PREFERENCE);
  if (trial.today.worst !== undefined) reasons.push({ code: 'vendor-note', facts: {} });
  return reasons;
}

/** What speaks against a model here; where nothing does, its place in the order and what it costs. */
function againstOf({ trial, usable, holds }: Judged, judged: readonly Judged[]): readonly Reason[] {
  const codes = usable ? [] : trial.blockers.length > 0 ? trial.blockers : ['unreachable'];
  const unusable: readonly Reason[] =
    codes.length > 0 ? [{ code: 'not-usable', facts: { codes: codes.join(', ') } }] : [];
  if (!holds && trial.grown.verdict === 'over') return [...unusable, ...tableReasons(trial)];
  if (!usable) return unusable;
  const { asns, sessions } = trial.context.totals;
  const isFewest = judged.every((other) => other.trial.context.totals.asns >= asns);
  return [
    { code: 'sessions', facts: { sessions: sessions.ebgp + sessions.ibgp } },
    ...(isFewest ? [{ code: 'fewest-asns', facts: { asns } }] : []),
    ...(trial.today.doubtful === undefined ? [] : tableReasons(trial)),
  ];
}

/**
 * What it would take. Larger tables are all needed together; block routes, or another mode, each do alone. For a model that only stands
 * lower in the order: the trouble of the others that it is made for.
 */
function* winsIf(
  { trial, usable, holds }: Judged,
  winner: Judged,
  examine: Examine,
): Generator<Progress, readonly Reason[]> {
  const reasons: Reason[] = [];
  if (!usable)
    reasons.push({
      code: 'needs-fix',
      facts: { codes: (trial.blockers.length > 0 ? trial.blockers : ['unreachable']).join(', ') },
    });
  if (trial.grown.verdict === 'over') {
    reasons.push(...biggerTables(trial), ...betterMode(trial));
    const { design } = trial.context;
    const isPreferred =
      trial.model !== 'as-per-server' && ORDER.indexOf(trial.model) < ORDER.indexOf(winner.trial.model);
    if (design.advertise.mode === 'host' && usable && isPreferred) {
      const { context: inBlocks } = yield* examine({ ...design, advertise: { ...design.advertise, mode: 'block' } });
      const { verdict, fullestOfPrefixes: fullest } = fitOf(inBlocks, design.growth.headroomPercent);
      if (verdict !== 'over' && fullest?.row.limit !== undefined) {
        reasons.push({ code: 'needs-block-routes', facts: { used: fullest.row.used, limit: fullest.row.limit } });
      }
    }
  }
  if (holds && trial.model === 'downward-default') reasons.push(worryAbout('tor-is-the-worry', undefined));
  if (holds && trial.model === 'ethernet') reasons.push(worryAbout('both-over', undefined));
  return reasons;
}

/**
 * Compares the models on the drawing, all parts up, with the document's own options.
 *
 * @param own what was found out about the document under its own model; used again for that model
 * @param examine runs the same drawing, all parts up, under other options
 * @returns for an empty drawing the document's own model, and no candidates
 */
export function* recommend(own: Examined, examine: Examine): Generator<Progress, Recommendation> {
  const { context, findings } = own;
  const { design } = context;
  const chosen = design.asModel.id;
  if (design.nodes.length === 0) {
    const alternatives = ORDER.filter((model) => model !== chosen).map((model) => ({
      model,
      because: [PREFERENCE],
      wouldWinIf: [],
    }));
    return { model: chosen, because: [PREFERENCE], alternatives, candidates: [] };
  }
  const trials: Trial[] = [];
  for (const [index, model] of ORDER.entries()) {
    const isKnown = model === chosen && design.failures.length === 0;
    const [from, to] = [index / ORDER.length, (index + 1) / ORDER.length];
    trials.push(isKnown ? trialOf(context, findings()) : yield* asPart(tryModel(design, model, examine), from, to));
  }
  const judged = inOrder(judge(trials));
  const [winner, ...rest] = judged;
  if (winner === undefined) return { model: chosen, because: [PREFERENCE], alternatives: [], candidates: [] };
  const alternatives: { model: AsModelId; because: readonly Reason[]; wouldWinIf: readonly Reason[] }[] = [];
  for (const entry of rest) {
    const wouldWinIf = yield* asPart(winsIf(entry, winner, examine), 1, 1);
    alternatives.push({ model: entry.trial.model, because: againstOf(entry, judged), wouldWinIf });
  }
  return {
    model: winner.trial.model,
    because: becauseOf(winner, judged),
    alternatives,
    candidates: judged.map(({ trial, usable }) => candidateOf(trial, usable)),
  };
}
