/** The only door to the routing engine: a pure function of the document. */
export { analyze, analyzing } from './analyze.ts';
export { Memory } from './memory.ts';
export { finish, QuestionError, QUESTIONS } from './questions/index.ts';
export type { Answer, Answering, Ask, QuestionKind, QuestionKinds, QuestionProgress } from './questions/index.ts';
export type {
  Bandwidth,
  BandwidthTier,
  PortUse,
  PortVerdict,
  RackBandwidth,
  SwitchBandwidth,
  TierBandwidth,
} from './bandwidth/index.ts';
export { DEFAULT_WEIGHTS, designOfColumn, MOST_COLUMNS, rank, ROW_IDS } from './compare/index.ts';
export type {
  ColumnAsk,
  CompareAnswer,
  CompareAsk,
  CompareCell,
  ComparedColumn,
  CompareRow,
  LinesCount,
  RankAsk,
  Ranked,
  Ranking,
  RowGroup,
  RowId,
  RowUnit,
  Weights,
} from './compare/index.ts';
export { unroll } from './fabric/unroll.ts';
export { PLATFORM_HABITS, type PlatformHabits } from './models/index.ts';
export { statesSurvival } from './failures/index.ts';
export type {
  BeforeAfter,
  Cost,
  Failable,
  Impact,
  Lapse,
  Notice,
  RackUplinks,
  RoleChange,
  SplitChange,
  SweepAnswer,
  SweepAsk,
  SweepRow,
  TableChange,
} from './failures/index.ts';
export type {
  Break,
  Curve,
  CurvePoint,
  GrowAnswer,
  GrowAsk,
  GrownSize,
  Limit,
  LimitKind,
  ModelGrowth,
  ModeOutlook,
  SwitchOutlook,
} from './growth/index.ts';
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
  Figures,
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
export type {
  ExplainAsk,
  Explanation,
  HeardPath,
  Hop,
  Lack,
  Named,
  Over,
  PathState,
  RouteRow,
  RoutesAsk,
  RoutesPage,
  SessionName,
  ToldPeer,
  Trace,
  TraceAsk,
  TraceHop,
  TraceLoss,
  TraceStop,
} from './why/index.ts';
export type { Ineligible, StepId, Withheld } from './bgp/index.ts';
export { CRITERIA, DEFAULT_DEMAND_WEIGHTS } from './suggest/index.ts';
export type {
  Criterion,
  Demand,
  DemandField,
  DemandWeights,
  Proposal,
  Relaxation,
  SuggestAnswer,
  SuggestAsk,
} from './suggest/index.ts';
