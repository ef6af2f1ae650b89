import { describe, expect, test } from 'vitest';
import { applyEdit, type AsModelOptions, type Design } from '../../design/index.ts';
import { aDesign, referenceFabric } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const SIZE = { racks: 4, tors: 2, servers: 4, endpoints: 10, spines: 2 };

/** Three drawn racks under two spines; the AS numbers of the first and the last are given. */
function threeRacks(first: number | 'auto', last: number | 'auto', asModel: Partial<AsModelOptions> = {}): Design {
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack-7', asn: first, servers: 4 },
      { kind: 'tor', id: 'tor-7', parent: 'rack-7' },
      { kind: 'rack', id: 'rack-8', servers: 4 },
      { kind: 'tor', id: 'tor-8', parent: 'rack-8' },
      { kind: 'rack', id: 'rack-9', asn: last, servers: 4 },
      { kind: 'tor', id: 'tor-9', parent: 'rack-9' },
      { kind: 'spine', id: 'spine', count: 2 },
    ],
    links: [
      ['tor-7', 'spine'],
      ['tor-8', 'spine'],
      ['tor-9', 'spine'],
    ],
    asModel,
  });
}

const puddles = (design: Design) => findingsIn(design, 'as-puddle', 'as-reuse-by-design', 'unreachable');

describe('two racks with one AS number', () => {
  test('are a puddle: its parts, the pair, what is dropped and where, and who stands between', () => {
    expect(puddles(threeRacks(65001, 65001))).toEqual([
      {
        code: 'as-puddle',
        severity: 'error',
        subjects: ['rack-9', 'tor-9', 'rack-7', 'tor-7', 'rack-9/tor-9', 'rack-9/server[1]', 'rack-7/server[1]'],
        facts: {
          asn: 65001,
          parts: 2,
          componentA: 'rack-9',
          componentB: 'rack-7',
          from: 'rack-9/server[1]',
          to: 'rack-7/server[1]',
          prefixOf: 'rack-7/server[1]',
          droppedAt: 'rack-9/tor-9',
          between: '65534',
          betweenRouter: 'spine[1]',
          pairs: 32, // 4 servers x 4 servers, each way
        },
        source: 'RFC 4271 §9.1.2',
        includes: ['unreachable'],
        fix: {
          code: 'clear-asn-override',
          edit: {
            kind: 'batch',
            label: 'Let the model choose the AS numbers',
            edits: [
              { kind: 'update-node', id: 'rack-7', changes: { asn: 'auto' } },
              { kind: 'update-node', id: 'rack-9', changes: { asn: 'auto' } },
            ],
          },
        },
      },
    ]);
  });

  test('are mended by letting the model choose', () => {
    const design = threeRacks(65001, 65001);
    const edit = puddles(design)[0]?.fix?.edit;
    expect(edit && puddles(applyEdit(design, edit))).toEqual([]);
  });

  test('one typed number that the model gave to another rack is a puddle too, and only that number is taken back', () => {
    const [puddle] = puddles(threeRacks('auto', 64512)); // the model gives 64512 to rack-7
    expect(puddle).toMatchObject({
      severity: 'error',
      facts: { asn: 64512, componentA: 'rack-9', componentB: 'rack-7' },
      fix: { edit: { kind: 'update-node', id: 'rack-9', changes: { asn: 'auto' } } },
    });
  });

  test('are no puddle with numbers of their own', () => {
    expect(puddles(threeRacks(65001, 65002))).toEqual([]);
  });

  test('lose nothing where only the default route comes down', () => {
    expect(puddles(threeRacks(65001, 65001, { id: 'downward-default' }))).toMatchObject([
      { code: 'as-reuse-by-design', severity: 'note' },
    ]);
  });
});

test('copies of one stack with one typed number are as many parts, and two of them are the witness', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: 4, servers: 4, asn: 65001 },
      { kind: 'tor', id: 'tor', parent: 'rack', count: 2 },
      { kind: 'spine', id: 'spine', count: 2 },
    ],
    links: [['tor', 'spine']],
  });
  expect(puddles(design)).toMatchObject([
    {
      severity: 'error',
      subjects: ['rack', 'tor', 'rack[2]/tor[1]', 'rack[2]/server[1]', 'rack[1]/server[1]'],
      facts: { parts: 4, componentA: 'rack[2]', componentB: 'rack[1]', droppedAt: 'rack[2]/tor[1]', pairs: 192 },
    },
  ]);
});

test('spines that share an AS drop what has to go from one to the other, and are named', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack-1', servers: 4 },
      { kind: 'tor', id: 'tor-1', parent: 'rack-1' },
      { kind: 'rack', id: 'rack-2', servers: 4 },
      { kind: 'tor', id: 'tor-2', parent: 'rack-2' },
      { kind: 'spine', id: 'spine-1' },
      { kind: 'spine', id: 'spine-2' },
      { kind: 'spine', id: 'top', tier: 2 },
    ],
    links: [
      ['tor-1', 'spine-1'],
      ['tor-2', 'spine-2'],
      ['spine-1', 'top'],
      ['spine-2', 'top'],
    ],
  });
  expect(puddles(design)).toMatchObject([
    {
      severity: 'error',
      facts: {
        componentA: 'spine-2',
        componentB: 'spine-1',
        droppedAt: 'spine-2',
        between: '65533',
        betweenRouter: 'top',
        pairs: 32,
      },
    },
  ]);
});

test('a ToR with a number of its own divides its rack, and its number is what must go', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', servers: 3, asn: 65001 },
      { kind: 'tor', id: 'tor', parent: 'rack', asn: 65002 },
    ],
    asModel: { rackAttach: 'routed' },
  });
  expect(puddles(design)).toMatchObject([
    {
      severity: 'error',
      facts: { asn: 65001, parts: 3, between: '65002', betweenRouter: 'rack/tor', pairs: 6 },
      fix: { edit: { kind: 'update-node', id: 'tor', changes: { asn: 'auto' } } },
    },
  ]);
});

describe('reuse on purpose', () => {
  test('Downward Default is told as a note', () => {
    expect(puddles(referenceFabric(SIZE, { asModel: { id: 'downward-default' } }))).toEqual([
      {
        code: 'as-reuse-by-design',
        severity: 'note',
        subjects: ['rack', 'tor', 'spine'],
        facts: { asns: ['64512', '64513', '65534'], model: 'downward-default' },
        source: 'docs/semantics.md, "AS numbers"',
      },
    ]);
  });

  test('sending everything down makes one warning of it, with the way back', () => {
    expect(puddles(referenceFabric(SIZE, { asModel: { id: 'downward-default', downward: 'all' } }))).toEqual([
      {
        code: 'as-puddle',
        severity: 'warning',
        subjects: ['rack'],
        facts: { asn: 64512, parts: 4, componentA: 'rack[1]', componentB: 'rack[2]' },
        source: 'RFC 4271 §9.1.2',
        fix: { code: 'use-downward-default-only', edit: { kind: 'set-as-model', changes: { downward: 'default' } } },
      },
    ]);
  });

  test('spines of one tier may share an AS, given by the model or typed', () => {
    const spine = { kind: 'spine', id: 'spine', count: 2, asn: 65000 } as const;
    const rack = [{ kind: 'rack', id: 'rack', count: 2 } as const, { kind: 'tor', id: 'tor', parent: 'rack' } as const];
    expect(puddles(referenceFabric(SIZE, { asModel: { spineAs: 'shared' } }))).toEqual([]);
    expect(puddles(aDesign({ nodes: [...rack, spine], links: [['tor', 'spine']] }))).toEqual([]);
  });
});

test('parts that nothing joins are not the fault of their number', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: 3, asn: 65001 },
      { kind: 'tor', id: 'tor', parent: 'rack' },
    ],
  });
  expect(puddles(design)).toEqual([]);
});
