/** Sessions -> RIBs: attributes, eligibility, decision, export and import, propagation. Knows no AS model. */
export type { Destination } from './destination.ts';
export { inDecisionOrder, multipath, type Decision, type InstalledHop, type MultipathRules } from './decision.ts';
export type { Candidate, Ineligible } from './eligibility.ts';
export { exportRules, type ExportRules } from './exportPolicy.ts';
export { propagate, type Held, type Outcome, type Refusal } from './propagate.ts';
export type { Route } from './route.ts';
