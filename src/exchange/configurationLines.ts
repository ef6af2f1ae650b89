/** How much configuration a design is: lines of the files that FRR and BIRD exports write. */
import { LIMITS, type Design } from '../design/index.ts';
import type { Network, Role } from '../engine/index.ts';
import type { Parsed } from '../net/index.ts';
import { birdConfig } from './bird/config.ts';
import { frrConfig } from './frr/config.ts';
import { daemonOf, routerViews } from './router/view.ts';

export interface RoleLines {
  readonly role: Role;
  readonly routers: number;
  /** Lines of one router, on average. */
  readonly each: number;
}

export interface ConfigurationLines {
  /** Of all routers that have a configuration: externals are somebody else's. */
  readonly total: number;
  readonly roles: readonly RoleLines[];
  /** True: worked out from copies of the drawing with two and three of every large stack, which is exact while a neighbour more is so many lines more. */
  readonly sampled: boolean;
}

/** Router by router up to here; beyond, smaller copies of the drawing are written. */
const MOST_ROUTERS = 120;
/** Stacks that a sample cuts down; each doubles the number of samples. */
const MOST_STACKS = 4;
const SAMPLES = [2, 3] as const;

interface Stack {
  readonly id: string;
  readonly field: 'count' | 'servers';
  readonly size: number;
}

type Sums = ReadonlyMap<Role, { readonly routers: number; readonly lines: number }>;

/**
 * @param unroll the engine's
 * @returns undefined where the design cannot be exported, or is drawn in so many different large stacks that no sample is small
 */
export function configurationLines(
  design: Design,
  unroll: (design: Design) => Parsed<Network>,
): ConfigurationLines | undefined {
  const whole: Design = { ...design, failures: [] };
  if (routersOf(whole) <= MOST_ROUTERS) {
    const sums = write(whole, unroll);
    return (
      sums &&
      sum(
        [...sums].map(([role, { routers, lines }]) => ({ role, routers, each: lines / routers })),
        false,
      )
    );
  }
  const stacks = stacksOf(whole);
  if (stacks.length > MOST_STACKS) return undefined;
  const corners = stacks.reduce<readonly (readonly number[])[]>(
    (found, _stack) => found.flatMap((corner) => SAMPLES.map((size) => [...corner, size])),
    [[]],
  );
  const samples: { readonly corner: readonly number[]; readonly sums: Sums }[] = [];
  for (const corner of corners) {
    const small = shrunk(whole, stacks, corner);
    const sums = routersOf(small) > MOST_ROUTERS * 4 ? undefined : write(small, unroll);
    if (sums === undefined) return undefined;
    samples.push({ corner, sums });
  }
  const sizes = stacks.map(({ size }) => size);
  const roles = [...new Set(samples.flatMap(({ sums }) => [...sums.keys()]))];
  return sum(
    roles.map((role): RoleLines => {
      const of = (read: (sums: { readonly routers: number; readonly lines: number }) => number): number =>
        extrapolate(
          samples.map(({ corner, sums }) => ({ corner, value: read(sums.get(role) ?? { routers: 0, lines: 0 }) })),
          sizes,
        );
      return {
        role,
        routers: Math.round(of(({ routers }) => routers)),
        each: of(({ routers, lines }) => (routers === 0 ? 0 : lines / routers)),
      };
    }),
    true,
  );
}

function sum(roles: readonly RoleLines[], sampled: boolean): ConfigurationLines {
  const total = Math.round(roles.reduce((lines, { routers, each }) => lines + routers * each, 0));
  return { total, roles: roles.map((one) => ({ ...one, each: Math.round(one.each * 10) / 10 })), sampled };
}

/** What is large and repeats: racks, pods, and the servers in racks. Switches stay as they are. */
function stacksOf({ nodes }: Design): readonly Stack[] {
  return nodes.flatMap((node): readonly Stack[] => {
    const stacks: Stack[] = [];
    if ((node.kind === 'rack' || node.kind === 'pod') && node.count > 3)
      stacks.push({ id: node.id, field: 'count', size: node.count });
    if (node.kind === 'rack' && node.servers > 3) stacks.push({ id: node.id, field: 'servers', size: node.servers });
    return stacks;
  });
}

function shrunk(design: Design, stacks: readonly Stack[], corner: readonly number[]): Design {
  return {
    ...design,
    nodes: design.nodes.map((node) => {
      const own = stacks.flatMap((stack, at) => (stack.id === node.id ? [[stack.field, corner[at] ?? 2]] : []));
      return own.length === 0 ? node : { ...node, ...Object.fromEntries(own) };
    }),
  };
}

function routersOf(design: Design): number {
  const byId = new Map(design.nodes.map((node) => [node.id, node]));
  let total = 0;
  for (const node of design.nodes) {
    let copies = 1;
    let at: (typeof design.nodes)[number] | undefined = node;
    for (let depth = 0; at !== undefined && depth < LIMITS.nodes; depth += 1) {
      copies *= at.count;
      at = at.parent === undefined ? undefined : byId.get(at.parent);
    }
    total += node.kind === 'rack' ? copies * node.servers : node.kind === 'pod' ? 0 : copies;
  }
  return total;
}

function write(design: Design, unroll: (design: Design) => Parsed<Network>): Sums | undefined {
  const network = unroll(design);
  const views = network.ok ? routerViews(network.value) : network;
  if (!views.ok) return undefined;
  const sums = new Map<Role, { routers: number; lines: number }>();
  for (const view of views.value.views) {
    const { role } = view.router;
    if (role === 'external') continue;
    const text = daemonOf(view.router) === 'bird' ? birdConfig(view) : frrConfig(view);
    const known = sums.get(role) ?? { routers: 0, lines: 0 };
    sums.set(role, { routers: known.routers + 1, lines: known.lines + text.trimEnd().split('\n').length });
  }
  return sums;
}

/**
 * What a figure is at `sizes`, where it is known at all corners of 2 and 3 and grows evenly in every direction.
 *
 * @param samples one per corner
 */
function extrapolate(
  samples: readonly { readonly corner: readonly number[]; readonly value: number }[],
  sizes: readonly number[],
): number {
  const [low, high] = SAMPLES;
  return samples.reduce((total, { corner, value }) => {
    const weight = corner.reduce((product, at, direction) => {
      const share = ((sizes[direction] ?? low) - low) / (high - low);
      return product * (at === low ? 1 - share : share);
    }, 1);
    return total + weight * value;
  }, 0);
}
