import { describe, expect, test } from 'vitest';
import { AS_MODEL_IDS, referenceDesign, TEMPLATES, type Design } from '../../design/index.ts';
import { examine } from '../analyze.ts';
import { unroll } from '../fabric/unroll.ts';
import { finish } from '../questions/question.ts';
import { poolUses, type PoolUse } from './pools.ts';

/** One subnet after the other, out of the unrolled network, as docs/semantics.md hands them out. */
function slowly(design: Design): Record<string, bigint> | undefined {
  const unrolled = unroll(design);
  if (!unrolled.ok) return undefined;
  const { routers, media } = unrolled.value;
  const needed: Record<string, bigint> = { 'loopbacks ipv4': BigInt(routers.length + 1) };
  const take = (key: string, size: bigint): void => {
    const next = needed[key] ?? 0n;
    needed[key] = ((next + size - 1n) / size + 1n) * size;
  };
  const power = (count: number): bigint => {
    let size = 1n;
    while (size < BigInt(count)) size *= 2n;
    return size;
  };
  for (const family of ['ipv4', 'ipv6'] as const) {
    const { families } = design.addressing;
    if (families !== family && families !== 'dual') continue;
    needed[`loopbacks ${family}`] = BigInt(routers.length + 1);
    needed[`endpoints ${family}`] = 0n;
    needed[`links ${family}`] = 0n;
    for (const { kind, members } of media)
      take(
        `links ${family}`,
        kind === 'link' || kind === 'port' ? 2n : family === 'ipv4' ? power(members.length + 2) : 2n ** 64n,
      );
    const racks = new Map<string, number>();
    for (const { rack, role, announces } of routers)
      if (role === 'server' && rack !== undefined)
        racks.set(rack, (racks.get(rack) ?? 0) + announces[family].host + announces[family].lpm);
    const { mode, blockSize4, blockSize6 } = design.advertise;
    const unit = mode === 'host' ? 1n : 2n ** BigInt(family === 'ipv4' ? 32 - blockSize4 : 128 - blockSize6);
    for (const units of racks.values()) if (units > 0) take(`endpoints ${family}`, power(units) * unit);
  }
  return needed;
}

const quickly = (uses: readonly PoolUse[]): Record<string, bigint> =>
  Object.fromEntries(uses.map(({ pool, family, needed }) => [`${pool} ${family}`, BigInt(needed)]));

const DESIGNS: readonly (readonly [string, Design])[] = [
  ...AS_MODEL_IDS.flatMap((model) =>
    (['host', 'block'] as const).flatMap((routes) =>
      (['segment', 'routed'] as const).map((rackAttach): readonly [string, Design] => [
        `${model}, ${routes}, ${rackAttach}`,
        referenceDesign({
          model,
          routes,
          rackAttach,
          racks: 3,
          tors: 2,
          servers: 5,
          endpoints: 70,
          spines: 3,
          families: 'dual',
        }),
      ]),
    ),
  ),
  ['pods', referenceDesign({ pods: 3, racks: 3, tors: 1, servers: 3, endpoints: 5, spines: 2, superspines: 2 })],
  ['Ethernet spines', referenceDesign({ spineLayer: 'ethernet', racks: 3, servers: 4, spines: 2 })],
  ...TEMPLATES.map((template): readonly [string, Design] => [template.id, template.build()]),
];

describe('pools ask for what an addressing plan of the unrolled network takes', () => {
  for (const [name, design] of DESIGNS) {
    const expected = slowly({ ...design, failures: [] });
    if (expected === undefined) continue;
    test(name, () => {
      expect(quickly(poolUses(finish(examine({ ...design, failures: [] }))))).toEqual(expected);
    });
  }
});
