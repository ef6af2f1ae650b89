import { describe, expect, test } from 'vitest';
import { applyEdit, type AsModelOptions, type Design } from '../../design/index.ts';
import { aDesign, referenceFabric, type DesignSketch } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const CODES = [
  'default-not-originated',
  'tor-originates-default',
  'downward-default-blackhole',
  'unreachable',
  'reachability-partial',
];
const found = (design: Design) => findingsIn(design, ...CODES);

function fabric(tors: number, asModel: Partial<AsModelOptions> = {}, failures: DesignSketch['failures'] = []): Design {
  return referenceFabric(
    { racks: 3, tors, servers: 4, endpoints: 10, spines: 4 },
    { asModel: { id: 'downward-default', ...asModel }, failures },
  );
}

describe('black hole', () => {
  test('a rack with one ToR can be cut off in part by one link', () => {
    expect(found(fabric(1))).toEqual([
      {
        code: 'downward-default-blackhole',
        severity: 'warning',
        subjects: ['rack', 'spine'],
        facts: { rack: 'rack', spine: 'spine', sharePercent: 25, torsPerRack: 1, active: false },
        source: 'RFC 7938 §8.2',
      },
    ]);
  });

  test('with that link down it is there: one spine of four drops what it is sent', () => {
    expect(found(fabric(1, {}, [{ link: 'tor--spine', a: 'rack[2]/tor', b: 'spine[3]' }]))).toEqual([
      {
        code: 'downward-default-blackhole',
        severity: 'error',
        subjects: ['rack', 'spine', 'spine[3]', 'rack[2]', 'rack[1]/server[1]'],
        facts: { rack: 'rack[2]', spine: 'spine[3]', sharePercent: 25, torsPerRack: 1, active: true },
        source: 'RFC 7938 §8.2',
        includes: ['reachability-partial'],
      },
    ]);
  });

  test('two ToRs heal a lost link, not the loss of both links of a spine', () => {
    const lost = (tor: number) => ({ link: 'tor--spine', a: `rack[2]/tor[${tor}]`, b: 'spine[3]' });
    expect(found(fabric(2))).toEqual([]);
    expect(found(fabric(2, {}, [lost(1)]))).toEqual([]);
    expect(found(fabric(2, {}, [lost(1), lost(2)]))).toMatchObject([
      { severity: 'error', facts: { torsPerRack: 2, sharePercent: 25 } },
    ]);
  });

  test('one spine has nobody to share the traffic with', () => {
    const design = referenceFabric(
      { racks: 3, tors: 1, servers: 4, endpoints: 10, spines: 1 },
      { asModel: { id: 'downward-default' } },
    );
    expect(found(design)).toEqual([]);
  });

  test('a layer above the spines brings the traffic back down another way', () => {
    const design = aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', count: 3, servers: 4 },
        { kind: 'tor', id: 'tor', parent: 'rack' },
        { kind: 'spine', id: 'spine', count: 2 },
        { kind: 'spine', id: 'top', count: 2, tier: 2 },
      ],
      links: [
        ['tor', 'spine'],
        ['spine', 'top'],
      ],
      asModel: { id: 'downward-default' },
    });
    expect(found(design)).toEqual([]);
    expect(found({ ...design, failures: [{ link: 'tor--spine', a: 'rack[2]/tor', b: 'spine[1]' }] })).toEqual([]);
  });

  test('other models send specific routes down and have none', () => {
    expect(found(fabric(1, { id: 'as-per-rack' }))).toEqual([]);
    expect(found(fabric(1, { downward: 'all' }))).toEqual([]);
  });
});

describe('origin of the default', () => {
  test('borders that are not there announce nothing', () => {
    const design = fabric(2, { defaultOrigin: 'border' });
    expect(found(design)).toEqual([
      {
        code: 'default-not-originated',
        severity: 'error',
        subjects: [],
        facts: { origin: 'border' },
        source: 'docs/semantics.md, "Routes"',
        includes: ['unreachable'],
        fix: { code: 'use-default-origin-spine', edit: { kind: 'set-as-model', changes: { defaultOrigin: 'spine' } } },
      },
    ]);
    const edit = found(design)[0]?.fix?.edit;
    expect(edit && found(applyEdit(design, edit))).toEqual([]);
  });

  test('a border that hears a default from outside does', () => {
    const design = aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', count: 3, servers: 4 },
        { kind: 'tor', id: 'tor', parent: 'rack', count: 2 },
        { kind: 'spine', id: 'spine', count: 2 },
        { kind: 'border', id: 'border', count: 2 },
        { kind: 'external', id: 'isp' },
      ],
      links: [
        ['tor', 'spine'],
        ['spine', 'border'],
        ['border', 'isp'],
      ],
      asModel: { id: 'downward-default', defaultOrigin: 'border' },
    });
    expect(found(design)).toEqual([]);
  });

  test('ToRs that make one up go on attracting traffic without uplinks', () => {
    expect(found(fabric(2, { defaultOrigin: 'tor' }))).toEqual([
      {
        code: 'tor-originates-default',
        severity: 'warning',
        subjects: ['tor'],
        facts: {},
        source: 'docs/semantics.md, "Routes"',
        fix: { code: 'use-default-origin-spine', edit: { kind: 'set-as-model', changes: { defaultOrigin: 'spine' } } },
      },
    ]);
  });

  test('before anything is linked a missing spine is a warning', () => {
    const design = aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', servers: 4 },
        { kind: 'tor', id: 'tor', parent: 'rack' },
      ],
      asModel: { id: 'downward-default' },
    });
    expect(found(design)).toEqual([
      {
        code: 'default-not-originated',
        severity: 'warning',
        subjects: [],
        facts: { origin: 'spine' },
        source: 'docs/semantics.md, "Routes"',
        includes: ['unreachable'],
      },
    ]);
  });
});
