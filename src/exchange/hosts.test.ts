import { expect, test } from 'vitest';
import { unroll } from '../engine/index.ts';
import { aDesign } from '../testkit/index.ts';
import { hostNames } from './hosts.ts';

test('paths become host names, and names that would meet are told apart', () => {
  const network = unroll(
    aDesign({
      nodes: [
        { id: 'pod', kind: 'pod', count: 2 },
        { id: 'spine', kind: 'spine', parent: 'pod' },
        { id: 'pod-1_spine', kind: 'spine' },
      ],
    }),
  );
  expect(network.ok ? hostNames(network.value) : network.problem).toEqual([
    'pod-1_spine',
    'pod-2_spine',
    'pod-1_spine_2',
  ]);
});
