/** Sessions -> RIBs: attributes, eligibility, decision, export and import, propagation. Knows no AS model. */
export type { Destination } from './destination.ts';
export {
  compareTies,
  inDecisionOrder,
  multipath,
  type Decision,
  type InstalledHop,
  type MultipathRules,
  type StepId,
} from './decision.ts';
export { receivedPath, type Candidate, type Ineligible } from './eligibility.ts';
export {
  addedNumbers,
  announced,
  exportedPath,
  exportRules,
  isHeldBack,
  withheldBy,
  type ExportRules,
  type Withheld,
} from './exportPolicy.ts';
export { propagate, type Held, type Outcome, type Refusal } from './propagate.ts';
export type { Offer, PathEntry, Route } from './route.ts';
