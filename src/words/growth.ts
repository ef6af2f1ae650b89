/** A growth plan, and what it leads to, for panels, command line and reports. */
import type { GrowthPlan, GrowthRate } from '../design/index.ts';
import type { Break, GrowAnswer, Limit, ModelGrowth } from '../engine/index.ts';
import { bandwidthTierName, formatRatio } from './bandwidth.ts';
import { placeName, type NameOf } from './facts.ts';
import { tableName } from './names.ts';
import { formatCount, formatCounted, formatList } from './numbers.ts';
import { findingLabel } from './wordFinding.ts';

const NOBODY: NameOf = () => undefined;

const POOLS: Readonly<Record<string, string>> = {
  'endpoints ipv4': 'IPv4 addresses of endpoints',
  'endpoints ipv6': 'IPv6 addresses of endpoints',
  'loopbacks ipv4': 'IPv4 loopbacks and router IDs',
  'loopbacks ipv6': 'IPv6 loopbacks',
  'links ipv4': 'IPv4 addresses of links',
  'links ipv6': 'IPv6 addresses of links',
};

/** What runs out: "spine: IPv4 host routes", "AS numbers 64512-64561", "IPv4 addresses of endpoints, 10.0.0.0/8". */
export function limitName({ kind, what, nodes, source }: Limit, nameOf: NameOf = NOBODY): string {
  const [node] = nodes;
  const others = nodes.length - 1;
  const place =
    node === undefined ? '' : `${placeName(node, nameOf)}${others > 0 ? ` and ${formatCount(others)} more` : ''}: `;
  switch (kind) {
    case 'table':
      return `${place}${tableName(what)}`;
    case 'ports':
      return `${place}ports`;
    case 'peers':
      return `${place}BGP sessions`;
    case 'asns':
      return `AS numbers ${what}`;
    case 'addresses':
      return `${POOLS[what] ?? what}, ${source}`;
    case 'bandwidth':
      return `oversubscription of ${what === 'tor' || what === 'spine' || what === 'superspine' ? bandwidthTierName(what) : what}`;
    case 'finding':
      return findingLabel(what);
  }
}

/** When: "rack 641, month 19", "50 servers per rack, month 3", "as drawn". */
export function wordMoment({ by, at, month }: Pick<Break, 'by' | 'at' | 'month'>): string {
  switch (by) {
    case 'drawn':
      return 'as drawn';
    case 'racks':
      return `rack ${formatCount(at)}, month ${formatCount(month)}`;
    case 'servers':
      return `${formatCounted(at, 'server')} per rack, month ${formatCount(month)}`;
    case 'endpoints':
      return `${formatCounted(at, 'endpoint')} per server, month ${formatCount(month)}`;
  }
}

/** "128,200 of 128,000", "4:1 of 3:1", "42 cables; of 54 ports too few are fast enough"; empty where there is no figure. */
export function wordUse({ limit, used, max }: Pick<Break, 'limit' | 'used' | 'max'>): string {
  if (used === undefined) return '';
  if (limit.kind === 'ports' && max !== undefined && used <= max)
    return `${formatCounted(used, 'cable')}; of ${formatCounted(max, 'port')} too few are fast enough`;
  const write = limit.kind === 'bandwidth' ? formatRatio : formatCount;
  return max === undefined ? write(used) : `${write(used)} of ${write(max)}`;
}

/** "spine: IPv4 host routes, rack 641, month 19 (128,200 of 128,000)". */
export function wordBreak(broken: Break, nameOf: NameOf = NOBODY): string {
  const use = wordUse(broken);
  return `${limitName(broken.limit, nameOf)}, ${wordMoment(broken)}${use === '' ? '' : ` (${use})`}`;
}

/** The answer as one sentence. */
export function wordFirstBreak(
  { breaks }: Pick<ModelGrowth, 'breaks'>,
  { sizes, cut }: Pick<GrowAnswer, 'sizes' | 'cut'>,
  nameOf: NameOf = NOBODY,
): string {
  const [first] = breaks;
  if (first !== undefined && first.by !== 'drawn') return `First to break: ${wordBreak(first, nameOf)}.`;
  if (first !== undefined) {
    const use = wordUse(first);
    const next = breaks.find(({ by }) => by !== 'drawn');
    return `Over its limit as drawn: ${limitName(first.limit, nameOf)}${use === '' ? '' : ` (${use})`}.${next === undefined ? '' : ` Next to break: ${wordBreak(next, nameOf)}.`}`;
  }
  const last = sizes.at(-1);
  const until = `month ${formatCount(last?.month ?? 0)}, with ${formatCounted(last?.racks ?? 0, 'rack')}`;
  const larger =
    cut === undefined
      ? ''
      : ` Month ${formatCount(cut.month)} would have ${formatCount(cut.count)} ${cut.what}, more than the ${formatCount(cut.max)} that Heddle computes.`;
  return `No limit of known size breaks until ${until}.${larger}`;
}

/** "+8 a month", "+5% every 3 months". */
export function wordRate({ by, unit, everyMonths }: GrowthRate): string {
  const amount = unit === 'percent' ? `${String(by)}%` : String(by);
  const every =
    everyMonths === 1 ? 'a month' : everyMonths === 12 ? 'a year' : `every ${formatCount(everyMonths)} months`;
  return `+${amount} ${every}`;
}

/** "racks +8 a month, endpoints per server +1% a month, over 36 months". */
export function wordPlan({ horizonMonths, racks, serversPerRack, endpointsPerServer, racksAt }: GrowthPlan): string {
  const rates = [
    racks === undefined || racks.by === 0
      ? undefined
      : `racks ${wordRate(racks)}${racksAt === undefined ? '' : ` at ${racksAt}`}`,
    serversPerRack === undefined || serversPerRack.by === 0
      ? undefined
      : `servers per rack ${wordRate(serversPerRack)}`,
    endpointsPerServer === undefined || endpointsPerServer.by === 0
      ? undefined
      : `endpoints per server ${wordRate(endpointsPerServer)}`,
  ].filter((rate) => rate !== undefined);
  return `${rates.length === 0 ? 'nothing grows' : formatList(rates)}, over ${formatCounted(horizonMonths, 'month')}`;
}
