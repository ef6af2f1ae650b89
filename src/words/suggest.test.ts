import { expect, test } from 'vitest';
import { emptyDesign } from '../design/index.ts';
import type { Proposal, Relaxation } from '../engine/index.ts';
import {
  criterionAbout,
  criterionName,
  proposalName,
  proposalReasons,
  proposalSize,
  wordDemand,
  wordRelaxation,
} from './suggest.ts';

const proposal: Proposal = {
  design: emptyDesign('x'),
  model: 'as-per-rack',
  routes: 'block',
  stages: 3,
  racks: 105,
  serversPerRack: 48,
  torsPerRack: 2,
  spines: 4,
  pods: 0,
  superspines: 0,
  leaf: 'a',
  spine: 'b',
  assumedPorts: [],
  linkGbps: 100,
  parallel: 1,
  switches: 214,
  oversubscription: 3,
  oversubscriptionAfterSpine: 4,
  fullest: { role: 'tor', table: 'ipv4Lpm', used: 12_096, limit: 38_000, share: 0.318 },
  doubtful: false,
  asns: 106,
  sessions: 11_000,
  warnings: [],
  score: 0.3,
  costs: { switches: 0, tables: 0, failure: 0, bandwidth: 0, simplicity: 0, ases: 0 },
};

test('a proposal has a name, a size and reasons', () => {
  expect(proposalName(proposal)).toBe('AS per rack, blocks, three stages, 2 ToRs per rack');
  expect(proposalName({ ...proposal, model: 'ethernet', stages: 5, torsPerRack: 1 })).toBe(
    'Ethernet fabric, five stages, 1 ToR per rack',
  );
  expect(proposalSize(proposal)).toBe('105 racks of 48 servers under 4 spines; 214 switches');
  expect(proposalSize({ ...proposal, pods: 3, superspines: 12 })).toBe(
    '105 racks of 48 servers under 3 pods with 4 spines each, 12 superspines above; 214 switches',
  );
  expect(proposalReasons(proposal, (id) => id.toUpperCase())).toEqual([
    'ToRs are A; spines are B. Each ToR has one cable of 100 Gb/s to each spine.',
    'Oversubscription 3:1, 4:1 with one spine down.',
    'One spine down takes 25% of a rack’s uplinks, one ToR down 50% of them.',
    'The fullest table of known size with growth: ToR, IPv4 prefixes, 12,096 of 38,000 (32%).',
    '106 ASes, 11,000 BGP sessions.',
  ]);
  const doubts = proposalReasons(
    { ...proposal, doubtful: true, assumedPorts: ['tor', 'spine'], warnings: ['single-homed'] },
    (id) => id,
  );
  expect(doubts.join(' ')).toContain('It is not known whether all tables hold');
  expect(doubts.join(' ')).toContain(
    '48 server ports and 8 of 100 Gb/s on a ToR, 32 of 100 Gb/s on a spine are assumed.',
  );
  expect(doubts.at(-1)).toBe('Check warns of single-homed.');
});

test.each([
  [{ field: 'servers', from: 5_000, to: 1_728 }, 'Ask for 1,728 servers, not 5,000.'],
  [{ field: 'endpointsPerServer', from: 4_000, to: 1 }, 'Ask for 1 endpoint per server, not 4,000.'],
  [{ field: 'serversPerRack', from: 60, to: 'any' }, 'Leave the number of servers in a rack open, instead of 60.'],
  [{ field: 'serverGbps', from: 100, to: 25 }, 'Give each server 25 Gb/s, not 100 Gb/s.'],
  [{ field: 'oversubscription', from: 1, to: 1.5 }, 'Allow 1.5:1, not 1:1.'],
  [{ field: 'switches', from: 2, to: 'any' }, 'Allow any switch of the catalogue.'],
  [{ field: 'spines', from: 2, to: 1 }, 'Survive 1 spine down, not 2.'],
  [{ field: 'tors', from: 1, to: 0 }, 'Survive no ToR down, not 1.'],
  [{ field: 'growthPercent', from: 50, to: 12 }, 'Keep room for 12% of growth, not 50%.'],
] as const satisfies readonly (readonly [Relaxation, string])[])('%j', (relaxation, text) =>
  expect(wordRelaxation(relaxation)).toBe(text),
);

test('a demand in one line, and what every criterion counts', () => {
  expect(
    wordDemand({
      servers: 5_000,
      endpointsPerServer: 110,
      serversPerRack: 40,
      serverGbps: 25,
      oversubscription: 3,
      switches: 'any',
      survive: { spines: 1, tors: 1 },
      growthPercent: 20,
      families: 'ipv4',
    }),
  ).toBe(
    '5,000 servers of 110 endpoints, 40 in a rack, 25 Gb/s each, 3:1 or better, 1 spine may fail, 1 ToR may fail, 20% growth',
  );
  for (const criterion of ['switches', 'tables', 'failure', 'bandwidth', 'simplicity', 'ases'] as const) {
    expect(criterionName(criterion)).not.toBe('');
    expect(criterionAbout(criterion)).toMatch(/\.$/);
  }
});
