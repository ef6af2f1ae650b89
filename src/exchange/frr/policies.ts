/** Prefix lists and route maps: which routes go where. */
import { DEFAULT_ROUTE, ofFamily } from '../addressing/families.ts';
import { familyOf } from '../addressing/pool.ts';
import type { Family } from '../../net/index.ts';
import { describeSend, isSendAll, type SendPolicy } from '../router/policy.ts';
import type { RouterView } from '../router/view.ts';
import { familyName, IP, learnName, sendName } from './names.ts';

const TAGS = { below: 1, outside: 2 } as const;

/** Whether some neighbour gets routes by where they were learned. */
export function needsTags({ neighbors }: RouterView): boolean {
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

function learnMap(learned: keyof typeof TAGS, why: string): readonly string[] {
  return [`! ${why}`, `route-map ${learnName(learned)} permit 10`, ` set tag ${TAGS[learned]}`, 'exit'];
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
  const learns = (learned: string): boolean =>
    needsTags(view) && neighbors.some((neighbor) => neighbor.learned === learned);
  const tags = [
    ...(learns('below') ? learnMap('below', 'Remembers what a lower layer said; the tag stays in this router.') : []),
    ...(learns('outside')
      ? learnMap('outside', 'Remembers what came from outside; the tag stays in this router.')
      : []),
  ];
  const maps = new Map(
    neighbors.flatMap(({ send, family }) =>
      isSendAll(send) ? [] : [[sendName(send, family), sendMap(send, family)] as const],
    ),
  );
  const all = [...lists, ...tags, ...[...maps.values()].flat()];
  return all.length === 0 ? [] : ['! --- Policies', ...all];
}
