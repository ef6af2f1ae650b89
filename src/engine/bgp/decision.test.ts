import { expect, test } from 'vitest';
import { assembleFabric, setUp, type Block, type Hearing } from '../fabric/index.ts';
import { aDesign, aNode } from '../testDesigns.ts';
import { decide, inDecisionOrder } from './decision.ts';
import type { Candidate } from './eligibility.ts';
import { LOCAL_ROUTE } from './route.ts';

/** One rack with two ToRs under three spines drawn one by one: every router is a class of its own. */
const fabric = assembleFabric(
  setUp(
    aDesign({
      nodes: [
        aNode('rack', 'rack', { servers: 1, endpointsPerServer: 1 }),
        aNode('tor-1', 'tor', { parent: 'rack' }),
        aNode('tor-2', 'tor', { parent: 'rack' }),
        ...[1, 2, 3].map((n) => aNode(`spine-${n}`, 'spine', {})),
      ],
      links: [1, 2, 3].map((n) => ({ id: `up-${n}`, a: 'tor-1', b: `spine-${n}` })),
    }),
    { fold: false },
  ),
);

function blockOf(id: string): Block {
  const block = fabric.blocks.find(({ node }) => node.id === id);
  if (block === undefined) throw new Error(`no block ${id}`);
  return block;
}

function hearingFrom(id: string): Hearing {
  const hearing = fabric.heard[blockOf('tor-1').index]?.find(({ from }) => from.node.id === id);
  if (hearing === undefined) throw new Error(`tor-1 does not hear ${id}`);
  return hearing;
}

/** Fills every field that a rule does not mention with what three equal spines would send. */
function aCandidate(from: string, fields: Partial<Candidate> = {}): Candidate {
  const hearing = fields.hearing ?? hearingFrom(from);
  return {
    hearing,
    sent: {
      offer: { route: LOCAL_ROUTE, rank: 0, count: 1, through: [], doubt: undefined },
      asPath: [],
      added: [],
      nextHop: undefined,
    },
    count: hearing.count,
    length: 2,
    identity: { block: hearing.from, shared: hearing.depth },
    clusters: 0,
    nextHop: { block: hearing.from, shared: hearing.depth, medium: hearing.medium },
    unreachable: undefined,
    originator: undefined,
    ...fields,
  };
}

const self = { shared: 0 } as const;
const cases: readonly {
  readonly rule: string;
  readonly win: Candidate;
  readonly lose: Candidate;
  readonly tied: boolean;
}[] = [
  {
    rule: 'shorter AS_PATH wins (RFC 4271 §9.1.2.2 a)',
    win: aCandidate('spine-3', { length: 1 }),
    lose: aCandidate('spine-1'),
    tied: false,
  },
  { rule: 'eBGP beats iBGP (RFC 4271 §9.1.2.2 d)', win: aCandidate('spine-3'), lose: aCandidate('tor-2'), tied: false },
  {
    rule: 'lower router ID wins, and both are used together (RFC 4271 §9.1.2.2 f)',
    win: aCandidate('spine-1'),
    lose: aCandidate('spine-2'),
    tied: true,
  },
  {
    rule: 'ORIGINATOR_ID stands in for the router ID (RFC 4456 §9)',
    win: aCandidate('spine-3', { identity: { block: blockOf('spine-1'), ...self } }),
    lose: aCandidate('spine-2'),
    tied: true,
  },
  {
    rule: 'shorter CLUSTER_LIST wins where identifiers are equal (RFC 4456 §9)',
    win: aCandidate('spine-3', { identity: { block: blockOf('spine-1'), ...self }, clusters: 1 }),
    lose: aCandidate('spine-2', { identity: { block: blockOf('spine-1'), ...self }, clusters: 2 }),
    tied: true,
  },
];

for (const { rule, win, lose, tied } of cases) {
  test(rule, () => {
    for (const heard of [
      [win, lose],
      [lose, win],
    ]) {
      const decision = decide(heard);
      expect(decision.best).toBe(win);
      expect(new Set(decision.tied)).toEqual(new Set(tied ? [win, lose] : [win]));
      expect(decision.doubts).toEqual([]);
    }
  });
}

test('no candidate, no best', () => {
  expect(decide([])).toEqual({ best: undefined, tied: [], doubts: [] });
});

test('where only some of equal paths may stay, the lowest router IDs do', () => {
  const all = ['spine-3', 'spine-1', 'spine-2'].map((id) => aCandidate(id));
  expect(inDecisionOrder(all).map(({ hearing }) => hearing.from.node.id)).toEqual(['spine-1', 'spine-2', 'spine-3']);
});

test('a tie that one copy of a stack would win asks for that copy to stand alone', () => {
  const stack = assembleFabric(
    setUp(
      aDesign({
        nodes: [aNode('tor', 'tor', {}), aNode('spine', 'spine', { count: 5 })],
        links: [{ id: 'up', a: 'tor', b: 'spine' }],
      }),
    ),
  );
  const heard = stack.heard.flat().filter(({ to }) => to.role === 'tor');
  const rest = heard.find(({ count }) => count === 4);
  expect(rest).toBeDefined();
  if (rest === undefined) return;
  expect(decide([aCandidate('spine-1', { hearing: rest })]).doubts).toEqual([rest.from.part.base]);
});
