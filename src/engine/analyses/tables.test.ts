import { describe, expect, test } from 'vitest';
import { applyEdit, type Design, type Hardware } from '../../design/index.ts';
import { aDesign } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const GENERIC: Hardware = { profile: 'generic-commodity-128k' };
const CODES = ['table-over', 'table-near-limit', 'table-unknown'];
const found = (design: Design) => findingsIn(design, ...CODES);

/** `racks` racks of 40 servers with 50 endpoints: 2,000 host routes each, all of them on every switch. */
function fabric(racks: number, tor?: Hardware, spine?: Hardware): Design {
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: racks, servers: 40, endpointsPerServer: 50 },
      { kind: 'tor', id: 'tor', parent: 'rack', count: 2, ...(tor && { hardware: tor }) },
      { kind: 'spine', id: 'spine', count: 4, ...(spine && { hardware: spine }) },
    ],
    links: [['tor', 'spine']],
  });
}

describe('too small', () => {
  const design = fabric(20, { profile: 'juniper-qfx5100-lpm-profile' }, GENERIC);

  test('the mode puts host routes into the smaller table, and others would hold them', () => {
    expect(findingsIn(design, 'table-over')).toEqual([
      {
        code: 'table-over',
        severity: 'error',
        subjects: ['tor', 'rack[1]/tor[1]'],
        facts: {
          node: 'tor',
          table: 'ipv4Host',
          used: 40045, // 40,000 routes and 45 neighbours: 40 servers, 1 ToR, 4 spines
          limit: 16384,
          percent: 244.4,
          switch: 'Juniper QFX5100-48S',
          mode: 'lpm-profile',
          alternatives: ['l3-profile', 'l2-profile-three', 'l2-profile-two'],
        },
        source: expect.stringContaining('Junos'),
        fix: {
          code: 'switch-mode',
          edit: { kind: 'update-node', id: 'tor', changes: { hardware: { profile: 'juniper-qfx5100-l3-profile' } } },
        },
      },
    ]);
  });

  test('the other mode mends it', () => {
    const edit = findingsIn(design, 'table-over')[0]?.fix?.edit;
    expect(edit && findingsIn(applyEdit(design, edit), 'table-over', 'table-near-limit')).toEqual([]);
  });

  test('switches that overflow alike are one finding, and one mend switches them all', () => {
    const hardware = { profile: 'juniper-qfx5100-lpm-profile' };
    const alike = aDesign({
      nodes: [
        ...['rack-1', 'rack-2', 'rack-3'].flatMap((id) => [
          { kind: 'rack' as const, id, servers: 40, endpointsPerServer: 200 },
          { kind: 'tor' as const, id: `${id}-tor`, parent: id, hardware },
        ]),
        { kind: 'spine', id: 'spine', hardware: GENERIC },
      ],
      links: ['rack-1', 'rack-2', 'rack-3'].map((id) => [`${id}-tor`, 'spine']),
    });
    const overfull = findingsIn(alike, 'table-over');
    expect(overfull.map(({ facts }) => facts)).toMatchObject([{ node: 'rack-1-tor', others: 2 }]);
    expect(overfull[0]?.subjects).toEqual(expect.arrayContaining(['rack-1-tor', 'rack-2-tor', 'rack-3-tor']));
    const edit = overfull[0]?.fix?.edit;
    expect(edit && findingsIn(applyEdit(alike, edit), 'table-over')).toEqual([]);
  });

  test('64 racks fill a budget of 128,000 to the last route, 65 do not fit', () => {
    expect(findingsIn(fabric(64, GENERIC, GENERIC), 'table-over')).toEqual([]);
    expect(findingsIn(fabric(65, GENERIC, GENERIC), 'table-over')).toMatchObject([
      { subjects: ['tor', 'rack[1]/tor[1]'], facts: { used: 130000, limit: 128000, percent: 101.6 } },
      { subjects: ['spine', 'spine[1]'], facts: { used: 130000, limit: 128000, percent: 101.6 } },
    ]);
  });

  test("the user's own figure is believed and kept", () => {
    const [finding] = findingsIn(fabric(2, { limits: { ipv4Host: 4000 } }), 'table-over');
    expect(finding).toMatchObject({ facts: { node: 'tor', used: 4045, limit: 4000 }, source: 'your own figure' });
    expect(finding).not.toHaveProperty('fix');
  });
});

test('near the limit is a warning', () => {
  expect(findingsIn(fabric(2, { limits: { ipv4Host: 5000 } }), 'table-over', 'table-near-limit')).toEqual([
    {
      code: 'table-near-limit',
      severity: 'warning',
      subjects: ['tor', 'rack[1]/tor[1]'],
      facts: { node: 'tor', table: 'ipv4Host', used: 4045, limit: 5000, percent: 80.9 },
      source: 'your own figure',
    },
  ]);
});

describe('not known', () => {
  test('a fabric of one rule of thumb is told once', () => {
    expect(found(fabric(2, GENERIC, GENERIC))).toEqual([
      {
        code: 'table-unknown',
        severity: 'note',
        subjects: ['tor', 'spine'],
        facts: {
          node: 'tor',
          table: 'ipv4Host',
          used: 4000,
          reason: 'weak-basis',
          switch: 'Commodity switch, 128,000 routes',
        },
        source: expect.stringContaining('Calico'),
      },
    ]);
  });

  test('switches that nobody chose are told once', () => {
    expect(found(fabric(2))).toMatchObject([
      { code: 'table-unknown', subjects: ['tor', 'spine'], facts: { reason: 'no-profile', used: 4000 } },
    ]);
  });

  test('a switch that is too small is not called unknown as well', () => {
    expect(
      found(
        fabric(65, GENERIC, {
          limits: { ipv4Host: 1_000_000, ipv4Lpm: 1_000_000, mac: 1000, ecmpGroups: 1000, ecmpMembers: 1000 },
        }),
      ),
    ).toMatchObject([{ code: 'table-over', facts: { node: 'tor' } }]);
  });
});
