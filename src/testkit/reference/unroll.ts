/**
 * The drawing taken apart: every copy of every node, every copy of every link, every server, as one plain object each.
 * Nothing is shared, compressed or clever here; that is the point of a reference.
 */
import type { Design, DesignLink, DesignNode } from '../../design/index.ts';

export type DeviceRole = 'server' | 'tor' | 'spine' | 'border' | 'routeReflector' | 'external';

/** One level of an instance path; `index` is 1 where the node has a single copy. */
export interface Step {
  readonly id: string;
  readonly index: number;
  readonly many: boolean;
}

/** One copy of a drawn node. */
export interface Copy {
  readonly path: string;
  readonly node: DesignNode;
  readonly steps: readonly Step[];
}

/** One server, switch, reflector, border or external: whatever may route or switch. */
export interface Device {
  readonly path: string;
  readonly steps: readonly Step[];
  /** Drawn node; of servers and implied rack reflectors their rack, of implied plane reflectors their spine. */
  readonly node: string;
  readonly role: DeviceRole;
  readonly tier: 0 | 1 | 2;
  /** 1-based position of a server or an implied reflector in its rack or under its spine. */
  readonly position: number;
  /** Path of the rack copy it stands in. */
  readonly rack: string | undefined;
  /** Path of the copy around it; empty at the top. */
  readonly parentPath: string;
  /** Drawn as a node, against servers and implied reflectors. */
  readonly drawn: boolean;
  readonly failed: boolean;
  /** Switches Ethernet and routes nothing. */
  readonly ethernet: boolean;
  readonly endpoints: number;
}

/** One copy of a drawn link. */
export interface Cable {
  readonly link: string;
  readonly a: string;
  readonly b: string;
  readonly failed: boolean;
}

/** @returns the text of a path: `pod-1[2]/rack-a[7]/tor-1`. */
export function pathText(steps: readonly Step[]): string {
  return steps.map((step) => (step.many ? `${step.id}[${step.index}]` : step.id)).join('/');
}

/** Every copy of every node, parents before children. A node whose parent is missing, or in a ring of parents, has none. */
export function unrollCopies(design: Design): Copy[] {
  const copies: Copy[] = [];
  const below = (parent: string | undefined, around: readonly Step[]): void => {
    for (const node of design.nodes) {
      if (node.parent !== parent) continue;
      for (let index = 1; index <= node.count; index++) {
        const steps = [...around, { id: node.id, index, many: node.count > 1 }];
        copies.push({ path: pathText(steps), node, steps });
        below(node.id, steps);
      }
    }
  };
  below(undefined, []);
  return copies;
}

/** Whether spines are Ethernet planes in this design. */
export function spinesSwitch(design: Design): boolean {
  if (design.asModel.id === 'ethernet') return true;
  if (design.asModel.id === 'downward-default') return false;
  return design.asModel.spineLayer === 'ethernet';
}

/** Every device of the drawing with servers and the implied reflectors of racks, unordered. Implied reflectors of planes come from media.ts. */
export function unrollDevices(design: Design, copies: readonly Copy[]): Device[] {
  const { asModel } = design;
  const kindOf = new Map(design.nodes.map((node) => [node.id, node.kind]));
  const failedRouters = new Set(design.failures.flatMap((failure) => ('router' in failure ? [failure.router] : [])));
  const devices: Device[] = [];

  for (const { path, node, steps } of copies) {
    const around = steps.slice(0, -1);
    const rackLevel = around.findLastIndex((step) => kindOf.get(step.id) === 'rack');
    const rackAround = rackLevel < 0 ? undefined : pathText(around.slice(0, rackLevel + 1));
    const common = { node: node.id, tier: 0, position: 0, drawn: true, ethernet: false, endpoints: 0 } as const;
    const here = {
      ...common,
      path,
      steps,
      rack: rackAround,
      parentPath: pathText(around),
      failed: failedRouters.has(path),
    };
    switch (node.kind) {
      case 'pod':
        break;
      case 'tor':
        devices.push({ ...here, role: 'tor', ethernet: asModel.id === 'ethernet' });
        break;
      case 'spine':
        devices.push({ ...here, role: 'spine', tier: node.tier, ethernet: spinesSwitch(design) });
        break;
      case 'border':
      case 'external':
        devices.push({ ...here, role: node.kind });
        break;
      case 'routeReflector':
        if (asModel.id === 'ethernet') devices.push({ ...here, role: 'routeReflector' });
        break;
      case 'rack': {
        const members = (id: string, role: DeviceRole, count: number, endpoints: number): void => {
          for (let index = 1; index <= count; index++) {
            const inside = [...steps, { id, index, many: count > 1 }];
            const memberPath = pathText(inside);
            devices.push({
              ...common,
              path: memberPath,
              steps: inside,
              role,
              endpoints,
              position: index,
              drawn: false,
              rack: path,
              parentPath: path,
              failed: failedRouters.has(memberPath),
            });
          }
        };
        members('server', 'server', node.servers, node.endpointsPerServer);
        if (asModel.id === 'as-per-rack' && asModel.ibgp === 'standalone-rr') {
          members('reflector', 'routeReflector', asModel.reflectors, 0);
        }
      }
    }
  }
  return devices;
}

/** The copies of one drawn link. Copies that share an ancestor copy are joined inside it, all others every one with every other. */
function unrollLink(link: DesignLink, copies: readonly Copy[]): { a: Copy; b: Copy }[] {
  const as = copies.filter((copy) => copy.node.id === link.a);
  const bs = copies.filter((copy) => copy.node.id === link.b);
  if (link.a === link.b) return [];
  return as.flatMap((a) =>
    bs
      .filter((b) => {
        for (let level = 0; level < a.steps.length && level < b.steps.length; level++) {
          const [inA, inB] = [a.steps[level], b.steps[level]];
          if (inA?.id !== inB?.id) return true;
          if (inA?.index !== inB?.index) return false;
        }
        return true;
      })
      .map((b) => ({ a, b })),
  );
}

/** Every copy of every drawn link, whatever its ends are. */
export function unrollCables(design: Design, copies: readonly Copy[]): Cable[] {
  const failed = new Set(
    design.failures.flatMap((failure) =>
      'link' in failure
        ? [`${failure.link} ${failure.a} ${failure.b}`, `${failure.link} ${failure.b} ${failure.a}`]
        : [],
    ),
  );
  return design.links.flatMap((link) =>
    unrollLink(link, copies).map(({ a, b }) => ({
      link: link.id,
      a: a.path,
      b: b.path,
      failed: failed.has(`${link.id} ${a.path} ${b.path}`),
    })),
  );
}

const ROLE_RANK = { border: 2, external: 3, routeReflector: 4, tor: 5, server: 6 } as const;

function rankOf(device: Device): number {
  if (device.role !== 'spine') return ROLE_RANK[device.role];
  return device.tier === 1 ? 0 : 1;
}

/** Level by level: the id as plain text, then the index as a number; a path before what lies inside it. */
export function comparePaths(a: readonly Step[], b: readonly Step[]): number {
  for (let level = 0; level < Math.min(a.length, b.length); level++) {
    const [inA, inB] = [a[level], b[level]];
    if (inA === undefined || inB === undefined) break;
    if (inA.id !== inB.id) return inA.id < inB.id ? -1 : 1;
    if (inA.index !== inB.index) return inA.index - inB.index;
  }
  return a.length - b.length;
}

/** Router order: role rank, then path. Lower is preferred wherever routers tie. */
export function compareDevices(a: Device, b: Device): number {
  return rankOf(a) - rankOf(b) || comparePaths(a.steps, b.steps);
}
