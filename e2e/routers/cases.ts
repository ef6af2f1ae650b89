/** The designs that run on real daemons: each small, each for one thing that routers do. */
import { applyEdit, referenceDesign } from '../../src/design/index.ts';
import type { AsModelOptions, Design } from '../../src/design/index.ts';

export interface RouterCase {
  readonly title: string;
  readonly design: Design;
  /** What the prediction is made of instead, to see that a wrong one is noticed. */
  readonly mistakenFor?: Design;
}

const PLATFORMS = {
  FRR: { server: 'frr', tor: 'frr', spine: 'frr' },
  BIRD: { server: 'bird', tor: 'bird', spine: 'bird' },
  'BIRD below FRR': { server: 'bird', tor: 'frr', spine: 'frr' },
} as const satisfies Readonly<Record<string, AsModelOptions['platforms']>>;

function withOptions(design: Design, changes: Partial<AsModelOptions>): Design {
  return applyEdit(design, { kind: 'set-as-model', changes });
}

const SMALL = { racks: 2, tors: 1, servers: 2, endpoints: 2, spines: 2 } as const;

const DESIGNS: readonly RouterCase[] = [
  {
    title: 'AS per rack, two ToRs reflect, routed spines',
    design: referenceDesign({ ...SMALL, tors: 2 }),
  },
  {
    title: 'AS per rack, full mesh in the rack, spine ASes of their own, detours allowed',
    design: referenceDesign({ ...SMALL, ibgp: 'mesh', spineAs: 'unique', valleyFree: false }),
  },
  {
    title: 'AS per rack over two Ethernet planes',
    design: referenceDesign({ ...SMALL, racks: 3, spineLayer: 'ethernet', valleyFree: false }),
  },
  {
    title: 'AS per server, two ToRs a rack, blocks',
    design: referenceDesign({ ...SMALL, model: 'as-per-server', tors: 2, routes: 'block', spineAs: 'unique' }),
  },
  {
    title: 'Downward Default, two ToRs a rack',
    design: referenceDesign({ ...SMALL, model: 'downward-default', tors: 2 }),
  },
  {
    title: 'Ethernet fabric, two planes, two reflectors each',
    design: referenceDesign({ ...SMALL, model: 'ethernet' }),
  },
  {
    title: 'AS per rack in IPv6, routed server ports',
    design: referenceDesign({ ...SMALL, families: 'ipv6', rackAttach: 'routed', tors: 2 }),
  },
  {
    title: 'AS per rack in both families over two Ethernet planes, blocks',
    design: referenceDesign({ ...SMALL, families: 'dual', spineLayer: 'ethernet', routes: 'block' }),
  },
  {
    title: 'Downward Default in both families',
    design: referenceDesign({ ...SMALL, families: 'dual', model: 'downward-default', tors: 2 }),
  },
  {
    title: 'AS puddle: two racks share a number by mistake',
    design: applyEdit(referenceDesign(SMALL), { kind: 'update-node', id: 'rack', changes: { asn: 65001 } }),
  },
  {
    title: 'AS per rack with a failed link between a spine and a ToR',
    design: applyEdit(referenceDesign({ ...SMALL, spineAs: 'unique' }), {
      kind: 'set-failures',
      failures: [{ link: 'tor-spine', a: 'rack[1]/tor', b: 'spine[1]' }],
    }),
  },
];

/** A comparison that never finds anything is worth nothing: this one must find something. */
const detours = withOptions(referenceDesign({ ...SMALL, spineAs: 'unique', valleyFree: false }), {
  platforms: PLATFORMS.BIRD,
});
const CONTROL: RouterCase = {
  title: 'Control: valley-free predicted, but detours allowed',
  design: detours,
  mistakenFor: withOptions(detours, { valleyFree: true }),
};

/** Every design on every mix of daemons. */
export const CASES: readonly RouterCase[] = [
  CONTROL,
  ...DESIGNS.flatMap(({ title, design }) =>
    Object.entries(PLATFORMS).map(([name, platforms]) => ({
      title: `${title}: ${name}`,
      design: withOptions(design, { platforms }),
    })),
  ),
];
