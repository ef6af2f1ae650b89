/** Drawn nodes that are alike are one class: that must show in the time it takes and nowhere else. */
import { expect, test } from 'vitest';
import { applyEdit, type Design } from '../design/index.ts';
import { diffAgainstReference, figuresOf, randomDesign, seeded, seedRows, seedsOf } from '../testkit/index.ts';
import { findingsOf } from './analyses/index.ts';
import { examine } from './analyze.ts';
import { setUp } from './fabric/index.ts';
import { aDesign, aNode } from './testDesigns.ts';
import { finish } from './questions/question.ts';
import { sessionClassesOf } from './report/sessions.ts';
import { pairExample } from './report/pairs.ts';
import type { AsRegion } from './result.ts';

/** Draws every copy of a stack as a node of its own, and lets racks differ in servers and endpoints, some nodes in AS number. */
function drawnSingly(design: Design, seed: number): Design {
  const random = seeded(seed);
  let drawn = { ...design, failures: [] as Design['failures'] };
  for (let pulls = 0; pulls < 12; pulls += 1) {
    const stack = drawn.nodes.find(({ count }) => count > 1);
    if (stack === undefined) break;
    drawn = { ...applyEdit(drawn, { kind: 'pull-one-out', id: stack.id }), failures: [] };
  }
  const nodes = drawn.nodes.map((node, place) => {
    const canBeTyped = node.kind === 'rack' || node.kind === 'tor' || node.kind === 'spine';
    const asn = canBeTyped && node.asn === 'auto' && random.chance(0.2) ? 4_100_000_000 + place : node.asn;
    return node.kind !== 'rack' || random.chance(0.3)
      ? { ...node, asn }
      : { ...node, asn, servers: random.int(1, 6), endpointsPerServer: random.int(0, 3) };
  });
  return { ...drawn, nodes };
}

/** Routers of a region by drawn node and role: into how many rows its copies fall is not what counts. */
function membersOf({ members }: AsRegion): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { node, role, count } of members) {
    const key = `${role} ${node}`;
    counts[key] = (counts[key] ?? 0) + count;
  }
  return counts;
}

function answerOf(design: Design, fold: boolean) {
  const context = finish(examine(design, { fold }));
  const { routing } = context;
  const byText = (x: string, y: string): number => (x < y ? -1 : 1);
  return {
    totals: context.totals,
    classes: context.classes.map((entry) => JSON.stringify({ ...entry, key: '' })).toSorted(byText),
    sessions: sessionClassesOf(routing),
    regions: context.regions.map(({ region }) => ({
      ...region,
      key: '',
      part: 0,
      members: membersOf(region),
    })),
    findings: findingsOf(context).map(({ code, severity }) => `${severity} ${code}`),
    reachability: { pairs: routing.pairs, unreachable: routing.unreachable, partial: routing.partial },
    examples: routing.failures.slice(0, 1).map(pairExample).length,
    exact: routing.exact,
    rests: routing.oscillating.length === 0,
  };
}

for (const { title, seeds } of seedRows({ quick: 15, thorough: 60 }, 20)) {
  test(`alike nodes drawn singly answer as if each were looked at alone, ${title}`, { timeout: 60_000 }, () => {
    for (const seed of seeds) {
      const design = drawnSingly(randomDesign(seed), seed);
      const [folded, apart] = [answerOf(design, true), answerOf(design, false)];
      // What never comes to rest has the figures of some round, and ties of earlier rounds decide which.
      if (folded.rests || apart.rests) expect({ seed, ...folded }).toEqual({ seed, ...apart });
    }
  });
}

test('alike nodes drawn singly answer as the reference simulation does', { timeout: 60_000 }, () => {
  for (const seed of seedsOf({ quick: 15, thorough: 40 })) {
    const design = drawnSingly(randomDesign(seed, { simplicity: 2 }), seed);
    expect({ seed, differences: diffAgainstReference(design, figuresOf(design)) }).toEqual({ seed, differences: [] });
  }
});

test('racks drawn one by one are one class, however many servers they have', () => {
  const numbers = Array.from({ length: 50 }, (_, n) => n);
  const { base } = setUp(
    aDesign({
      nodes: [
        aNode('spine', 'spine', { count: 4 }),
        ...numbers.flatMap((n) => [
          aNode(`rack-${n}`, 'rack', { servers: 3 + (n % 7), endpointsPerServer: 1 + (n % 5) }),
          aNode(`tor-${n}`, 'tor', { parent: `rack-${n}` }),
        ]),
      ],
      links: numbers.map((n) => ({ id: `up-${n}`, a: `tor-${n}`, b: 'spine' })),
    }),
  );
  // The first spine stands alone: ties go to the lowest router ID.
  expect(base.children.map(({ node, weight }) => [node.kind, weight])).toEqual([
    ['rack', 50],
    ['spine', 1],
    ['spine', 3],
  ]);
});
