/** The assistant's form: what is asked, kept while the app is open. */
import type { Criterion, Demand, SuggestAnswer } from '../engine/index.ts';

/** How much each criterion counts unless the user says otherwise; the same as the engine's own, which a test holds. */
export const START_WEIGHTS: Readonly<Record<Criterion, number>> = {
  switches: 3,
  tables: 2,
  failure: 2,
  bandwidth: 1,
  simplicity: 2,
  ases: 1,
};

export const START_DEMAND: Demand = {
  servers: 1_000,
  endpointsPerServer: 50,
  serverGbps: 25,
  oversubscription: 3,
  switches: 'any',
  survive: { spines: 1, tors: 0 },
  growthPercent: 20,
  families: 'ipv4',
  weights: START_WEIGHTS,
};

let kept = START_DEMAND;
let answered: SuggestAnswer | undefined;

export function keptDemand(): Demand {
  return kept;
}

/** The last answer, so that the second proposal is still there after the first was opened. */
export function keptAnswer(): SuggestAnswer | undefined {
  return answered;
}

export function keepAnswer(answer: SuggestAnswer): void {
  answered = answer;
}

export function keepDemand(demand: Demand): void {
  kept = demand;
}
