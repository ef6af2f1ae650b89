/** The fabrics that are measured. Every builder gives the same document every time. */
import { loadDesign, referenceDesign, type AsModelId, type Design, type Failure } from '../design/index.ts';
import { seeded } from '../testkit/index.ts';

/** An AS model with the spine layer it runs over. */
export interface Variant {
  readonly name: string;
  readonly model: AsModelId;
  readonly spineLayer: 'routed' | 'ethernet';
}

export const VARIANTS: readonly Variant[] = [
  { name: 'as-per-rack', model: 'as-per-rack', spineLayer: 'routed' },
  { name: 'as-per-rack, Ethernet spine', model: 'as-per-rack', spineLayer: 'ethernet' },
  { name: 'as-per-server', model: 'as-per-server', spineLayer: 'routed' },
  { name: 'as-per-server, Ethernet spine', model: 'as-per-server', spineLayer: 'ethernet' },
  { name: 'downward-default', model: 'downward-default', spineLayer: 'routed' },
  { name: 'ethernet', model: 'ethernet', spineLayer: 'ethernet' },
];

const SERVERS = 40;
const ENDPOINTS = 200;
const TORS = 2;
const HALL_SPINES = 16;

/** A row of racks of one kind under 16 spines. */
export function hall({ model, spineLayer }: Variant, racks = 1_024): Design {
  return referenceDesign({
    model,
    spineLayer,
    racks,
    tors: TORS,
    servers: SERVERS,
    endpoints: ENDPOINTS,
    spines: HALL_SPINES,
  });
}

/** Five stages: pods of racks under spines of their own, joined by superspines. */
export function pods({ model, spineLayer }: Variant, count: number): Design {
  return referenceDesign({
    model,
    spineLayer,
    pods: count,
    racks: 256,
    tors: TORS,
    servers: SERVERS,
    endpoints: ENDPOINTS,
    spines: 8,
    superspines: 64,
  });
}

/** A hall in which every rack was drawn by itself, with servers and endpoints of its own and one of three kinds of ToR. */
export function motley({ model, spineLayer }: Variant, racks = 1_024): Design {
  const random = seeded(racks);
  const { asModel } = referenceDesign({ model, spineLayer });
  const kinds = [
    { limits: { ipv4Host: 131_072 } },
    { limits: { ipv4Host: 262_144 } },
    { limits: { ipv4Host: 16_384 } },
  ];
  return loaded({
    asModel,
    nodes: [
      { id: 'spine', kind: 'spine', name: 'Spine', count: HALL_SPINES, position: { x: 0, y: 0 } },
      ...numbers(racks).flatMap((n) => [
        {
          id: `rack-${n}`,
          kind: 'rack',
          name: `Rack ${n}`,
          position: { x: 60 * n, y: 300 },
          servers: random.int(20, 60),
          endpointsPerServer: random.int(100, 300),
        },
        {
          id: `tor-${n}`,
          kind: 'tor',
          name: `ToR ${n}`,
          parent: `rack-${n}`,
          count: TORS,
          position: { x: 60 * n, y: 300 },
          hardware: kinds[n % kinds.length],
        },
      ]),
    ],
    links: numbers(racks).map((n) => ({ id: `up-${n}`, a: `tor-${n}`, b: 'spine' })),
  });
}

/** What is wrong with a {@link scarred} hall. */
export const SCARS = { failedLinks: 200, failedTors: 20, overrides: 30, oddCables: 10 } as const;

/** A hall with 200 failed links, 20 failed ToRs, 30 racks with AS numbers of their own and 10 cables between ToRs of different racks. */
export function scarred({ model, spineLayer }: Variant, racks = 1_024): Design {
  const random = seeded(7);
  const { asModel } = referenceDesign({ model, spineLayer });
  const singles = SCARS.overrides + 2 * SCARS.oddCables;
  const stack = racks - singles;
  const alone = numbers(singles).map((n) => ({ n, asn: n <= SCARS.overrides ? 4_210_000_000 + n : 'auto' }));
  const rack = (id: string, fields: object) => [
    {
      id,
      kind: 'rack',
      name: id,
      position: { x: 0, y: 300 },
      servers: SERVERS,
      endpointsPerServer: ENDPOINTS,
      ...fields,
    },
    { id: `${id}-tor`, kind: 'tor', name: id, parent: id, count: TORS, position: { x: 0, y: 300 } },
  ];
  const failures: Failure[] = [];
  const seen = new Set<string>();
  const fail = (failure: Failure): void => {
    const key = JSON.stringify(failure);
    if (!seen.has(key)) failures.push(failure);
    seen.add(key);
  };
  const aTor = (): string => `rack[${random.int(1, stack)}]/rack-tor[${random.int(1, TORS)}]`;
  while (failures.length < SCARS.failedLinks)
    fail({ link: 'up', a: aTor(), b: `spine[${random.int(1, HALL_SPINES)}]` });
  while (failures.length < SCARS.failedLinks + SCARS.failedTors) fail({ router: aTor() });
  return loaded({
    asModel,
    nodes: [
      { id: 'spine', kind: 'spine', name: 'Spine', count: HALL_SPINES, position: { x: 0, y: 0 } },
      ...rack('rack', { count: stack }),
      ...alone.flatMap(({ n, asn }) => rack(`alone-${n}`, { asn })),
    ],
    links: [
      { id: 'up', a: 'rack-tor', b: 'spine' },
      ...alone.map(({ n }) => ({ id: `up-${n}`, a: `alone-${n}-tor`, b: 'spine' })),
      ...numbers(SCARS.oddCables).map((n) => {
        const first = SCARS.overrides + 2 * n - 1;
        return { id: `odd-${n}`, a: `alone-${first}-tor`, b: `alone-${first + 1}-tor` };
      }),
    ],
    failures,
  });
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

function loaded(file: object): Design {
  const { document, problems } = loadDesign({ format: 'heddle.design/1', ...file });
  if (document === undefined || problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return document;
}
