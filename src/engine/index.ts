/** The only door to the routing engine: a pure function of the document. */
export { analyze, analyzing } from './analyze.ts';
export type {
  Analysis,
  AsRegion,
  Candidate,
  FamilyCount,
  FibCount,
  Finding,
  Progress,
  Reachability,
  ReachabilityExample,
  Reason,
  Recommendation,
  Role,
  RouterClass,
  SessionClass,
  Severity,
} from './result.ts';
