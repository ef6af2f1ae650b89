import { expect, test } from 'vitest';
import { referenceDesign, type Design } from '../../design/index.ts';
import { catalogue } from '../../hardware/index.ts';
import { findingsIn } from './findingsIn.ts';

/** A switch of the catalogue with 32 ports of 100 Gb/s. */
const SPINE =
  catalogue.find(({ ports }) => ports.length === 1 && ports[0]?.count === 32 && ports[0].gbps === 100)?.id ?? '';
const codes = ['ports-exceeded', 'ports-split', 'oversubscribed'];

function fabric(racks: number, spineProfile: string): Design {
  const base = referenceDesign({ racks, tors: 1, servers: 40, endpoints: 1, spines: 4 });
  return {
    ...base,
    nodes: base.nodes.map((node) => (node.kind === 'spine' ? { ...node, hardware: { profile: spineProfile } } : node)),
  };
}
const found = (design: Design) => findingsIn(design, ...codes);

test('a spine of 32 ports that 40 ToRs want is an error with both figures', () => {
  expect(SPINE).not.toBe('');
  expect(found(fabric(32, SPINE))).toEqual([]);
  expect(found(fabric(40, SPINE))).toEqual([
    expect.objectContaining({
      code: 'ports-exceeded',
      severity: 'error',
      subjects: ['spine'],
      facts: expect.objectContaining({
        node: 'spine',
        needed: 40,
        available: 32,
        cables: ['40x100'],
        ports: ['32x100'],
        left: ['8x100'],
      }),
    }),
  ]);
});

test('ports typed in are checked where the catalogue knows none, and take the place of those it knows', () => {
  const typed = (count: number, hardware: object = {}): Design => {
    const base = fabric(40, 'generic-commodity-128k');
    return {
      ...base,
      nodes: base.nodes.map((node) =>
        node.kind === 'spine' ? { ...node, hardware: { ...hardware, ports: [{ count, gbps: 100 }] } } : node,
      ),
    };
  };
  expect(found(fabric(40, 'generic-commodity-128k'))).toEqual([]);
  expect(found(typed(40))).toEqual([]);
  expect(found(typed(36))).toEqual([
    expect.objectContaining({
      code: 'ports-exceeded',
      facts: { node: 'spine', needed: 40, available: 36, cables: ['40x100'], ports: ['36x100'], left: ['4x100'] },
      source: 'Ports typed in',
    }),
  ]);
  // 32 in the catalogue, 64 in the rack.
  expect(found(typed(64, { profile: SPINE }))).toEqual([]);
});

test('what breakout cables do not help is named by speed', () => {
  const base = fabric(4, SPINE);
  const mixed: Design = {
    ...base,
    nodes: base.nodes.map((node) =>
      node.kind === 'tor'
        ? {
            ...node,
            hardware: {
              ports: [
                { count: 3, gbps: 100 },
                { count: 32, gbps: 25 },
              ],
            },
          }
        : node,
    ),
  };
  // 4 uplinks on 3 ports of 100 Gb/s; 40 servers on 32 of 25 Gb/s.
  expect(found(mixed)[0]?.facts).toMatchObject({ needed: 44, available: 35, left: ['1x100', '8x25'] });
});

test('a link that is faster than every port is named', () => {
  const base = fabric(4, SPINE);
  const fast = { ...base, links: base.links.map((link) => ({ ...link, gbps: 400 })) };
  expect(found(fast)[0]?.facts).toMatchObject({ tooFastGbps: 400, fastestGbps: 100 });
});

test('links of 25 Gb/s beyond the number of ports need ports that are split: a note', () => {
  const base = fabric(40, SPINE);
  const slow = { ...base, links: base.links.map((link) => ({ ...link, gbps: 25 })) };
  expect(found(slow).map(({ code, severity }) => [code, severity])).toEqual([['ports-split', 'note']]);
});

test('oversubscription above the target is a warning, and none without a target or at it', () => {
  const base = fabric(8, 'generic-commodity-128k');
  const asking = (maxOversubscription: number): Design => ({ ...base, bandwidth: { maxOversubscription } });
  expect(found(base)).toEqual([]);
  expect(found(asking(2.5))).toEqual([]);
  expect(found(asking(2))).toEqual([
    expect.objectContaining({
      code: 'oversubscribed',
      severity: 'warning',
      subjects: ['rack[1]/tor', 'tor'],
      facts: {
        node: 'rack[1]/tor',
        tier: 'tor',
        count: 8,
        southGbps: 1000,
        northGbps: 400,
        ratio: 2.5,
        target: 2,
        percent: 80,
      },
    }),
  ]);
});
