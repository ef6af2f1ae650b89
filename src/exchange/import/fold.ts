/** Devices that are wired alike become one drawn node with a count: what a person would have drawn. */
import type { Device, Rack, Wiring } from './wiring.ts';

/** Devices of one role that are joined to the same others by as many cables: one drawn node. */
export interface Group {
  readonly members: readonly Device[];
}

/** Racks that are built alike: one drawn rack with its ToRs. */
export interface RackGroup {
  readonly copies: readonly Rack[];
  /** ToRs of each copy, in step: the first group of one copy is what the first group of another is. */
  readonly tors: readonly (readonly Group[])[];
}

export interface Folded {
  readonly groups: readonly Group[];
  readonly racks: readonly RackGroup[];
}

/** Devices with the same key, in the order in which they come. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return [...groups.values()];
}

/**
 * Whom a device is joined to, by name and number of cables. Devices of one such key are joined to no device of the same key, and every
 * other key to all of them or to none: exactly what a link between two drawn nodes says.
 */
function joinedKey({ role, asn, joined }: Device, outside: (name: string) => boolean = () => true): string {
  const ends = [...joined].filter(([name]) => outside(name)).map(([name, cables]) => `${name}*${cables}`);
  return JSON.stringify([role, asn === undefined ? '' : 'numbered', ...ends.toSorted()]);
}

function rackKey(rack: Rack, tors: readonly Group[]): string {
  const mine = new Map(tors.flatMap(({ members }, place) => members.map(({ name }) => [name, place] as const)));
  const shape = tors.map(({ members: [first, ...others] }) => {
    const inside = [...(first?.joined ?? [])].flatMap(([name, cables]) =>
      mine.has(name) ? [`${mine.get(name)}*${cables}`] : [],
    );
    const key = first === undefined ? '' : joinedKey(first, (name) => !mine.has(name));
    return [others.length, key, ...inside.toSorted()];
  });
  return JSON.stringify([rack.servers.map(({ endpoints }) => endpoints).toSorted((a, b) => a - b), shape]);
}

/** Racks whose ToRs are joined to ToRs of other racks stay single, as the copies of a rack are not joined to each other. */
export function fold({ devices, racks }: Wiring): Folded {
  const rackOf = new Map(racks.flatMap((rack, place) => rack.tors.map(({ name }) => [name, place] as const)));
  const built = racks.map((rack, place) => {
    const isMine = (name: string): boolean => rackOf.get(name) === place;
    // ToRs that are joined to each other have a name of their own: a link between copies of one node means something else.
    const tors = groupBy(rack.tors, (tor) =>
      [...tor.joined.keys()].some(isMine) ? JSON.stringify(['paired', tor.name]) : joinedKey(tor),
    ).map((members): Group => ({ members }));
    const ordered = tors.toSorted((a, b) => (orderKey(a, isMine) < orderKey(b, isMine) ? -1 : 1));
    const single = rack.tors.some(({ joined }) => [...joined.keys()].some((name) => rackOf.has(name) && !isMine(name)));
    return { rack, tors: ordered, key: `${single ? `${place} ` : ''}${rackKey(rack, ordered)}` };
  });
  return {
    groups: groupBy(devices, (each) => joinedKey(each)).map((members) => ({ members })),
    racks: groupBy(built, ({ key }) => key).map((copies) => ({
      copies: copies.map(({ rack }) => rack),
      tors: copies.map(({ tors }) => tors),
    })),
  };
}

/** ToRs of a rack in an order that alike racks share: by what they are joined to outside, then by name. */
function orderKey({ members: [first] }: Group, isMine: (name: string) => boolean): string {
  return first === undefined ? '' : `${joinedKey(first, (name) => !isMine(name))} ${first.name}`;
}
