/** A folded topology as a document. */
import { LIMITS, loadDesign, tierLayoutEdit, applyEdit, type Design } from '../../design/index.ts';
import type { ImportNote } from './problems.ts';
import { ImportStop } from './problems.ts';
import type { Folded, Group, RackGroup } from './fold.ts';
import type { Device, Wiring } from './wiring.ts';

type Kind = 'tor' | 'spine' | 'border' | 'external' | 'routeReflector';

const KINDS = {
  tor: { kind: 'tor', title: 'ToR' },
  plane: { kind: 'spine', title: 'Plane', tier: 1 },
  spine: { kind: 'spine', title: 'Spine', tier: 1 },
  superspine: { kind: 'spine', title: 'Superspine', tier: 2 },
  border: { kind: 'border', title: 'Border' },
  external: { kind: 'external', title: 'External' },
  routeReflector: { kind: 'routeReflector', title: 'Reflector' },
  server: { kind: 'tor', title: 'Server' },
} as const satisfies Readonly<
  Record<Device['role'], { readonly kind: Kind; readonly title: string; readonly tier?: 1 | 2 }>
>;

interface Drawn {
  readonly id: string;
  readonly group: Group;
}

/** Hands out ids that nodes and links may have, each once. */
class Ids {
  private readonly taken = new Set(['server', 'reflector']);

  take(wanted: string): string {
    const base =
      wanted
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, '')
        .slice(0, 50) || 'node';
    let id = base;
    for (let n = 2; this.taken.has(id); n += 1) id = `${base}-${n}`;
    this.taken.add(id);
    return id;
  }
}

/** What names have in common at their beginning, without digits and punctuation at its end: "leaf" of "leaf-01" and "leaf-02". */
function commonName(names: readonly string[], otherwise: string): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names) while (!name.startsWith(first.slice(0, length))) length -= 1;
  const common = names.every((name) => name === first) ? first : first.slice(0, length).replace(/[^A-Za-z]+$/, '');
  return common === '' ? otherwise : common;
}

/** One number for all of them; undefined where they have none, or several. */
function oneAsn(devices: readonly Device[]): number | undefined {
  const numbers = new Set(devices.map(({ asn }) => asn));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

function numbered(devices: readonly Device[], what: string, notes: ImportNote[]): { readonly asn?: number } {
  const asn = oneAsn(devices);
  if (asn !== undefined) return { asn };
  const numbers = new Set(devices.flatMap((each) => each.asn ?? []));
  if (numbers.size > 0) {
    notes.push({ at: '', message: `The ${numbers.size} AS numbers of ${what} are given anew by the AS model` });
  }
  return {};
}

/** The model whose numbers look like these; AS per rack where there are none. */
function modelOf({ racks }: Wiring): Design['asModel']['id'] {
  const asns = (devices: readonly Device[]): readonly number[] => devices.flatMap(({ asn }) => asn ?? []);
  const servers = asns(racks.flatMap((rack) => rack.servers));
  const tors = asns(racks.flatMap((rack) => rack.tors));
  if (servers.length === 0 || tors.length === 0) return 'as-per-rack';
  if (racks.some((rack) => asns(rack.servers).some((asn) => asns(rack.tors).includes(asn)))) return 'as-per-rack';
  return racks.length > 1 && new Set(servers).size === 1 && new Set(tors).size === 1
    ? 'downward-default'
    : 'as-per-server';
}

/** What most devices of a side run. */
function platformsOf({ devices, racks }: Wiring): Partial<Design['asModel']['platforms']> {
  const most = (some: readonly Device[]) => {
    const votes = new Map<'bird' | 'frr' | 'generic', number>();
    for (const { platform } of some) if (platform !== undefined) votes.set(platform, (votes.get(platform) ?? 0) + 1);
    return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  };
  const sides = {
    server: most(racks.flatMap(({ servers }) => servers)),
    tor: most(racks.flatMap(({ tors }) => tors)),
    spine: most(devices.filter(({ role }) => role !== 'external' && role !== 'plane')),
  };
  return Object.fromEntries(Object.entries(sides).filter(([, platform]) => platform !== undefined));
}

/** Where no node is called a superspine, spines without ToRs below them, but with other spines, are. */
function tierOf(device: Device, tors: ReadonlySet<string>, spines: ReadonlySet<string>): 1 | 2 {
  if (device.role === 'superspine') return 2;
  const joined = [...device.joined.keys()];
  return device.role === 'spine' && !joined.some((name) => tors.has(name)) && joined.some((name) => spines.has(name))
    ? 2
    : 1;
}

/** Throws ImportStop where a document cannot hold it. */
export function sketch(
  name: string,
  wiring: Wiring,
  folded: Folded,
): { readonly document: Design; readonly notes: readonly ImportNote[] } {
  const notes: ImportNote[] = [];
  const ids = new Ids();
  const position = { x: 0, y: 0 };
  const tors = new Set(wiring.racks.flatMap((rack) => rack.tors.map((tor) => tor.name)));
  const spines = new Set(wiring.devices.filter(({ role }) => role === 'spine').map((each) => each.name));
  const drawn: Drawn[] = [];

  const nodes: unknown[] = [];
  for (const group of folded.groups) {
    const [first] = group.members;
    if (first === undefined) continue;
    const { kind, title } = KINDS[first.role];
    const common = commonName(
      group.members.map((each) => each.title),
      title,
    );
    const id = ids.take(common);
    drawn.push({ id, group });
    const tier = kind === 'spine' ? { tier: tierOf(first, tors, spines) } : {};
    const asn =
      kind === 'external' || kind === 'spine' || kind === 'border' ? numbered(group.members, common, notes) : {};
    nodes.push({ id, name: common, kind, count: group.members.length, position, ...tier, ...asn });
  }
  for (const racks of folded.racks) nodes.push(...rackNodes(racks, ids, drawn, notes));
  if (wiring.racks.every(({ servers }) => servers.length === 0)) {
    notes.push({
      at: '',
      message: 'The topology has no servers; racks are drawn without any, and their number is yours to set',
    });
  }

  const hasPlanes = wiring.devices.some(({ role }) => role === 'plane');
  if (hasPlanes && spines.size > 0) {
    throw new ImportStop(
      'topology.nodes',
      'Some spines are bridges and others are routers',
      'Heddle’s spine layer routes or switches as a whole.',
    );
  }
  const spineAsns = wiring.devices.filter(({ role }) => role === 'spine').map(({ asn }) => asn);
  const { document, problems } = loadDesign({
    format: 'heddle.design/1',
    name,
    nodes,
    links: linksBetween(drawn, ids),
    asModel: {
      id: modelOf(wiring),
      spineLayer: hasPlanes ? 'ethernet' : 'routed',
      rackAttach: wiring.attach,
      ...(new Set(spineAsns).size > 1 ? { spineAs: 'unique' } : {}),
      platforms: { server: 'bird', tor: 'frr', spine: 'frr', ...platformsOf(wiring) },
    },
  });
  if (document === undefined || problems.length > 0) {
    const [first] = problems;
    throw new ImportStop(
      'topology',
      `The topology is larger than a design may be (${first?.code ?? 'unknown'} at ${first?.at ?? ''})`,
      `A design holds up to ${LIMITS.nodes} nodes and ${LIMITS.count} copies of each.`,
    );
  }
  return { document: applyEdit(document, tierLayoutEdit(document)), notes };
}

function rackNodes({ copies, tors }: RackGroup, ids: Ids, drawn: Drawn[], notes: ImportNote[]): readonly unknown[] {
  const position = { x: 0, y: 0 };
  const [rack] = copies;
  if (rack === undefined) return [];
  const rackName = copies.length > 1 ? 'Rack' : `Rack ${rack.tors[0]?.name ?? ''}`;
  const id = ids.take(rackName);
  const endpoints = rack.servers.map((server) => server.endpoints);
  const most = Math.max(0, ...endpoints);
  if (endpoints.some((count) => count !== most)) {
    notes.push({
      at: '',
      message: `The servers of ${rackName} have unequal endpoints, and are drawn with ${most} each`,
    });
  }
  const servers = copies.flatMap((each) => each.servers);
  const rackDevices = [...servers, ...copies.flatMap((each) => each.tors)];
  const isOne = servers.length > 0 && oneAsn(rackDevices) !== undefined;
  const own = isOne ? numbered(rackDevices, rackName, notes) : numbered(servers, `the servers of ${rackName}`, notes);
  const nodes: unknown[] = [
    {
      id,
      name: rackName,
      kind: 'rack',
      count: copies.length,
      position,
      servers: rack.servers.length,
      endpointsPerServer: servers.length === 0 ? 1 : most,
      ...own,
    },
  ];
  for (const [place, { members }] of (tors[0] ?? []).entries()) {
    // The same ToRs of every copy are one drawn node.
    const all = tors.flatMap((copy) => copy[place]?.members ?? []);
    const common = commonName(
      all.map((each) => each.title),
      'ToR',
    );
    const torId = ids.take(common);
    drawn.push({ id: torId, group: { members: all } });
    const asn = isOne ? {} : numbered(all, common, notes);
    nodes.push({ id: torId, name: common, kind: 'tor', parent: id, count: members.length, position, ...asn });
  }
  return nodes;
}

/** One link between two drawn nodes of which any are joined; by then all are, and by as many cables. */
function linksBetween(drawn: readonly Drawn[], ids: Ids): readonly unknown[] {
  const idOf = new Map(drawn.flatMap(({ id, group }) => group.members.map((each) => [each.name, id] as const)));
  const links = new Map<string, { a: string; b: string; parallel: number }>();
  for (const { id, group } of drawn) {
    for (const { joined } of group.members) {
      for (const [name, parallel] of joined) {
        const other = idOf.get(name);
        if (other === undefined || other === id) continue;
        const [a, b] = id < other ? [id, other] : [other, id];
        links.set(`${a} ${b}`, { a, b, parallel });
      }
    }
  }
  return [...links.values()].map((link) => ({ id: ids.take(`${link.a}-${link.b}`), ...link }));
}
