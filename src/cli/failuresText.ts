import type { Failure } from '../design/index.ts';
import type { Impact, Lapse, SweepAnswer, SweepRow } from '../engine/index.ts';
import {
  failableName,
  formatCount,
  formatCounted,
  formatList,
  formatShare,
  roleName,
  stopReason,
  tableName,
  verdictName,
  wordFailure,
  wordLapse,
  wordLoss,
  wordNotice,
  wordPrice,
} from '../words/index.ts';
import { indentLines, tableLines, wrapLines } from './text.ts';
import type { Column } from './text.ts';

/** What is down and what it costs, line by line. */
export function impactLines(impact: Impact, width: number): readonly string[] {
  const { failures, cost, losses, detour, transit, tables, splits, bandwidth, pairs, exact } = impact;
  const price = wordPrice(cost);
  const flows = cost.flows > 0 ? `, ${formatShare(cost.flows / Math.max(pairs.after, 1))} of all flows` : '';
  const bullet = (text: string): readonly string[] => {
    const [first = '', ...rest] = wrapLines(text, width - 2);
    return [`- ${first}`, ...indentLines(rest, 2)];
  };
  return [
    ...failures.flatMap(({ failure, ...notice }) => bullet(`${wordFailure(failure)}: noticed ${wordNotice(notice)}`)),
    '',
    ...wrapLines(`Cost: ${wordLoss(cost)}${flows}${price === '' ? '' : `; ${price}`}.`, width),
    ...losses.flatMap(({ from, to, at, reason }) => bullet(`${from} to ${to}: ${stopReason(reason, at)}.`)),
    ...(detour === undefined
      ? []
      : bullet(
          `${detour.from} to ${detour.to}: ${formatCount(detour.routers.before)} → ${formatCount(detour.routers.after)} routers on the longest trace.`,
        )),
    ...(transit === undefined ? [] : bullet(`${transit} carries traffic of others.`)),
    ...(bandwidth === undefined || bandwidth.racks === 0
      ? []
      : bullet(
          `${bandwidth.rack} keeps ${formatCount(bandwidth.gbps.after)} of ${formatCount(bandwidth.gbps.before)} Gb/s of uplinks; ${bandwidth.racks === 1 ? 'no other rack loses any' : `${formatCount(bandwidth.racks)} racks lose some`}.`,
        )),
    ...tables.flatMap(({ role, node, table, used, verdict }) =>
      bullet(
        `${roleName(role)} ${node}, ${tableName(table)}: ${formatCount(used.before)} → ${formatCount(used.after)}, ${verdictName(verdict.after)}.`,
      ),
    ),
    ...splits
      .filter(({ harmful }) => harmful)
      .flatMap(({ from, parts }) =>
        bullet(
          `AS ${String(from)} stands in ${formatCounted(parts.after, 'part')} (${formatCount(parts.before)} before).`,
        ),
      ),
    ...(exact ? [] : wrapLines('Not exact: copies differ in more ways than could be told apart.', width)),
  ];
}

const COLUMNS: readonly Column[] = [
  { heading: 'what fails', align: 'left' },
  { heading: 'ways', align: 'right' },
  { heading: 'for instance', align: 'left' },
  { heading: 'noticed', align: 'left' },
  { heading: 'what is lost', align: 'left' },
  { heading: 'what else it costs', align: 'left' },
];

/** The worst rows of a sweep, ranked. @param top rows printed */
export function sweepLines(
  { order, copies, survived, rows, runs }: SweepAnswer,
  lapses: readonly Lapse[] | undefined,
  top: number,
  width: number,
): readonly string[] {
  const ways =
    order === 1
      ? formatCounted(copies, 'single failure')
      : formatCounted(copies, 'pair of failures', 'pairs of failures');
  return [
    ...wrapLines(
      `${formatCount(survived)} of ${ways} lose nothing (${formatCounted(rows.length, 'kind')} told apart, ${formatCounted(runs, 'run')}).`,
      width,
    ),
    ...(lapses === undefined ? [] : ['', ...survivalLines(lapses, width)]),
    '',
    ...tableLines(COLUMNS, rows.slice(0, top).map(rowCells)),
    ...(rows.length > top
      ? [`… and ${formatCounted(rows.length - top, 'more kind')}; --top ${String(rows.length)} prints all.`]
      : []),
  ];
}

function survivalLines(lapses: readonly Lapse[], width: number): readonly string[] {
  if (lapses.length === 0) return ['Everything that must be survived is.'];
  return [
    'Not survived, and it must be:',
    ...lapses.flatMap((lapse) => indentLines(wrapLines(`- ${wordLapse(lapse)}.`, width - 2), 2)),
  ];
}

function rowCells({ kinds, copies, failures, notice, cost }: SweepRow): readonly string[] {
  return [
    formatList(kinds.map((kind) => failableName(kind))),
    formatCount(copies),
    failures.map((failure: Failure) => wordFailure(failure)).join(', '),
    wordNotice(notice),
    wordLoss(cost),
    wordPrice(cost),
  ];
}
