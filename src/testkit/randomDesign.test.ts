import { expect, test } from 'vitest';
import { seeded } from './random.ts';
import { randomDesign } from './randomDesign.ts';
import { simulate } from './reference/index.ts';

test('the generator repeats, and stays within its bounds', () => {
  const draw = (seed: number) => {
    const random = seeded(seed);
    return [random.int(0, 9), random.pick('a', 'b', 'c'), random.chance(0.5), random.share()];
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const random = seeded(1);
  const drawn = new Set(Array.from({ length: 200 }, () => random.int(3, 6)));
  expect(drawn).toEqual(new Set([3, 4, 5, 6]));
});

test('a seed gives the same design each time, another seed another', () => {
  expect(randomDesign(11)).toEqual(randomDesign(11));
  expect(randomDesign(11)).not.toEqual(randomDesign(12));
});

const SEEDS = Array.from({ length: 120 }, (_, place) => place + 1);

test('designs cover every model, way of closing iBGP and failure, and stay small', () => {
  const designs = SEEDS.map((seed) => randomDesign(seed, { simplicity: 0 }));
  const seen = new Set(
    designs.flatMap(({ asModel, failures, nodes, addressing, advertise }) => [
      asModel.id,
      asModel.ibgp,
      asModel.rackAttach,
      asModel.defaultOrigin,
      addressing.families,
      advertise.mode,
      ...failures.flatMap((failure) => Object.keys(failure)),
      ...nodes.map(({ kind }) => kind),
    ]),
  );
  const parts = [
    ['as-per-rack', 'as-per-server', 'downward-default', 'ethernet'],
    ['mesh', 'tor-rr', 'server-rr', 'standalone-rr'],
    ['segment', 'routed', 'spine', 'tor', 'border', 'ipv4', 'ipv6', 'dual', 'host', 'block'],
    ['router', 'link', 'a', 'b', 'attach', 'pod', 'rack', 'external', 'routeReflector'],
  ];
  expect(seen).toEqual(new Set(parts.flat()));
  // Implied reflectors come on top of the devices that are counted while drawing.
  expect(Math.max(...designs.slice(0, 20).map((design) => simulate(design).routers.size))).toBeLessThan(110);
});

test('a simple design is whole', () => {
  const designs = SEEDS.map((seed) => randomDesign(seed, { simplicity: 1 }));
  expect(designs.filter(({ failures }) => failures.length > 0)).toEqual([]);
  expect(designs.flatMap(({ nodes }) => nodes.filter(({ asn }) => asn !== 'auto'))).toEqual([]);
});
