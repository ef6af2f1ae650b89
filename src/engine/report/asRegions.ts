/**
 * AS continuity: for each AS number the contiguous parts its routers form over adjacencies that stay inside the AS (docs/semantics.md; the notes'
 * "puddling"). Works on classes: parts are counted, not listed.
 */
import { formatRanges, sameAs, totalWeight, type BasePart, type Fabric } from '../fabric/index.ts';
import type { AsRegion } from '../result.ts';
import type { Routing } from '../routing.ts';
import type { Device } from './classes.ts';

interface Component {
  readonly members: Device[];
  /** Depth of the copies that one contiguous part stays within. */
  scope: number;
}

/** One contiguous part, or a run of alike ones, with the devices in it. */
export interface RegionDetail {
  readonly region: AsRegion;
  readonly members: readonly Device[];
  /** Depth down to which members of one part share copies. */
  readonly scope: number;
}

function copiesTo(part: BasePart, depth: number): number {
  let weight = 1;
  for (let at: BasePart | undefined = part; at !== undefined; at = at.parent)
    if (at.depth <= depth) weight *= at.weight;
  return weight;
}

function instancesText(device: Device): string {
  const levels: string[] = [];
  for (let at: BasePart | undefined = device.base; at?.parent !== undefined; at = at.parent)
    if (at.node.count > 1) levels.unshift(formatRanges(at.indices));
  return levels.join('/') || 'all';
}

/**
 * Parts of one AS may stand apart where no route has to cross between them: everything below a Downward Default, and spines of one tier
 * that share an AS (RFC 7938 §5.2.1). That nobody refuses a route is the proof, whoever chose the numbers.
 */
function harmless(fabric: Fabric, parts: readonly Component[], dropsOwn: ReadonlySet<BasePart | undefined>): boolean {
  const { model, options } = fabric.setup;
  const members = parts.flatMap((part) => part.members);
  if (members.some(({ base }) => dropsOwn.has(base))) return false;
  const downOnly = model.id === 'downward-default' && options.downward === 'default';
  return downOnly || members.every(({ role }) => role === 'spine');
}

/** @returns regions in order of AS number, then of their first member. Externals are somebody else's and left out. */
export function regionsOf(routing: Routing, devices: readonly Device[]): readonly RegionDetail[] {
  const { fabric } = routing;
  const live = devices.filter((device) => device.block !== undefined && device.role !== 'external');
  const deviceOf = new Map(live.map((device) => [device.base, device]));
  const lead = new Map<Device, Device>(live.map((device) => [device, device]));
  const scope = new Map<Device, number>(live.map((device) => [device, device.base.depth]));
  const find = (device: Device): Device => {
    let at = device;
    for (let next = lead.get(at); next !== undefined && next !== at; next = lead.get(at)) at = next;
    return at;
  };
  for (const { a, b, depth } of fabric.media.meetings) {
    if (!sameAs(a.token, b.token, depth)) continue;
    const [x, y] = [deviceOf.get(a.part.base), deviceOf.get(b.part.base)];
    if (x === undefined || y === undefined) continue;
    const [p, q] = [find(x), find(y)];
    const joined = Math.min(scope.get(p) ?? depth, scope.get(q) ?? depth, depth);
    if (p !== q) lead.set(q, p);
    scope.set(p, joined);
  }
  const components = new Map<Device, Component>();
  for (const device of live) {
    const root = find(device);
    let component = components.get(root);
    if (component === undefined)
      components.set(root, (component = { members: [], scope: scope.get(root) ?? device.base.depth }));
    component.members.push(device);
  }
  const byAs = new Map<string, { components: Component[]; asDepth: number; from: number; to: number }>();
  for (const component of components.values()) {
    const first = component.members[0];
    const token = first?.block?.token;
    if (first === undefined || token === undefined) continue;
    const key =
      token.asn === undefined ? `${token.key.split(':')[0]}:${first.asn?.from}-${first.asn?.to}` : String(token.asn);
    let entry = byAs.get(key);
    if (entry === undefined) {
      const range = {
        from: Math.min(...component.members.map(({ asn }) => asn?.from ?? 0)),
        to: Math.max(...component.members.map(({ asn }) => asn?.to ?? 0)),
      };
      byAs.set(key, (entry = { components: [], asDepth: token.asn === undefined ? token.depth : 0, ...range }));
    }
    entry.components.push(component);
  }
  const dropsOwn = new Set(
    routing.losses
      .filter(({ example }) => example.loss.reason === 'own-as')
      .map(({ example }) => example.refusal?.hearing.to.part.base),
  );
  const details: RegionDetail[] = [];
  for (const { components: list, asDepth, from, to } of [...byAs.values()].sort(
    (x, y) => x.from - y.from || x.to - y.to,
  )) {
    const sizes = list.map(({ members, scope: depth }) => {
      const base = members[0]?.base;
      return base === undefined ? 0 : copiesTo(base, depth) / copiesTo(base, Math.min(asDepth, depth));
    });
    const parts = sizes.reduce((sum, size) => sum + size, 0);
    const first = list[0]?.members[0]?.base;
    const ases = first === undefined || asDepth === 0 ? 1 : copiesTo(first, asDepth);
    let part = 1;
    list.forEach(({ members, scope: depth }, i) => {
      const copies = sizes[i] ?? 1;
      const region: AsRegion = {
        key: `${from}-${to}#${part}`,
        from,
        to,
        ases,
        part,
        copies,
        parts,
        state: parts <= 1 ? 'whole' : harmless(fabric, list, dropsOwn) ? 'split-by-design' : 'split',
        members: members.map((device) => ({
          node: device.base.node.drawn?.id ?? '',
          role: device.role,
          count: totalWeight(device.base),
          instances: instancesText(device),
        })),
      };
      details.push({ region, members, scope: depth });
      part += copies;
    });
  }
  return details;
}
