import { describe, expect, test } from 'vitest';
import { tierLayoutEdit } from '../layout/tierLayout.ts';
import { LIMITS } from '../limits.ts';
import { loadDesign } from '../load.ts';
import { saveDesign } from '../save.ts';
import { countTotals } from '../totals.ts';
import { designIndex } from '../tree.ts';
import { TEMPLATES } from './index.ts';
import { referenceDesign, ReferenceParamError } from './reference.ts';

describe('every template', () => {
  for (const { id, title, summary, build } of TEMPLATES) {
    test(`${id} is a sound design, laid out, with a name and notes`, () => {
      const design = build();
      expect(loadDesign(saveDesign(design))).toEqual({ document: design, problems: [] });
      expect(tierLayoutEdit(design)).toEqual({ kind: 'move', positions: {} });
      expect([title, summary, design.name, design.notes].filter((text) => text.trim() === '')).toEqual([]);
      expect(build()).toEqual(design);
    });
  }

  test('has an id of its own, and stands with its group', () => {
    expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
    const groups = TEMPLATES.map(({ group }) => group);
    expect(groups.filter((group, place) => group !== groups[place - 1])).toEqual([...new Set(groups)]);
  });
});

test('the gallery', () => {
  expect(
    TEMPLATES.map(({ id, build }) => {
      const { racks, servers, endpoints } = countTotals(build());
      return `${id}: ${build().asModel.id}, ${racks} racks, ${servers} servers, ${endpoints} endpoints`;
    }),
  ).toEqual([
    'as-per-rack-l3: as-per-rack, 4 racks, 80 servers, 4000 endpoints',
    'as-per-rack-l2: as-per-rack, 4 racks, 80 servers, 4000 endpoints',
    'as-per-server-l3: as-per-server, 4 racks, 80 servers, 4000 endpoints',
    'as-per-server-l2: as-per-server, 4 racks, 80 servers, 4000 endpoints',
    'downward-default: downward-default, 4 racks, 80 servers, 4000 endpoints',
    'ethernet: ethernet, 4 racks, 80 servers, 4000 endpoints',
    // 8 · 80 · 200 = 128,000: a full spine.
    'downward-default-worked: downward-default, 8 racks, 640 servers, 128000 endpoints',
    'as-per-rack-4: as-per-rack, 4 racks, 160 servers, 8000 endpoints',
    'as-per-server-4: as-per-server, 4 racks, 160 servers, 8000 endpoints',
    'downward-default-4: downward-default, 4 racks, 160 servers, 8000 endpoints',
    'ethernet-4: ethernet, 4 racks, 160 servers, 8000 endpoints',
    'reference: as-per-rack, 4 racks, 160 servers, 8000 endpoints',
    'five-stage: as-per-rack, 32 racks, 1280 servers, 64000 endpoints',
    'internet-edge: as-per-rack, 4 racks, 160 servers, 8000 endpoints',
    'two-racks-one-as: as-per-rack, 2 racks, 40 servers, 2000 endpoints',
  ]);
});

describe('the reference fabric', () => {
  test('REF of the domain reference: 844 routers, 160 links between ToRs and spines', () => {
    const design = referenceDesign({ racks: 20, tors: 2, servers: 40, endpoints: 50, spines: 4 });
    expect(countTotals(design)).toMatchObject({ routers: 20 * (40 + 2) + 4, endpoints: 40_000 });
    expect(designIndex(design).linkCopies('tor-spine')).toBe(20 * 2 * 4);
  });

  test('with pods: racks and spines inside, superspines above', () => {
    const design = referenceDesign({ pods: 3, racks: 5, tors: 2, spines: 4, superspines: 6 });
    const index = designIndex(design);
    expect(design.nodes.map(({ id, parent, count }) => [id, parent, count])).toEqual([
      ['superspine', undefined, 6],
      ['pod', undefined, 3],
      ['spine', 'pod', 4],
      ['rack', 'pod', 5],
      ['tor', 'rack', 2],
    ]);
    expect([index.linkCopies('tor-spine'), index.linkCopies('spine-superspine')]).toEqual([3 * 10 * 4, 12 * 6]);
  });

  test('what is counted as none is not drawn', () => {
    expect(referenceDesign({ tors: 0, spines: 0 })).toMatchObject({ nodes: [{ id: 'rack' }], links: [] });
  });

  test('every option is taken', () => {
    const design = referenceDesign({
      model: 'as-per-server',
      spineLayer: 'ethernet',
      ibgp: 'mesh',
      rackAttach: 'routed',
      routes: 'block',
      spineAs: 'unique',
      valleyFree: false,
      platform: 'generic',
      families: 'dual',
    });
    expect(design).toMatchObject({
      asModel: {
        id: 'as-per-server',
        spineLayer: 'ethernet',
        ibgp: 'mesh',
        rackAttach: 'routed',
        spineAs: 'unique',
        valleyFree: false,
        platforms: { server: 'generic', tor: 'generic', spine: 'generic' },
      },
      advertise: { mode: 'block' },
      addressing: { families: 'dual' },
    });
  });

  test('the Ethernet fabric has four planes with two reflectors of its own each', () => {
    expect(referenceDesign({ model: 'ethernet' })).toMatchObject({
      nodes: [{ id: 'spine', name: 'Plane', count: 4 }, {}, {}],
      asModel: { spineLayer: 'ethernet', ibgp: 'standalone-rr', reflectors: 2 },
    });
  });

  test('a number out of range is refused with its range', () => {
    const fault = (params: Parameters<typeof referenceDesign>[0]) => {
      try {
        return referenceDesign(params).name;
      } catch (error) {
        return error instanceof ReferenceParamError ? error.params : error;
      }
    };
    expect(fault({ racks: 0 })).toEqual({ option: 'racks', value: 0, min: 1, max: LIMITS.count });
    expect(fault({ servers: 4_097 })).toEqual({ option: 'servers', value: 4_097, min: 0, max: 4_096 });
    expect(fault({ pods: 1.5 })).toEqual({ option: 'pods', value: 1.5, min: 0, max: LIMITS.count });
  });

  test('numbers that are too many together are for loading to refuse', () => {
    expect(loadDesign(referenceDesign({ racks: 100_000, servers: 4_096 })).problems).toMatchObject([
      { severity: 'refused', code: 'design/too-many', params: { what: 'routers' } },
    ]);
  });
});
