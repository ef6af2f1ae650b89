/** Filters: which routes go where. */
import type { Family } from '../../net/index.ts';
import { DEFAULT_ROUTE } from '../addressing/families.ts';
import { familyOf } from '../addressing/pool.ts';
import { describeSend, isSendAll, type SendPolicy } from '../router/policy.ts';
import type { RouterView } from '../router/view.ts';
import { familyName, filterName } from './names.ts';

function set(name: string, entries: readonly string[]): readonly string[] {
  return [`define ${name} = [`, ...entries.map((entry, n) => `  ${entry}${n < entries.length - 1 ? ',' : ''}`), '];'];
}

/** @param originates whether this router originates a default on some session, which the others must not get */
function filterFor(send: SendPolicy, family: Family, originates: boolean): readonly string[] {
  const { prefixes, learned, withoutDefault, originatesDefault } = send;
  const isDefault = `net = ${DEFAULT_ROUTE[family]}`;
  const lines = [`# Sends ${describeSend(send)}.`, `filter ${filterName(send, family)} {`];
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

/** Whether a policy needs a filter of its own on this router. */
export function needsFilter({ neighbors }: RouterView, send: SendPolicy): boolean {
  return !isSendAll(send) || send.originatesDefault || neighbors.some((neighbor) => neighbor.send.originatesDefault);
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
  const sends = new Map(
    neighbors
      .filter(({ send }) => needsFilter(view, send))
      .map(({ send }) => [filterName(send, family), send] as const),
  );
  const originates = neighbors.some(({ send }) => send.originatesDefault);
  for (const send of sends.values()) lines.push(...filterFor(send, family, originates));
  return lines;
}

/** The section of policies; empty where every neighbour gets everything. */
export function policies(view: RouterView): readonly string[] {
  return view.families.flatMap((family) => familyPolicies(view, family));
}
