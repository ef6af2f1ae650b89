/** One router looked at closely: why it has a route, and where packets go. */
export { explaining, type Explanation } from './explain.ts';
export type { ExplainAsk } from './found.ts';
export type { Named } from './names.ts';
export type { HeardPath, PathState, ToldPeer } from './paths.ts';
export type { Lack } from './prefixes.ts';
export type { RouteRow, RoutesAsk, RoutesPage } from './routeRow.ts';
export { listing } from './routes.ts';
export type { Hop, Over, SessionName } from './session.ts';
export { tracing, type Trace, type TraceAsk, type TraceHop, type TraceLoss, type TraceStop } from './trace.ts';
