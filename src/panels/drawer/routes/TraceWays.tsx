import type { Trace, TraceHop } from '../../../engine/index.ts';
import { SeverityMark } from '../../../ui/index.ts';
import { andAlike, formatCounted, formatShare, wordEntry, wordStop } from '../../../words/index.ts';

const STRINGS = {
  all: 'All flows arrive',
  some: (share: string) => `${share} of flows arrive`,
  none: 'No flow arrives',
  longest: (hops: number) => `, after ${formatCounted(hops, 'hop')} at most`,
  hop: 'Hop',
  from: 'From',
  to: 'To',
  over: 'Over',
  share: 'Flows',
  loops: 'back to where it has been',
  gone: 'not taken now',
  why: (path: string) => `Why ${path} sends it there`,
  ways: 'Hops',
  media: {
    link: 'link',
    'rack-segment': 'rack subnet',
    'server-port': 'server port',
    plane: 'Ethernet plane',
  },
};

/** All flows, rounding aside. */
const ALL = 1 - 1e-9;

/** One trace, hop by hop, with the share of flows on each. */
export function TraceWays({
  trace,
  title,
  other,
  onAsk,
}: {
  readonly trace: Trace;
  readonly title: string | undefined;
  /** Hops that this other trace has not are marked. */
  readonly other?: Trace | undefined;
  /** Asks why the router at a stop sends packets where it does. */
  readonly onAsk?: (router: string) => void;
}) {
  const { stops, hops, losses, arrives } = trace;
  const nameAt = (place: number): string => {
    const stop = stops[place];
    return stop === undefined ? '' : andAlike(stop.path, stop.count);
  };
  const distanceOf = ({ from }: TraceHop): number => stops[from]?.distance ?? 0;
  const inOrder = hops.toSorted((x, y) => distanceOf(x) - distanceOf(y));
  const longest = Math.max(0, ...inOrder.map((hop) => distanceOf(hop) + 1));
  const stop = (place: number) => {
    const path = stops[place]?.path;
    return path === undefined || onAsk === undefined ? (
      nameAt(place)
    ) : (
      <button type="button" className="hd-link-button" title={STRINGS.why(path)} onClick={() => onAsk(path)}>
        {nameAt(place)}
      </button>
    );
  };
  const verdict = arrives >= ALL ? STRINGS.all : arrives === 0 ? STRINGS.none : STRINGS.some(formatShare(arrives));
  return (
    <div className="hd-trace-side">
      {title !== undefined && <h2>{title}</h2>}
      <p className="hd-explain-sum" role="status">
        <SeverityMark level={arrives >= ALL ? 'good' : 'error'}>
          {verdict}
          {arrives >= ALL && STRINGS.longest(longest)}
        </SeverityMark>
      </p>
      {losses.map((loss) => (
        <p key={`${loss.at}|${loss.kind}`} className="hd-trace-loss">
          {stop(loss.at)}: {formatShare(loss.share)} {wordStop(loss)}
        </p>
      ))}
      {inOrder.length > 0 && (
        <table className="hd-table" aria-label={STRINGS.ways}>
          <thead>
            <tr>
              <th scope="col" data-align="right">
                <span>{STRINGS.hop}</span>
              </th>
              <th scope="col">
                <span>{STRINGS.from}</span>
              </th>
              <th scope="col">
                <span>{STRINGS.to}</span>
              </th>
              <th scope="col">
                <span>{STRINGS.over}</span>
              </th>
              <th scope="col" data-align="right">
                <span>{STRINGS.share}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map((hop) => (
              <tr key={`${hop.from}|${hop.to}|${hop.over}|${hop.link ?? ''}`}>
                <td data-align="right">{distanceOf(hop) + 1}</td>
                <td>{stop(hop.from)}</td>
                <td>
                  {nameAt(hop.to)}
                  <span className="hd-quiet"> {noteOf(hop, other !== undefined && isGone(trace, hop, other))}</span>
                </td>
                <td>{hop.link ?? STRINGS.media[hop.over]}</td>
                <td data-align="right">{formatShare(hop.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function noteOf({ loops, by }: TraceHop, isGone: boolean): string {
  return [loops ? STRINGS.loops : '', wordEntry(by), isGone ? STRINGS.gone : '']
    .filter((text) => text !== '')
    .join(', ');
}

/** Does another trace not have this hop? Of routers that are alike there nobody can tell. */
function isGone({ stops }: Trace, hop: TraceHop, other: Trace): boolean {
  const [from, to] = [stops[hop.from], stops[hop.to]];
  return !other.hops.some((each) => {
    const [start, end] = [other.stops[each.from], other.stops[each.to]];
    const isSame = (x: typeof from, y: typeof from): boolean =>
      x !== undefined &&
      y !== undefined &&
      (x.path === y.path || (x.node === y.node && x.role === y.role && y.count > 1));
    return isSame(from, start) && isSame(to, end) && each.over === hop.over && each.link === hop.link;
  });
}
