import type { Explanation, Lack, RoutesPage, Trace } from '../engine/index.ts';
import {
  andAlike,
  formatCount,
  formatShare,
  hopsText,
  learnedText,
  originText,
  pathText,
  peerText,
  prefixText,
  sessionText,
  wordEntry,
  wordExplanation,
  wordPath,
  wordQuestion,
  wordStop,
  wordTold,
  wordUnlisted,
} from '../words/index.ts';
import { indentLines, tableLines, wrapLines, type Column } from './text.ts';

const LEFT = { align: 'left' } as const;

function columns(...headings: readonly string[]): readonly Column[] {
  return headings.map((heading) => ({ heading, ...LEFT }));
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
      'Received',
      answer.heard.map((path) => [
        peerText(path),
        sessionText(path),
        path.asPath === undefined ? '' : pathText(path.asPath),
        path.nextHop?.path ?? '',
        because(wordPath(path)),
      ]),
      columns('from', 'session', 'AS_PATH', 'next hop', 'what became of it'),
    ),
    ...section(
      'Installed',
      (answer.installed.length > 0 ? answer.installed : answer.instead.hops).map(({ path, count, over }) => [
        andAlike(path, count),
        over,
        answer.installed.length > 0 ? '' : wordEntry(answer.instead.by),
      ]),
      columns('next hop', 'over', ''),
    ),
    ...section(
      'Advertised',
      answer.told.map((peer) => [peerText(peer), sessionText(peer), because(wordTold(peer))]),
      columns('to', 'session', ''),
    ),
  ];
}

/** One page of a table. */
export function routesLines(page: RoutesPage): readonly string[] {
  const { router, total, matching, offset, rows, unlisted, lack } = page;
  const shown = rows.length === 0 ? 'none' : `${formatCount(offset + 1)} to ${formatCount(offset + rows.length)}`;
  return [
    `${router.path}: ${formatCount(total)} rows; ${matching === total ? '' : `${formatCount(matching)} match; `}shown ${shown}`,
    ...wordUnlisted(unlisted).map((text) => `and ${text}`),
    ...(lack === undefined ? [] : lackLines(lack)),
    '',
    ...tableLines(
      columns('prefix', 'from', 'learned', 'AS_PATH', 'paths', 'next hops'),
      rows.map((row) => [
        prefixText(row),
        originText(row),
        learnedText(row),
        row.asPath === undefined ? '' : pathText(row.asPath),
        formatCount(row.paths),
        hopsText(row),
      ]),
    ),
  ];
}

function lackLines(lack: Lack): readonly string[] {
  const { text, remedy } = wordQuestion('pool/too-small', { ...lack });
  return [`${text}.`, remedy];
}

const ALL = 1 - 1e-9;

function arrivalText({ arrives }: Trace): string {
  return arrives >= ALL
    ? 'all flows arrive'
    : arrives === 0
      ? 'no flow arrives'
      : `${formatShare(arrives)} of flows arrive`;
}

/**
 * Where packets go, hop by hop.
 *
 * @param repaired the same with everything repaired, where something is down and that was asked for
 */
export function traceLines(trace: Trace, repaired?: Trace): readonly string[] {
  const { from, to } = trace;
  if (repaired === undefined) return [`${from} to ${to}: ${arrivalText(trace)}`, '', ...wayLines(trace)];
  return [
    `${from} to ${to}: ${arrivalText(trace)}; with everything repaired ${arrivalText(repaired)}`,
    '',
    'Now',
    ...wayLines(trace),
    '',
    'With everything repaired',
    ...wayLines(repaired),
  ];
}

function wayLines({ stops, hops, losses }: Trace): readonly string[] {
  const nameAt = (place: number): string => {
    const stop = stops[place];
    return stop === undefined ? '' : andAlike(stop.path, stop.count);
  };
  const distanceOf = ({ from }: { readonly from: number }): number => stops[from]?.distance ?? 0;
  return [
    ...tableLines(
      columns('hop', 'from', 'to', 'over', 'share', ''),
      hops
        .toSorted((x, y) => distanceOf(x) - distanceOf(y))
        .map((hop) => [
          String(distanceOf(hop) + 1),
          nameAt(hop.from),
          nameAt(hop.to),
          hop.link === undefined ? hop.over : `link ${hop.link}`,
          formatShare(hop.share),
          [hop.loops ? 'back to where it has been' : '', wordEntry(hop.by)].filter((text) => text !== '').join(', '),
        ]),
    ),
    ...losses.map((loss) => `At ${nameAt(loss.at)}: ${formatShare(loss.share)} of flows ${wordStop(loss)}`),
  ];
}
