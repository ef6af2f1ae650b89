import { describe, expect, test } from 'vitest';
import { catalogue, modesOf, profileById, switchLabel, switchModels } from './index.ts';
import { ROUTE_COLUMNS } from './switchProfile.ts';

const POOL_KINDS = [...ROUTE_COLUMNS, 'arp', 'nd'];
const CONFIDENCES = ['datasheet', 'vendor guide', 'secondary', 'estimate'];
const BASES = [
  'vendor-tested',
  'vendor-maximum',
  'vendor-minimum',
  'configuration',
  'crm-reading',
  'driver-reading',
  'operator-limit',
  'program-constant',
  'test-target',
  'marketing',
  'rule-of-thumb',
];
const PLACEMENTS = ['host', 'lpm', 'unified', 'unknown'];

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const orNull = (holds: (value: unknown) => boolean) => (value: unknown) => value === null || holds(value);
const isOneOf = (allowed: readonly string[]) => (value: unknown) => allowed.includes(String(value));
const isListOf = (holds: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(holds);

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

/** Fields that break the shape, or are missing from it, by name; optional fields end in "?". */
function breaches(value: unknown, shape: Shape): readonly string[] {
  if (typeof value !== 'object' || value === null) return ['not an object'];
  const fields = new Map(Object.entries(value));
  const wrong = Object.entries(shape)
    .filter(([name, holds]) => {
      const field = name.replace('?', '');
      return fields.has(field) ? !holds(fields.get(field)) : !name.endsWith('?');
    })
    .map(([name]) => name);
  const extra = [...fields.keys()].filter((field) => !(field in shape) && !(`${field}?` in shape));
  return [...wrong, ...extra];
}
const has = (shape: Shape) => (value: unknown) => breaches(value, shape).length === 0;

const isPort = has({ count: isCount, gbps: (value) => typeof value === 'number' && value > 0 });
const PROFILE: Shape = {
  id: (value) => /^[a-z0-9-]+$/.test(String(value)),
  vendor: isText,
  model: isText,
  asic: orNull(isText),
  family: orNull(isText),
  nos: orNull(isText),
  role: isListOf(isOneOf(['tor', 'spine', 'border'])),
  ports: isListOf(isPort),
  tables: has({
    ...Object.fromEntries([...POOL_KINDS, 'mac'].map((table) => [table, orNull(isCount)])),
    shared: orNull(isText),
  }),
  pools: isListOf(
    has({
      name: isText,
      size: (value) => isCount(value) && Number(value) > 0,
      cost: (value) =>
        Object.entries(value ?? {}).every(([kind, cost]) => POOL_KINDS.includes(kind) && Number(cost) > 0),
      'costAssumed?': (value) => value === true,
    }),
  ),
  hostRoutePlacement: has({ ipv4: isOneOf(PLACEMENTS), ipv6: isOneOf(PLACEMENTS) }),
  mode: orNull(isText),
  isDefaultMode: (value) => typeof value === 'boolean',
  ecmp: has({ maxPaths: orNull(isCount), groups: orNull(isCount), members: orNull(isCount) }),
  bgp: orNull(has({ maxPeers: isCount, note: isText })),
  confidence: isOneOf(CONFIDENCES),
  basis: isOneOf(BASES),
  kFactor: orNull((value) => [1, 1000, 1024].includes(Number(value))),
  sources: (value) =>
    isListOf(has({ title: isText, url: orNull(isText) }))(value) && Array.isArray(value) && value.length > 0,
  notes: orNull(isText),
  alsoFits: isListOf(has({ model: isText, ports: isListOf(isPort), 'note?': isText })),
  'exclusiveMaxima?': (value) => value === true,
};

describe('the catalogue file', () => {
  test('every profile has the shape that the types claim', () => {
    const wrong = catalogue
      .map((profile) => [profile.id, breaches(profile, PROFILE)])
      .filter(([, names]) => names?.length);
    expect(wrong).toEqual([]);
  });

  test('it holds 72 profiles, no id twice', () => {
    expect([catalogue.length, new Set(catalogue.map(({ id }) => id)).size]).toEqual([72, 72]);
  });

  test('a table filled to its own figure fills its shared memory at most to the brim', () => {
    const overflowing = catalogue.flatMap(({ id, tables, pools }) =>
      pools.flatMap(({ name, size, cost }) =>
        ROUTE_COLUMNS.filter((column) => Math.round((tables[column] ?? 0) * (cost[column] ?? 0)) > size).map(
          (column) => [id, name, column],
        ),
      ),
    );
    expect(overflowing).toEqual([]);
  });
});

describe('switches and their modes', () => {
  test('an id finds its profile, an unknown one nothing', () => {
    const found = [
      profileById('juniper-qfx5100-l3-profile')?.mode,
      profileById('no-such-switch'),
      modesOf('no-such-switch'),
    ];
    expect(found).toEqual(['l3-profile', undefined, []]);
  });

  test('the modes of a switch are the profiles of the same vendor, model and operating system', () => {
    expect(modesOf('juniper-qfx5100-l3-profile').map(({ id }) => id)).toEqual([
      'juniper-qfx5100-l2-profile-one',
      'juniper-qfx5100-l2-profile-two',
      'juniper-qfx5100-l2-profile-three',
      'juniper-qfx5100-l3-profile',
      'juniper-qfx5100-lpm-profile',
    ]);
    expect(modesOf('celestica-dx010-sonic').map(({ mode }) => mode)).toHaveLength(1);
  });

  test('every profile is a mode of exactly one switch', () => {
    const listed = switchModels().flatMap(({ modes }) => modes.map(({ id }) => id));
    expect(listed.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted());
  });

  test('a label names vendor, model, operating system and mode; a generic switch goes by its model', () => {
    const labels = ['juniper-qfx5100-l3-profile', 'cumulus-helix4', 'generic-commodity-128k'].map((id) => {
      const profile = profileById(id);
      return profile && switchLabel(profile);
    });
    expect(labels).toEqual([
      'Juniper QFX5100-48S, Junos OS, l3-profile',
      'NVIDIA (Cumulus) Helix4 1G switch (class of Edgecore AS4610), Cumulus Linux 4.3',
      'Commodity switch, 128,000 routes',
    ]);
  });
});
