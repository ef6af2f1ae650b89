import type { Design } from '../design/index.ts';
import type { Analysis, Candidate, Impact, Reachability, Recommendation, RouterClass } from '../engine/index.ts';
import { worstVerdict } from '../hardware/index.ts';
import {
  formatCount,
  formatCounted,
  formatShare,
  ibgpName,
  modelName,
  roleName,
  stopReason,
  tableName,
  verdictName,
  wordReachability,
  wordReason,
} from '../words/index.ts';
import { impactLines } from './failuresText.ts';
import { countsText, findingLines } from './findingText.ts';
import { indentLines, printable, tableLines, wrapLines } from './text.ts';
import type { Column, Paint } from './text.ts';

/** What `analyze` prints for people. @param impact of the failures that the design lists, where it does */
export function analysisText(
  design: Design,
  analysis: Analysis,
  impact: Impact | undefined,
  width: number,
  paint: Paint,
): string {
  const { classes, findings, reachability, recommendation } = analysis;
  const section = (heading: string, lines: readonly string[]): readonly string[] => [
    '',
    paint('bold', heading),
    ...indentLines(lines, 2),
  ];
  const lines = [
    paint('bold', printable(design.name)),
    ...headLines(design, analysis, width),
    ...(impact === undefined ? [] : section('What is down', impactLines(impact, width - 2))),
    ...section('Reachability', reachLines(reachability, width - 2)),
    ...section('Routers', classes.length === 0 ? ['none'] : classLines(classes)),
    ...section(`Findings: ${countsText(findings)}`, findingLines(findings, width - 2, paint)),
    ...section(
      `Recommendation: ${modelName(recommendation.model)}`,
      recommendationLines(design, recommendation, width - 2),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines(design: Design, { totals }: Analysis, width: number): readonly string[] {
  const { routers, servers, endpoints, sessions, asns } = totals;
  const model = `${modelName(design.asModel.id)}${spineText(design)}${ibgpText(design)}`;
  const counts = [
    `${formatCounted(routers, 'router')}, ${formatCount(servers)} of them servers`,
    formatCounted(endpoints, 'endpoint'),
    formatCounted(asns, 'AS', 'ASes'),
    `${formatCounted(sessions.ebgp + sessions.ibgp, 'session')} (${formatCount(sessions.ebgp)} eBGP, ${formatCount(sessions.ibgp)} iBGP)`,
  ].join('; ');
  return wrapLines(`${model}. ${counts}.`, width);
}

function spineText({ asModel }: Design): string {
  if (asModel.id === 'ethernet' || asModel.id === 'downward-default') return '';
  return asModel.spineLayer === 'ethernet' ? ' over Ethernet planes' : ' over routed spines';
}

function ibgpText({ asModel }: Design): string {
  if (asModel.id === 'as-per-server' || asModel.id === 'downward-default') return '';
  // ToRs of the Ethernet fabric do not route, so their reflectors stand alone.
  const closure = asModel.id === 'ethernet' && asModel.ibgp === 'tor-rr' ? 'standalone-rr' : asModel.ibgp;
  return `, iBGP by ${ibgpName(closure)}`;
}

function reachLines(reachability: Reachability, width: number): readonly string[] {
  return [
    ...wrapLines(wordReachability(reachability), width),
    ...reachability.examples.flatMap(({ from, to, at, reason }) =>
      wrapLines(`${from} to ${to}: ${stopReason(reason, at)}.`, width),
    ),
  ];
}

interface ClassColumn extends Column {
  readonly cell: (row: RouterClass) => string;
}

/** Figures of IPv6 get columns of their own where there are any. */
function classLines(classes: readonly RouterClass[]): readonly string[] {
  const has4 = classes.some(({ ribIn, fib }) => ribIn.ipv4 + fib.ipv4Host + fib.ipv4Lpm > 0);
  const has6 = classes.some(({ ribIn, fib }) => ribIn.ipv6 + fib.ipv6Host + fib.ipv6Lpm > 0);
  const number = (heading: string, cell: (row: RouterClass) => number): ClassColumn => ({
    heading,
    align: 'right',
    cell: (row) => formatCount(cell(row)),
  });
  const columns: readonly ClassColumn[] = [
    { heading: 'role', align: 'left', cell: ({ role, failed }) => roleName(role) + (failed ? ', failed' : '') },
    {
      heading: 'node',
      align: 'left',
      cell: ({ node, instances }) => (instances === 'all' ? node : `${node} ${instances}`),
    },
    number('count', ({ count }) => count),
    { heading: 'AS', align: 'right', cell: asText },
    number('eBGP', ({ sessions }) => sessions.ebgp),
    number('iBGP', ({ sessions }) => sessions.ibgp),
    ...(has6 && !has4 ? [] : [number(has6 ? 'paths v4' : 'paths', ({ ribIn }) => ribIn.ipv4)]),
    ...(has6 ? [number(has4 ? 'paths v6' : 'paths', ({ ribIn }) => ribIn.ipv6)] : []),
    ...(has6 && !has4 ? [] : [number(has6 ? 'FIB v4' : 'FIB', ({ fib }) => fib.ipv4Host + fib.ipv4Lpm)]),
    ...(has6 ? [number(has4 ? 'FIB v6' : 'FIB', ({ fib }) => fib.ipv6Host + fib.ipv6Lpm)] : []),
    number('ECMP', ({ ecmp }) => ecmp.maxWidth),
    { heading: 'fullest table', align: 'left', cell: fullestTable },
  ];
  return tableLines(
    columns,
    classes.map((row) => columns.map(({ cell }) => cell(row))),
  );
}

function asText({ asn, asnRange, ethernet, localAs }: RouterClass): string {
  if (ethernet) return '';
  const presents = localAs === undefined ? '' : ` (${String(localAs.asn)} ${localAs.towards})`;
  if (asn !== 'per-instance') return `${asn}${presents}`;
  const { from, to } = asnRange;
  return `${from === to ? String(from) : `${String(from)}-${String(to)}`}${presents}`;
}

function fullestTable({ ethernet, mac, limits }: RouterClass): string {
  const switching = ethernet ? `switches, ${formatCounted(mac, 'MAC address', 'MAC addresses')}` : undefined;
  const worst = worstVerdict(limits);
  return [switching, worst === undefined ? undefined : tableText(worst)]
    .filter((part) => part !== undefined)
    .join('; ');
}

function tableText({ table, share, verdict, reason }: RouterClass['limits'][number]): string {
  if (reason === 'no-profile') return 'no switch chosen';
  const filled = share === undefined ? '' : ` ${formatShare(share)}`;
  return `${tableName(table)}${filled}${verdict === 'fits' ? '' : `, ${verdictName(verdict)}`}`;
}

function recommendationLines(
  design: Design,
  { model, because, alternatives, candidates }: Recommendation,
  width: number,
): readonly string[] {
  const bullets = (reasons: Recommendation['because']): readonly string[] =>
    reasons.flatMap((reason) => {
      const [first, ...rest] = wrapLines(wordReason(reason), width - 2);
      return [`- ${first ?? ''}`, ...indentLines(rest, 2)];
    });
  return [
    model === design.asModel.id ? 'The design uses this model.' : `The design uses ${modelName(design.asModel.id)}.`,
    ...bullets(because),
    '',
    ...candidateLines(candidates),
    ...alternatives.flatMap((other) => [
      '',
      modelName(other.model),
      ...bullets(other.because),
      ...(other.wouldWinIf.length === 0 ? [] : ['It would win if:', ...bullets(other.wouldWinIf)]),
    ]),
  ];
}

function candidateLines(candidates: readonly Candidate[]): readonly string[] {
  const columns: readonly Column[] = [
    { heading: 'model', align: 'left' },
    { heading: 'ASes', align: 'right' },
    { heading: 'sessions', align: 'right' },
    { heading: 'server FIB', align: 'right' },
    { heading: 'ToR FIB', align: 'right' },
    { heading: 'spine FIB', align: 'right' },
    { heading: 'tables', align: 'left' },
    { heading: 'with growth', align: 'left' },
  ];
  return tableLines(
    columns,
    candidates.map(({ model, usable, asns, sessions, fib, verdict, verdictWithGrowth, worst }) => [
      modelName(model),
      formatCount(asns),
      formatCount(sessions),
      formatCount(fib.server),
      formatCount(fib.tor),
      formatCount(fib.spine),
      usable
        ? `${verdictName(verdict)}${worst === undefined ? '' : ` (${formatShare(worst.share)})`}`
        : 'does not work',
      usable ? verdictName(verdictWithGrowth) : '',
    ]),
  );
}
