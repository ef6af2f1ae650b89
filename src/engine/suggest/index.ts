/** What can be built for a demand. */
export { CRITERIA, DEFAULT_DEMAND_WEIGHTS } from './answer.ts';
export type {
  Criterion,
  Demand,
  DemandField,
  DemandWeights,
  Proposal,
  Relaxation,
  SuggestAnswer,
  SuggestAsk,
} from './answer.ts';
export { suggesting } from './suggesting.ts';
