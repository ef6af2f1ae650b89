/** Prefix lists and route maps: which routes go where. */
import { DEFAULT_ROUTE, ofFamily } from '../addressing/families.ts';
import { familyOf } from '../addressing/pool.ts';
import type { Family } from '../../net/index.ts';
import { describeSend, isSendAll, type SendPolicy } from '../router/policy.ts';
import type { Neighbor, RouterView } from '../router/view.ts';
import { familyName, IP, learnName, sendName } from './names.ts';

const TAGS = { below: 1, outside: 2 } as const;

/** Whether some neighbour gets routes by where they were learned. */
function needsTags({ neighbors }: RouterView): boolean {
  return neighbors.some(({ send }) => send.learned !== 'anywhere');
}

function prefixList(family: Family, name: string, rules: readonly string[]): readonly string[] {
  const lines = rules.length === 0 ? ['deny any'] : rules;
  return lines.map(
    (rule, place) => `${IP[family]} prefix-list ${familyName(name, family)} seq ${(place + 1) * 5} ${rule}`,
  );
}

function prefixLists({ neighbors, plan, rack }: RouterView, family: Family): readonly string[] {
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
  return lists;
}

/**
 * The route map for what arrives from a neighbour, if it needs one. In IPv6 a peer on the subnet tells its link-local address
 * too, and a reflector passes on the global one alone: unasked, FRR would take one router for two ways.
 */
export function learnMapOf(view: RouterView, { learned, family }: Neighbor): string | undefined {
  const isTagged = learned !== 'elsewhere' && needsTags(view);
  if (isTagged) return learnName(learned, family);
  return family === 'ipv6' ? learnName('anywhere', family) : undefined;
}

const LEARNED = {
  below: 'Remembers what a lower layer said; the tag stays in this router.',
  outside: 'Remembers what came from outside; the tag stays in this router.',
} as const;

function learnMaps(view: RouterView, family: Family): readonly string[] {
  const used = new Set(
    view.neighbors.filter((neighbor) => neighbor.family === family).map((neighbor) => learnMapOf(view, neighbor)),
  );
  const toGlobal =
    family === 'ipv6'
      ? [' ! Next hops are addresses of the plan, never link-local ones.', ' set ipv6 next-hop prefer-global']
      : [];
  return (['below', 'outside', 'anywhere'] as const).flatMap((learned) => {
    const name = learnName(learned, family);
    if (!used.has(name)) return [];
    const tag = learned === 'anywhere' ? [] : [` set tag ${TAGS[learned]}`];
    const why = learned === 'anywhere' ? [] : [`! ${LEARNED[learned]}`];
    return [...why, `route-map ${name} permit 10`, ...tag, ...toGlobal, 'exit'];
  });
}

function sendMap(send: SendPolicy, family: Family): readonly string[] {
  const name = sendName(send, family);
  const match = (list: string): string => ` match ${IP[family]} address prefix-list ${familyName(list, family)}`;
  const lines = [`! Sends ${describeSend(send)}.`];
  if (send.prefixes === 'none') return [...lines, `route-map ${name} deny 10`, 'exit'];
  if (send.withoutDefault) lines.push(`route-map ${name} deny 10`, match('DEFAULT'), 'exit');
  lines.push(`route-map ${name} permit 20`);
  if (send.prefixes !== 'all') lines.push(match(send.prefixes.toUpperCase()));
  if (send.learned !== 'anywhere') lines.push(` match tag ${TAGS[send.learned]}`);
  return [...lines, 'exit'];
}

/** The section of policies; empty where every neighbour gets everything. */
export function policies(view: RouterView): readonly string[] {
  const { neighbors, families } = view;
  const lists = families.flatMap((family) => prefixLists(view, family));
  const learned = families.flatMap((family) => learnMaps(view, family));
  const maps = new Map(
    neighbors.flatMap(({ send, family }) =>
      isSendAll(send) ? [] : [[sendName(send, family), sendMap(send, family)] as const],
    ),
  );
  const all = [...lists, ...learned, ...[...maps.values()].flat()];
  return all.length === 0 ? [] : ['! --- Policies', ...all];
}
