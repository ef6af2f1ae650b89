import { describe, expect, test } from 'vitest';
import type { Failure } from '../../design/index.ts';
import { referenceFabric, type DesignSketch } from '../../testkit/index.ts';
import { finish } from '../questions/question.ts';
import { isSurvived } from './answer.ts';
import { impactOf } from './index.ts';

const SIZE = { racks: 3, tors: 2, servers: 2, endpoints: 1, spines: 3 };

function cost(failures: readonly Failure[], options: Omit<DesignSketch, 'nodes' | 'links'> = {}, size = SIZE) {
  return finish(impactOf(referenceFabric(size, options), failures));
}

describe('what failures cost', () => {
  test('nothing where nothing is down, and nothing where the drawing has no such copy', () => {
    for (const failures of [[], [{ router: 'spine[9]' }]]) {
      const { cost: none, pairs, losses, tables, splits } = cost(failures);
      expect(none).toMatchObject({ unreachable: 0, partial: 0, flows: 0, detours: 0, transitServers: 0, uplinks: 1 });
      // 6 servers.
      expect({ pairs, losses, tables, splits }).toEqual({
        pairs: { before: 30, after: 30 },
        losses: [],
        tables: [],
        splits: [],
      });
    }
  });

  test('a spine: a third of the uplinks and of the ECMP width of every ToR', () => {
    const { cost: of, bandwidth } = cost([{ router: 'spine[2]' }]);
    expect(of).toMatchObject({ unreachable: 0, partial: 0, detours: 0, uplinks: 2 / 3 });
    expect(of.roles.find(({ role }) => role === 'tor')?.ecmp).toEqual({ before: 3, after: 2 });
    expect(of.roles.find(({ role }) => role === 'spine')?.live).toEqual({ before: 3, after: 2 });
    // 2 ToRs with 3 links of 100 Gb/s.
    expect(bandwidth).toMatchObject({ gbps: { before: 600, after: 400 }, racks: 3 });
  });

  test('dead servers are nobody’s loss: only pairs of live ones count', () => {
    const { pairs, cost: of } = cost([{ router: 'rack[1]/server[1]' }]);
    expect(pairs).toEqual({ before: 30, after: 20 });
    expect(of).toMatchObject({ unreachable: 0, partial: 0 });
  });

  test('the failures that the document lists are not counted twice', () => {
    const failures = [{ router: 'rack[1]/tor[1]' }];
    expect(cost([{ router: 'rack[1]/tor[2]' }], { failures })).toEqual(cost([{ router: 'rack[1]/tor[2]' }]));
  });

  test('a server that may pass routes on carries those of its neighbour, whose only ToR has lost all uplinks', () => {
    const failures: readonly Failure[] = [
      ...[1, 2, 3].map((at) => ({ link: 'tor--spine', a: 'rack[1]/tor[1]', b: `spine[${at}]` })),
      { attach: 'rack[1]/server[1]', tor: 'rack[1]/tor[2]' },
    ];
    const model = { id: 'as-per-server', rackAttach: 'routed' } as const;
    const { cost: own } = cost(failures, { asModel: { ...model, serverExport: 'own' } });
    // Server 1 with the 4 of other racks, both ways.
    expect(own).toMatchObject({ transitServers: 0, unreachable: 8 });
    const { cost: all, transit, detour } = cost(failures, { asModel: { ...model, serverExport: 'all' } });
    expect(all).toMatchObject({ transitServers: 1, unreachable: 0 });
    expect(transit).toBe('rack[1]/server[2]');
    expect(detour).toMatchObject({ routers: { before: 5, after: 7 } });
  });

  test('a table that overflows is a loss: one lost link makes a second ECMP group at the ToRs of other racks', () => {
    // All remote prefixes over 3 spines, and those of rack 1 over 2.
    const design = referenceFabric({ ...SIZE, tors: 1 });
    const nodes = design.nodes.map((node) =>
      node.kind === 'tor' ? { ...node, hardware: { limits: { ecmpGroups: 1 } } } : node,
    );
    const { tables, cost: of } = finish(
      impactOf({ ...design, nodes }, [{ link: 'tor--spine', a: 'rack[1]/tor', b: 'spine[1]' }]),
    );
    expect(tables.find(({ table }) => table === 'ecmpGroups')).toEqual({
      role: 'tor',
      node: 'tor',
      table: 'ecmpGroups',
      used: { before: 1, after: 2 },
      limit: 1,
      verdict: { before: 'fits', after: 'over' },
    });
    expect({ ...of, survived: isSurvived(of) }).toMatchObject({
      unreachable: 0,
      partial: 0,
      overTables: 1,
      survived: false,
    });
  });

  test('Downward Default: one lost link of 3 takes a third of the flows, and says where', () => {
    const { cost: of, losses } = cost(
      [{ link: 'tor--spine', a: 'rack[2]/tor', b: 'spine[1]' }],
      { asModel: { id: 'downward-default' } },
      { ...SIZE, tors: 1 },
    );
    // 4 servers elsewhere towards 2: 8 pairs lose a third each.
    expect(of).toMatchObject({ partial: 8, worstShare: 0.333333, flows: 2.666667, looping: 0 });
    expect(losses).toMatchObject([{ at: 'spine[1]', reason: 'no-route', partial: 8 }]);
  });
});
