/** The only door to the routing engine: a pure function of the document. */
export { analyze, analyzing } from './analyze.ts';
export { finish, QuestionError, QUESTIONS } from './questions/index.ts';
export type { Answer, Answering, Ask, QuestionKind, QuestionKinds, QuestionProgress } from './questions/index.ts';
export { unroll } from './fabric/unroll.ts';
export type {
  Network,
  NetworkDirection,
  NetworkMedium,
  NetworkMediumKind,
  NetworkRouter,
  NetworkSession,
} from './fabric/unroll.ts';
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
