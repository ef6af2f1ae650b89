/** Places of routers are those of comparing any two of them, wherever that leaves no doubt. */
import { expect, test } from 'vitest';
import { randomDesign } from '../../testkit/index.ts';
import { assembleFabric } from './fabric.ts';
import { setUp } from './setup.ts';
import { certainPlaces, compareIdentities, type RouterRef } from './routerOrder.ts';

function peersOf(design: Parameters<typeof setUp>[0]): readonly (readonly RouterRef[])[] {
  return assembleFabric(setUp(design)).heard.map((hearings) => hearings.map(({ peer }) => peer));
}

test.each(Array.from({ length: 40 }, (_, i) => i + 1))('different places are certain, seed %i', (seed) => {
  let pairs = 0;
  for (const peers of peersOf(randomDesign(seed))) {
    const places = certainPlaces(peers);
    for (const x of peers) {
      for (const y of peers) {
        const [first, second] = [places.get(x) ?? -1, places.get(y) ?? -1];
        const { order, doubt } = compareIdentities(x, y);
        if (first < second) expect({ sign: Math.sign(order), doubt }).toEqual({ sign: -1, doubt: undefined });
        else if (first === second) continue;
        pairs += 1;
      }
    }
  }
  expect(pairs).toBeGreaterThan(0);
});

test('where nothing is in doubt no two routers share a place', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    for (const peers of peersOf(randomDesign(seed))) {
      const isCertain = peers.every((x) =>
        peers.every((y) => {
          const { order, doubt } = compareIdentities(x, y);
          return x === y || (order !== 0 && doubt === undefined);
        }),
      );
      if (isCertain) expect(new Set(certainPlaces(peers).values()).size).toBe(peers.length);
    }
  }
});
