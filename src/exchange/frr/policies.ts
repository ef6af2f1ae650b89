/** Prefix lists and route maps: which routes go where. */
import { summaryOf } from '../../design/index.ts';
import { DEFAULT_ROUTE, ofFamily } from '../addressing/families.ts';
import { familyOf, WIDTH } from '../addressing/pool.ts';
import type { Family } from '../../net/index.ts';
import { asksWhereLearned, describeSend, isSendAll, type SendPolicy } from '../router/policy.ts';
import type { Neighbor, RouterView } from '../router/view.ts';
import { arrivalName, familyName, IP, sendName } from './names.ts';

const TAGS = { below: 1, outside: 2 } as const;

/** Whether some neighbour gets routes by where they were learned. */
function needsTags({ neighbors }: RouterView): boolean {
  return neighbors.some(({ send }) => asksWhereLearned(send));
}

function prefixList(family: Family, name: string, rules: readonly string[]): readonly string[] {
  const lines = rules.length === 0 ? ['deny any'] : rules;
  return lines.map(
    (rule, place) => `${IP[family]} prefix-list ${familyName(name, family)} seq ${(place + 1) * 5} ${rule}`,
  );
}

/** Lists about the summary of the rack: itself, host routes that it does not cover, and all that is not part of it. */
function summaryLists({ network, neighbors, rack }: RouterView, family: Family): readonly string[] {
  const mine = neighbors.filter((neighbor) => neighbor.family === family).map(({ send }) => send);
  const ranges = rack.map(({ range }) => range).filter((range) => familyOf(range) === family);
  const { endpoints4, endpoints6 } = network.design.addressing;
  const [pool, width] = family === 'ipv4' ? [endpoints4, WIDTH.ipv4] : [endpoints6, WIDTH.ipv6];
  const parts = ranges.map((range) => `deny ${range} le ${width}`);
  const lists: string[] = [];
  const isSent = mine.some(({ prefixes }) => prefixes === 'summary' || prefixes === 'summary-and-displaced');
  if (isSent || mine.some(({ withoutSummary }) => withoutSummary)) {
    const rules = ranges.map((range) => `permit ${range}`);
    lists.push('! The pool of this rack as one prefix: its summary.', ...prefixList(family, 'SUMMARY', rules));
  }
  if (mine.some(({ prefixes }) => prefixes === 'summary-and-displaced')) {
    lists.push(
      '! Single addresses of other racks’ pools: their endpoints have moved here.',
      ...prefixList(family, 'DISPLACED', [...parts, `permit ${pool} ge ${width}`]),
    );
  }
  if (mine.some(({ prefixes }) => prefixes === 'all-but-summarised')) {
    const rules = [...ranges.map((range) => `permit ${range}`), ...parts, 'permit any'];
    lists.push('! Everything but what the summary of this rack sums up.', ...prefixList(family, 'NORTH', rules));
  }
  return lists;
}

function prefixLists(view: RouterView, family: Family): readonly string[] {
  const { neighbors, plan, rack } = view;
  const mine = neighbors.filter((neighbor) => neighbor.family === family);
  const wanted = new Set(mine.map(({ send }) => send.prefixes));
  const lists: string[] = [];
  if (wanted.has('own')) {
    const rules = ofFamily(family, plan.announced).map((prefix) => `permit ${prefix}`);
    lists.push('! What this router announces itself.', ...prefixList(family, 'OWN', rules));
  }
  if (wanted.has('rack')) {
    const rules = rack
      .filter(({ range }) => familyOf(range) === family)
      .flatMap(({ range, length, borrowed }) => [
        `permit ${range}${range.endsWith(`/${length}`) ? '' : ` ge ${length} le ${length}`}`,
        ...borrowed.map((prefix) => `permit ${prefix}`),
      ]);
    lists.push('! What the servers of this rack announce.', ...prefixList(family, 'RACK', rules));
  }
  if (wanted.has('default') || mine.some(({ send }) => send.withoutDefault)) {
    lists.push(...prefixList(family, 'DEFAULT', [`permit ${DEFAULT_ROUTE[family]}`]));
  }
  return [...lists, ...summaryLists(view, family)];
}

const REMEMBERS = {
  below: 'Remembers what a lower layer said; the tag stays in this router.',
  outside: 'Remembers what came from outside; the tag stays in this router.',
} as const;

/**
 * Whether next hops of IPv6 that arrive here are to be global ones. A peer on the subnet tells its link-local address too, and a
 * reflector, or who puts its own address in place of another, passes on the global one alone: unasked, FRR would take one router for two
 * ways. Only where a reflector is heard, or a switch that has a summary of its own to tell, and
 * not where next-hop-self replaces what is reflected, as FRR leaves a next hop alone that a route map has touched.
 */
function prefersGlobal({ network, router, neighbors }: RouterView, neighbor: Neighbor): boolean {
  const { family, kind, medium } = neighbor;
  if (family !== 'ipv6') return false;
  const { nextHopSelf } = network.options;
  // A third party's global address comes with the announcer's own link-local one, which FRR would use.
  if (kind === 'ebgp') {
    return medium.thirdParty && !neighbors.some((other) => other.kind === 'ibgp');
  }
  const replaces = router.role === 'tor' && router.reflects && nextHopSelf === 'all';
  const hearsReflector = neighbors.some(
    (other) => other.kind === 'ibgp' && other.router.reflects && other.medium === medium,
  );
  // A switch tells its link-local address with a summary of its own, and not with what it puts its own address on.
  const hearsSummaries = neighbor.router.role === 'tor' && nextHopSelf !== 'off' && summaryOf(network.design) !== 'off';
  return (hearsReflector || hearsSummaries) && !replaces;
}

interface ArrivalMap {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The route map for what arrives from a neighbour, if it needs one. */
export function arrivalMap(view: RouterView, neighbor: Neighbor): ArrivalMap | undefined {
  const learned = neighbor.learned !== 'elsewhere' && needsTags(view) ? neighbor.learned : undefined;
  const isGlobal = prefersGlobal(view, neighbor);
  if (learned === undefined && !isGlobal) return undefined;
  const name = arrivalName([learned ?? [], isGlobal ? 'global' : []].flat(), neighbor.family);
  return {
    name,
    lines: [
      ...(learned === undefined ? [] : [`! ${REMEMBERS[learned]}`]),
      ...(isGlobal ? ['! Next hops are addresses of the plan, never link-local ones: one router is one way.'] : []),
      `route-map ${name} permit 10`,
      ...(learned === undefined ? [] : [` set tag ${TAGS[learned]}`]),
      ...(isGlobal ? [' set ipv6 next-hop prefer-global'] : []),
      'exit',
    ],
  };
}

/** The prefix list of what may go. */
const LISTS: Readonly<Record<Exclude<SendPolicy['prefixes'], 'none'>, string | undefined>> = {
  all: undefined,
  own: 'OWN',
  rack: 'RACK',
  summary: 'SUMMARY',
  'summary-and-displaced': 'SUMMARY',
  'all-but-summarised': 'NORTH',
  default: 'DEFAULT',
};

function sendMap(send: SendPolicy, family: Family): readonly string[] {
  const name = sendName(send, family);
  const match = (list: string): string => ` match ${IP[family]} address prefix-list ${familyName(list, family)}`;
  const lines = [`! Sends ${describeSend(send)}.`];
  if (send.prefixes === 'none') return [...lines, `route-map ${name} deny 10`, 'exit'];
  if (send.withoutDefault) lines.push(`route-map ${name} deny 10`, match('DEFAULT'), 'exit');
  if (send.withoutSummary) lines.push(`route-map ${name} deny 15`, match('SUMMARY'), 'exit');
  lines.push(`route-map ${name} permit 20`);
  const list = LISTS[send.prefixes];
  if (list !== undefined) lines.push(match(list));
  if (send.prefixes === 'summary-and-displaced')
    lines.push('exit', `route-map ${name} permit 30`, match('DISPLACED'), ` match tag ${TAGS.below}`);
  if (send.learned !== 'anywhere') lines.push(` match tag ${TAGS[send.learned]}`);
  return [...lines, 'exit'];
}

/** The section of policies; empty where every neighbour gets everything. */
export function policies(view: RouterView): readonly string[] {
  const { neighbors, families } = view;
  const lists = families.flatMap((family) => prefixLists(view, family));
  const arriving = new Map(
    neighbors.flatMap((neighbor) => {
      const map = arrivalMap(view, neighbor);
      return map === undefined ? [] : [[map.name, map.lines] as const];
    }),
  );
  const maps = new Map(
    neighbors.flatMap(({ send, family }) =>
      isSendAll(send) ? [] : [[sendName(send, family), sendMap(send, family)] as const],
    ),
  );
  const all = [...lists, ...[...arriving.values(), ...maps.values()].flat()];
  return all.length === 0 ? [] : ['! --- Policies', ...all];
}
