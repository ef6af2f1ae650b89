import { expect, test } from 'vitest';
import { referenceDesign } from '../../design/index.ts';
import type { Design } from '../../design/index.ts';
import { findingsIn } from './findingsIn.ts';

const found = (design: Design) => findingsIn(design, 'kernel-neighbours-over');
const ethernet = (racks: number): Design =>
  referenceDesign({ model: 'ethernet', racks, tors: 1, servers: 40, endpoints: 1, spines: 1 });

test('servers of one large Ethernet meet each other: 1,024 neighbours fit into the kernel as it comes, more do not', () => {
  // Each meets the 40 times 25 others, and the two reflectors of the plane.
  expect(found(ethernet(25))).toEqual([]);
  expect(found(ethernet(26))).toMatchObject([
    {
      code: 'kernel-neighbours-over',
      severity: 'warning',
      subjects: ['rack'],
      facts: { node: 'rack', role: 'server', used: 1041, max: 1024 },
      source: 'Linux kernel documentation, ip-sysctl (neigh/default/gc_thresh3)',
    },
    { facts: { role: 'routeReflector', used: 1041 } },
  ]);
});

test('servers below ToRs that route meet their rack alone', () => {
  expect(found(referenceDesign({ racks: 100, tors: 2, servers: 40, endpoints: 1, spines: 4 }))).toEqual([]);
});
