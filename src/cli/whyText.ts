import type { Explanation, Hop, RoutesPage, SessionName, Trace } from '../engine/index.ts';
import { andAlike, formatCount, formatShare, pathText, wordExplanation, wordPath, wordTold } from '../words/index.ts';
import { indentLines, tableLines, wrapLines, type Column } from './text.ts';

const LEFT = { align: 'left' } as const;

function columns(...headings: readonly string[]): readonly Column[] {
  return headings.map((heading) => ({ heading, ...LEFT }));
}

function peerText({ peer, count, kind }: SessionName): string {
  return `${kind === 'ebgp' ? 'eBGP' : 'iBGP'} ${andAlike(peer.path, count)}`;
}

function hopsText(hops: readonly Hop[]): string {
  return hops.map(({ path, count }) => andAlike(path, count)).join(', ');
}

/** Why a router has a route, or has not. */
export function explanationLines(answer: Explanation, width: number): readonly string[] {
  const because = ({ text, source }: { text: string; source: string }): string =>
    source === '' ? text : `${text} (${source})`;
  const section = (title: string, rows: readonly (readonly string[])[], heads: readonly Column[]): readonly string[] =>
    rows.length === 0 ? [] : ['', title, ...indentLines(tableLines(heads, rows), 2)];
  return [
    ...wrapLines(wordExplanation(answer), width),
    ...section(
      'Heard',
      answer.heard.map((path) => [
        peerText(path),
        path.asPath === undefined ? '' : pathText(path.asPath),
        path.nextHop?.path ?? '',
        because(wordPath(path)),
      ]),
      columns('from', 'AS_PATH', 'next hop', 'what became of it'),
    ),
    ...section(
      'Installed',
      (answer.installed.length > 0 ? answer.installed : answer.byDefault).map(({ path, count, over }) => [
        andAlike(path, count),
        over,
        answer.installed.length > 0 ? '' : 'by the default route',
      ]),
      columns('next hop', 'over', ''),
    ),
    ...section(
      'Told',
      answer.told.map((peer) => [peerText(peer), because(wordTold(peer))]),
      columns('to', ''),
    ),
  ];
}

/** One page of a table. */
export function routesLines(page: RoutesPage): readonly string[] {
  const { router, total, matching, offset, rows, unlisted, poolFits } = page;
  const shown = rows.length === 0 ? 'none' : `${formatCount(offset + 1)} to ${formatCount(offset + rows.length)}`;
  return [
    `${router.path}: ${formatCount(total)} routes; ${matching === total ? '' : `${formatCount(matching)} match; `}shown ${shown}`,
    ...(unlisted > 0
      ? [`and ${formatCount(unlisted)} single addresses that servers borrow from each other's blocks`]
      : []),
    ...(poolFits ? [] : ['The endpoint pool is too small for all of them: rows are named by their server.']),
    '',
    ...tableLines(
      columns('prefix', 'from', 'state', 'AS_PATH', 'paths', 'next hops'),
      rows.map(({ prefix, origin, state, asPath, paths, hops }) => [
        prefix ?? '-',
        origin,
        state,
        asPath === undefined ? '' : pathText(asPath),
        formatCount(paths),
        hopsText(hops),
      ]),
    ),
  ];
}

/** Where packets go, hop by hop. */
export function traceLines(trace: Trace): readonly string[] {
  const { from, to, stops, hops, losses, arrives } = trace;
  const nameAt = (place: number): string => {
    const stop = stops[place];
    return stop === undefined ? '' : andAlike(stop.path, stop.count);
  };
  return [
    `${from} to ${to}: ${arrives >= 1 - 1e-9 ? 'all flows arrive' : `${formatShare(arrives)} of flows arrive`}`,
    '',
    ...tableLines(
      columns('hop', 'from', 'to', 'over', 'share', ''),
      hops.map(({ from: at, to: next, over, share, loops, byDefault }) => [
        String((stops[at]?.distance ?? 0) + 1),
        nameAt(at),
        nameAt(next),
        over,
        formatShare(share),
        loops ? 'back to where it has been' : byDefault ? 'by the default route' : '',
      ]),
    ),
    ...losses.map(
      ({ at, share, kind }) =>
        `Lost at ${nameAt(at)}: ${formatShare(share)} of flows, ${kind === 'loop' ? 'in a loop' : 'for want of a route'}`,
    ),
  ];
}
