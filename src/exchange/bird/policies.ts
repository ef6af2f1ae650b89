/** Filters: which routes go where. */
import type { Family } from '../../net/index.ts';
import { DEFAULT_ROUTE } from '../addressing/families.ts';
import { familyOf } from '../addressing/pool.ts';
import { describeSend, isSendAll, type SendPolicy } from '../router/policy.ts';
import type { Neighbor, RouterView } from '../router/view.ts';
import { familyName, filterName } from './names.ts';
import { stripFor, stripLine, type Strip } from './privateAs.ts';

function set(name: string, entries: readonly string[]): readonly string[] {
  return [`define ${name} = [`, ...entries.map((entry, n) => `  ${entry}${n < entries.length - 1 ? ',' : ''}`), '];'];
}

/** @param originates whether this router originates a default on some session, which the others must not get */
function filterFor(
  send: SendPolicy,
  family: Family,
  strips: Strip | undefined,
  originates: boolean,
): readonly string[] {
  const { prefixes, learned, withoutDefault, withoutSummary, originatesDefault } = send;
  const isDefault = `net = ${DEFAULT_ROUTE[family]}`;
  const lines = [`# Sends ${describeSend(send)}.`, `filter ${filterName(send, family, strips)} {`];
  if (strips !== undefined) {
    const but = strips.keeps === undefined ? '' : ', but for the neighbour’s own';
    lines.push(`  # Private AS numbers are taken out of the path${but}.`, stripLine(strips));
  }
  if (originatesDefault) {
    lines.push(`  if ${isDefault} then {`, '    bgp_path.empty;', '    accept;', '  }');
  } else if (originates) {
    lines.push(`  if proto = "${familyName('own_default', family)}" then reject;`);
  }
  if (withoutDefault && !originatesDefault) lines.push(`  if ${isDefault} then reject;`);
  if (learned !== 'anywhere') lines.push(`  if source = RTS_BGP && !(proto ~ "${learned}_*") then reject;`);
  if (withoutSummary) lines.push(`  if net ~ ${familyName('SUMMARY', family)} then reject;`);
  switch (prefixes) {
    case 'summary':
    case 'summary-and-displaced':
      lines.push(`  if net ~ ${familyName('SUMMARY', family)} then accept;`);
      if (prefixes === 'summary-and-displaced')
        lines.push(
          `  if source = RTS_BGP && proto ~ "below_*" && net ~ ${familyName('HOSTS', family)} && !(net ~ ${familyName('PARTS', family)}) then accept;`,
        );
      lines.push('  reject;');
      break;
    case 'all-but-summarised':
      lines.push(
        `  if net ~ ${familyName('PARTS', family)} && !(net ~ ${familyName('SUMMARY', family)}) then reject;`,
        '  accept;',
      );
      break;
    case 'all':
      lines.push('  accept;');
      break;
    case 'own':
      lines.push('  if source = RTS_STATIC then accept;', '  reject;');
      break;
    case 'rack':
      lines.push(`  if net ~ ${familyName('RACK', family)} then accept;`, '  reject;');
      break;
    case 'default':
      if (!originatesDefault) lines.push(`  if ${isDefault} then accept;`);
      lines.push('  reject;');
      break;
    case 'none':
      lines.push('  reject;');
      break;
    default:
      prefixes satisfies never;
  }
  return [...lines, '}'];
}

/** The filter that a neighbour's policy needs on this router; undefined where everything may go as it is. */
export function filterOf(view: RouterView, neighbor: Neighbor): string | undefined {
  const { send, family } = neighbor;
  const strips = stripFor(view, neighbor);
  const isPlain =
    isSendAll(send) &&
    strips === undefined &&
    !send.originatesDefault &&
    !view.neighbors.some((other) => other.send.originatesDefault);
  return isPlain ? undefined : filterName(send, family, strips);
}

/** A set must not be empty; nothing is announced in a rack without workloads, so this one matches nothing. */
const NOTHING = { ipv4: '255.255.255.255/32', ipv6: 'ffff::/128' } as const satisfies Record<Family, string>;

/** Sets about the summary of the rack: itself, all that it covers, and the single addresses of the fabric. */
function summarySets({ network, rack }: RouterView, family: Family, neighbors: readonly Neighbor[]): readonly string[] {
  const kinds = new Set(neighbors.map(({ send }) => send.prefixes));
  const moves = kinds.has('summary-and-displaced');
  const isNamed = moves || kinds.has('summary') || kinds.has('all-but-summarised');
  if (!isNamed && !neighbors.some(({ send }) => send.withoutSummary)) return [];
  const ranges = rack.map(({ range }) => range).filter((range) => familyOf(range) === family);
  const orNothing = (entries: readonly string[]): readonly string[] =>
    entries.length > 0 ? entries : [NOTHING[family]];
  const { endpoints4, endpoints6 } = network.design.addressing;
  const hosts = family === 'ipv4' ? `${endpoints4}{32,32}` : `${endpoints6}{128,128}`;
  return [
    '# The pool of this rack as one prefix: its summary.',
    ...set(familyName('SUMMARY', family), orNothing(ranges)),
    ...(moves || kinds.has('all-but-summarised')
      ? ['# All that it covers.', ...set(familyName('PARTS', family), orNothing(ranges.map((range) => `${range}+`)))]
      : []),
    ...(moves
      ? [
          '# Single addresses: of other racks’ pools those that have moved here.',
          ...set(familyName('HOSTS', family), [hosts]),
        ]
      : []),
  ];
}

function familyPolicies(view: RouterView, family: Family): readonly string[] {
  const neighbors = view.neighbors.filter((neighbor) => neighbor.family === family);
  const lines: string[] = [];
  if (neighbors.some(({ send }) => send.prefixes === 'rack')) {
    const ranges = view.rack
      .filter(({ range }) => familyOf(range) === family)
      .flatMap(({ range, length, borrowed }) => [`${range}{${length},${length}}`, ...borrowed]);
    lines.push(
      '# What the servers of this rack announce.',
      ...set(familyName('RACK', family), ranges.length === 0 ? [NOTHING[family]] : ranges),
    );
  }
  lines.push(...summarySets(view, family, neighbors));
  const originates = neighbors.some(({ send }) => send.originatesDefault);
  const filters = new Map(
    neighbors.flatMap((neighbor) => {
      const name = filterOf(view, neighbor);
      if (name === undefined) return [];
      return [[name, filterFor(neighbor.send, family, stripFor(view, neighbor), originates)] as const];
    }),
  );
  lines.push(...[...filters.values()].flat());
  return lines;
}

/** The section of policies; empty where every neighbour gets everything. */
export function policies(view: RouterView): readonly string[] {
  return view.families.flatMap((family) => familyPolicies(view, family));
}
