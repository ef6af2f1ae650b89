import { useView } from '../../../store/index.ts';
import { useDrawnTrace } from './useDrawnTrace.ts';

/** Keeps a trace on the canvas true while nobody looks at its list: what fails on the drawing shows in its ways at once. */
export function TraceFollower() {
  const isWanted = useView(({ traceEnds }) => traceEnds !== undefined);
  return isWanted ? <Follower /> : null;
}

/** {@link TraceFollower} while the tab of routes, which asks by itself, is not in front. */
export function TraceFollowerElsewhere() {
  const isListed = useView(({ panels, drawerTab }) => panels.drawer.open && drawerTab === 'routes');
  return isListed ? null : <TraceFollower />;
}

function Follower() {
  useDrawnTrace();
  return null;
}
