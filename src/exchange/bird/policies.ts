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
  const { prefixes, learned, withoutDefault, originatesDefault } = send;
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
  switch (prefixes) {
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

function familyPolicies(view: RouterView, family: Family): readonly string[] {
  const neighbors = view.neighbors.filter((neighbor) => neighbor.family === family);
  const lines: string[] = [];
  if (neighbors.some(({ send }) => send.prefixes === 'rack')) {
    const ranges = view.rack
      .filter(({ range }) => familyOf(range) === family)
      .flatMap(({ range, length, borrowed }) => [`${range}{${length},${length}}`, ...borrowed]);
    // A set must not be empty; nothing is announced in a rack without workloads, so this one matches nothing.
    const nothing = family === 'ipv4' ? '255.255.255.255/32' : 'ffff::/128';
    lines.push(
      '# What the servers of this rack announce.',
      ...set(familyName('RACK', family), ranges.length === 0 ? [nothing] : ranges),
    );
  }
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
