/**
 * AS continuity: for each AS number the contiguous parts its routers form over adjacencies that stay inside the AS (docs/semantics.md; the notes'
 * "puddling"). Works on classes: parts are counted, not listed.
 */
import { formatRanges, sameAs, type BasePart, type Fabric, type Member, type TreeNode } from '../fabric/index.ts';
import type { AsRegion } from '../result.ts';
import type { Routing } from '../routing.ts';
import { levelsOf, type Device } from './classes.ts';

/** The devices of one base part: alike in everything but the numbers of their racks. */
interface Kind {
  readonly first: Device;
  readonly devices: readonly Device[];
}

/** What hangs together in one AS, inside one copy of a drawn node at depth `scope`. */
interface Component {
  readonly kinds: readonly Kind[];
  readonly scope: number;
}

/** One contiguous part, or a run of alike ones, with the devices in it. */
export interface RegionDetail {
  readonly region: AsRegion;
  readonly members: readonly Device[];
  /** Depth down to which members of one part share copies. */
  readonly scope: number;
}

/** Copies in the whole fabric of what stands above a device at some depth. */
function copiesTo({ member }: Device, depth: number): number {
  let copies = 1;
  for (let at: Member | undefined = member; at !== undefined; at = at.above)
    if (at.node.depth <= depth) copies *= at.copies;
  return copies;
}

function ancestorAt({ member }: Device, depth: number): TreeNode | undefined {
  let at: Member | undefined = member;
  while (at !== undefined && at.node.depth > depth) at = at.above;
  return at?.node;
}

/** Alike racks that were drawn one by one are regions of their own. */
function byDrawnScope({ kinds, scope }: Component): readonly Component[] {
  const parts = new Map<TreeNode | undefined, Device[]>();
  for (const device of kinds.flatMap(({ devices }) => devices)) {
    const above = ancestorAt(device, scope);
    const list = parts.get(above);
    if (list === undefined) parts.set(above, [device]);
    else list.push(device);
  }
  return parts.size < 2
    ? [{ kinds, scope }]
    : [...parts.values()].map((devices) => ({ kinds: kindsOf(devices), scope }));
}

function kindsOf(devices: readonly Device[]): readonly Kind[] {
  const kinds = new Map<BasePart, { first: Device; devices: Device[] }>();
  for (const device of devices) {
    const kind = kinds.get(device.base);
    if (kind === undefined) kinds.set(device.base, { first: device, devices: [device] });
    else kind.devices.push(device);
  }
  return [...kinds.values()];
}

function numbersOf(devices: readonly Device[]): { readonly from: number; readonly to: number } {
  let [from, to] = [devices[0]?.asn?.from ?? 0, 0];
  for (const { asn } of devices) {
    from = Math.min(from, asn?.from ?? 0);
    to = Math.max(to, asn?.to ?? 0);
  }
  return { from, to };
}

/**
 * Parts of one AS may stand apart where no route has to cross between them: everything below a Downward Default, and spines of one tier
 * that share an AS (RFC 7938 §5.2.1). That nobody refuses a route is the proof, whoever chose the numbers.
 */
function harmless(fabric: Fabric, parts: readonly Component[], dropsOwn: ReadonlySet<BasePart | undefined>): boolean {
  const { model, options } = fabric.setup;
  const members = parts.flatMap(({ kinds }) => kinds.map(({ first }) => first));
  if (members.some(({ base }) => dropsOwn.has(base))) return false;
  const downOnly = model.id === 'downward-default' && options.downward === 'default';
  return downOnly || members.every(({ role }) => role === 'spine');
}

function presentedBy(devices: readonly Device[]): Pick<AsRegion, 'presents'> {
  const presents = [...new Set(devices.flatMap(({ localAs }) => localAs?.asn ?? []))].sort((x, y) => x - y);
  return presents.length === 0 ? {} : { presents };
}

/** @returns regions in order of AS number, then of their first member. Externals are somebody else's and left out. */
export function regionsOf(routing: Routing, devices: readonly Device[]): readonly RegionDetail[] {
  const { fabric } = routing;
  const live = kindsOf(devices.filter((device) => device.block !== undefined && device.role !== 'external'));
  const kindOf = new Map(live.map((kind) => [kind.first.base, kind]));
  const lead = new Map<Kind, Kind>(live.map((kind) => [kind, kind]));
  const scope = new Map<Kind, number>(live.map((kind) => [kind, kind.first.base.depth]));
  const find = (kind: Kind): Kind => {
    let at = kind;
    for (let next = lead.get(at); next !== undefined && next !== at; next = lead.get(at)) at = next;
    return at;
  };
  for (const { a, b, depth } of fabric.media.meetings) {
    if (!sameAs(a.token, b.token, depth)) continue;
    const [x, y] = [kindOf.get(a.part.base), kindOf.get(b.part.base)];
    if (x === undefined || y === undefined) continue;
    const [p, q] = [find(x), find(y)];
    const joined = Math.min(scope.get(p) ?? depth, scope.get(q) ?? depth, depth);
    if (p !== q) lead.set(q, p);
    scope.set(p, joined);
  }
  const parts = new Map<Kind, Kind[]>();
  for (const kind of live) {
    const root = find(kind);
    const list = parts.get(root);
    if (list === undefined) parts.set(root, [kind]);
    else list.push(kind);
  }
  const place = new Map(devices.map((device, at) => [device, at]));
  const placeOf = ({ kinds: [kind] }: Component): number => (kind === undefined ? 0 : (place.get(kind.first) ?? 0));
  const components = [...parts]
    .flatMap(([root, kinds]) => byDrawnScope({ kinds, scope: scope.get(root) ?? root.first.base.depth }))
    .sort((x, y) => placeOf(x) - placeOf(y));
  const byAs = new Map<string, { components: Component[]; asDepth: number; from: number; to: number }>();
  for (const component of components) {
    const first = component.kinds[0];
    const token = first?.first.block?.token;
    if (first === undefined || token === undefined) continue;
    const run = numbersOf(first.devices);
    const key = token.asn === undefined ? `${token.key.split(':')[0]}:${run.from}-${run.to}` : String(token.asn);
    let entry = byAs.get(key);
    if (entry === undefined) {
      const range = numbersOf(component.kinds.flatMap((kind) => kind.devices));
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
    const sizes = list.map(({ kinds, scope: depth }) => {
      const first = kinds[0]?.first;
      return first === undefined ? 0 : copiesTo(first, depth) / copiesTo(first, Math.min(asDepth, depth));
    });
    const parts = sizes.reduce((sum, size) => sum + size, 0);
    const first = list[0]?.kinds[0]?.first;
    const ases = first === undefined || asDepth === 0 ? 1 : copiesTo(first, asDepth);
    const state = parts <= 1 ? 'whole' : harmless(fabric, list, dropsOwn) ? 'split-by-design' : 'split';
    let part = 1;
    list.forEach(({ kinds, scope: depth }, i) => {
      const copies = sizes[i] ?? 1;
      const own = kinds.flatMap(({ devices: each }) => each);
      const region: AsRegion = {
        key: `${from}-${to}#${part}`,
        from,
        to,
        ases,
        part,
        copies,
        parts,
        state,
        members: own.map(({ node, member, role, weight }) => ({
          node: node.drawn?.id ?? '',
          role,
          count: weight,
          instances: levelsOf(member).map(formatRanges).join('/') || 'all',
        })),
        ...presentedBy(own),
      };
      details.push({ region, members: own, scope: depth });
      part += copies;
    });
  }
  return details;
}
