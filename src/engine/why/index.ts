/** One router looked at closely: why it has a route, and where packets go. */
export {
  explaining,
  type ExplainAsk,
  type Explanation,
  type HeardPath,
  type Hop,
  type Over,
  type PathState,
  type SessionName,
  type ToldPeer,
} from './explain.ts';
export type { Named } from './names.ts';
export type { Lack } from './prefixes.ts';
export { listing, type RouteRow, type RoutesAsk, type RoutesPage } from './routes.ts';
export { tracing, type Trace, type TraceAsk, type TraceHop, type TraceLoss, type TraceStop } from './trace.ts';
