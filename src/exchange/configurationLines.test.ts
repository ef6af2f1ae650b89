import { expect, test } from 'vitest';
import { AS_MODEL_IDS, emptyDesign, referenceDesign, type Design } from '../design/index.ts';
import { unroll } from '../engine/index.ts';
import { configurationLines } from './configurationLines.ts';
import { EXPORT_FORMATS } from './index.ts';

/** All files of both formats, counted. */
function written(design: Design): number {
  const network = unroll(design);
  if (!network.ok) return 0;
  return EXPORT_FORMATS.filter(({ id }) => id === 'frr' || id === 'bird').reduce((total, format) => {
    const files = format.write(network.value);
    if (!files.ok) return total;
    return files.value.reduce((sum, { text }) => sum + text.trimEnd().split('\n').length, total);
  }, 0);
}

for (const id of AS_MODEL_IDS) {
  for (const ibgp of ['tor-rr', 'mesh'] as const) {
    test(`a sample says what all files together are: ${id}, ${ibgp}`, () => {
      const large = referenceDesign({
        model: id,
        ibgp,
        racks: 9,
        tors: 2,
        servers: 13,
        endpoints: 3,
        spines: 3,
      });
      const counted = configurationLines(large, unroll);
      expect(counted?.sampled).toBe(true);
      expect(counted?.total).toBe(written(large));
    });
  }
}

test('a small design is written router by router', () => {
  const small = referenceDesign({ racks: 2, tors: 1, servers: 2, endpoints: 1, spines: 2 });
  const counted = configurationLines(small, unroll);
  expect(counted).toMatchObject({ sampled: false, total: written(small) });
  expect(counted?.roles.map(({ role, routers }) => [role, routers])).toEqual([
    ['spine', 2],
    ['tor', 2],
    ['server', 4],
  ]);
});

test('failures do not count', () => {
  const small = referenceDesign({ racks: 2, tors: 1, servers: 2, spines: 2 });
  expect(configurationLines({ ...small, failures: [{ router: 'spine[1]' }] }, unroll)).toEqual(
    configurationLines(small, unroll),
  );
});

test('a million servers are sampled too', () => {
  const counted = configurationLines(
    referenceDesign({ pods: 25, racks: 1000, tors: 2, servers: 40, spines: 4, superspines: 4, endpoints: 2 }),
    unroll,
  );
  expect(counted?.roles.find(({ role }) => role === 'server')?.routers).toBe(1_000_000);
});

test('what cannot be exported has none', () => {
  expect(configurationLines(emptyDesign(), unroll)?.total ?? 0).toBe(0);
});
