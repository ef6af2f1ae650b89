import { describe, expect, test } from 'vitest';
import { applyEdit, designSchema, type Design } from '../../design/index.ts';
import { aDesign, type DesignSketch } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const MEDIA = 'docs/semantics.md, "Media: where two routers can meet"';
const CODES = ['unconnected', 'single-homed', 'link-without-effect', 'reflector-unused', 'unreachable'];
const found = (design: Design) => findingsIn(design, ...CODES);

const FABRIC = {
  nodes: [
    { kind: 'rack', id: 'rack', count: 2, servers: 4 },
    { kind: 'tor', id: 'tor', parent: 'rack', count: 2 },
    { kind: 'spine', id: 'spine', count: 2 },
  ],
  links: [['tor', 'spine']],
} as const satisfies DesignSketch;

/** The fabric and something more. */
function fabricAnd(more: DesignSketch): Design {
  return aDesign({
    ...more,
    nodes: [...FABRIC.nodes, ...(more.nodes ?? [])],
    links: [...FABRIC.links, ...(more.links ?? [])],
  });
}

test('a whole fabric raises nothing', () => {
  expect(found(aDesign(FABRIC))).toEqual([]);
});

describe('unconnected', () => {
  const design = fabricAnd({
    nodes: [
      { kind: 'rack', id: 'rack-9', servers: 4 },
      { kind: 'tor', id: 'tor-9', parent: 'rack-9', count: 2 },
    ],
  });

  test('a rack without uplinks beside a fabric is an error and explains who cannot talk', () => {
    expect(found(design)).toEqual([
      {
        code: 'unconnected',
        severity: 'error',
        subjects: ['tor-9'],
        facts: { node: 'tor-9', kind: 'tor' },
        source: MEDIA,
        includes: ['unreachable'],
        fix: {
          code: 'connect-above',
          edit: { kind: 'add-links', links: [{ id: 'link-1', a: 'tor-9', b: 'spine', gbps: 100, parallel: 1 }] },
        },
      },
    ]);
    const edit = found(design)[0]?.fix?.edit;
    expect(edit && found(applyEdit(design, edit))).toEqual([]);
  });

  test('before the first link it is a warning', () => {
    expect(found({ ...design, links: [] })).toMatchObject([
      { subjects: ['tor'], severity: 'warning' },
      { subjects: ['spine'], severity: 'warning' },
      { subjects: ['tor-9'], severity: 'warning' },
    ]);
  });

  test('a single rack may be all there is: a note', () => {
    const rack = aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', servers: 4 },
        { kind: 'tor', id: 'tor', parent: 'rack' },
      ],
    });
    expect(found(rack)).toEqual([
      { code: 'unconnected', severity: 'note', subjects: ['tor'], facts: { node: 'tor', kind: 'tor' }, source: MEDIA },
    ]);
  });

  test('servers without a ToR are told at their rack', () => {
    expect(found(aDesign({ nodes: [{ kind: 'rack', id: 'rack', servers: 4 }] }))).toEqual([
      {
        code: 'unconnected',
        severity: 'warning',
        subjects: ['rack'],
        facts: { node: 'rack', kind: 'rack' },
        source: MEDIA,
        includes: ['unreachable'],
      },
    ]);
  });

  test('a device whose only link does nothing takes that link along', () => {
    const torToTor = fabricAnd({
      nodes: [{ kind: 'tor', id: 'leaf' }],
      links: [['leaf', 'tor']],
      asModel: { id: 'ethernet' },
    });
    expect(found(torToTor)).toMatchObject([
      { code: 'unconnected', subjects: ['leaf'], severity: 'warning', includes: ['link-without-effect'] },
    ]);
  });
});

describe('links without effect', () => {
  test('ToRs of an Ethernet fabric do not route, so a link between two of them is idle', () => {
    const design = aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', count: 2, servers: 4 },
        { kind: 'tor', id: 'tor-1', parent: 'rack' },
        { kind: 'tor', id: 'tor-2', parent: 'rack' },
        { kind: 'spine', id: 'spine', count: 2 },
      ],
      links: [
        ['tor-1', 'spine'],
        ['tor-2', 'spine'],
        ['tor-1', 'tor-2'],
      ],
      asModel: { id: 'ethernet' },
    });
    expect(found(design)).toEqual([
      {
        code: 'link-without-effect',
        severity: 'note',
        subjects: ['tor-1', 'tor-2', 'tor-1--tor-2'],
        facts: { link: 'tor-1--tor-2', a: 'tor-1', b: 'tor-2', reason: 'no-router' },
        source: MEDIA,
        fix: { code: 'remove-node', edit: { kind: 'remove', ids: ['tor-1--tor-2'] } },
      },
    ]);
    expect(found({ ...design, asModel: { ...design.asModel, id: 'as-per-rack' } })).toEqual([]);
  });

  test('a link that ends at a container is a warning', () => {
    const whole = aDesign(FABRIC);
    const design = designSchema.parse({ ...whole, links: [...whole.links, { id: 'extra', a: 'rack', b: 'spine' }] });
    expect(found(design)).toMatchObject([
      { code: 'link-without-effect', severity: 'warning', facts: { link: 'extra', reason: 'container' } },
    ]);
  });
});

describe('route reflectors', () => {
  const withReflector = (id: 'as-per-rack' | 'ethernet') =>
    fabricAnd({
      nodes: [{ kind: 'routeReflector', id: 'rr', count: 2 }],
      links: [['rr', 'spine']],
      asModel: { id, ibgp: 'standalone-rr' },
    });

  test('have no part in a routed fabric, and neither has their link', () => {
    expect(found(withReflector('as-per-rack'))).toEqual([
      {
        code: 'reflector-unused',
        severity: 'note',
        subjects: ['rr'],
        facts: { node: 'rr' },
        source: 'docs/semantics.md, "Routers and order"',
        fix: { code: 'remove-node', edit: { kind: 'remove', ids: ['rr'] } },
      },
    ]);
  });

  test('serve the planes of an Ethernet fabric', () => {
    expect(found(withReflector('ethernet'))).toEqual([]);
  });
});

describe('single-homed', () => {
  test('a rack with one ToR beside racks with two is a warning', () => {
    const design = fabricAnd({
      nodes: [
        { kind: 'rack', id: 'rack-9', servers: 4 },
        { kind: 'tor', id: 'tor-9', parent: 'rack-9' },
      ],
      links: [['tor-9', 'spine']],
    });
    expect(found(design)).toEqual([
      {
        code: 'single-homed',
        severity: 'warning',
        subjects: ['rack-9', 'tor-9'],
        facts: { node: 'rack-9', kind: 'rack', to: 'tor-9' },
        source: MEDIA,
      },
    ]);
  });

  test('one ToR in every rack is one note', () => {
    const oneTor = (id: string) =>
      [
        { kind: 'rack', id: `rack-${id}`, servers: 4 },
        { kind: 'tor', id: `tor-${id}`, parent: `rack-${id}` },
      ] as const;
    const design = aDesign({
      nodes: [...oneTor('a'), ...oneTor('b'), { kind: 'spine', id: 'spine', count: 2 }],
      links: [
        ['tor-a', 'spine'],
        ['tor-b', 'spine'],
      ],
    });
    expect(found(design)).toMatchObject([
      {
        code: 'single-homed',
        severity: 'note',
        subjects: ['rack-a', 'rack-b', 'tor-a'],
        facts: { node: 'rack-a', to: 'tor-a' },
      },
    ]);
  });

  const uplinks = (second: readonly string[]) =>
    aDesign({
      nodes: [
        { kind: 'rack', id: 'rack-a', servers: 4 },
        { kind: 'tor', id: 'tor-a', parent: 'rack-a', count: 2 },
        { kind: 'rack', id: 'rack-b', servers: 4 },
        { kind: 'tor', id: 'tor-b', parent: 'rack-b', count: 2 },
        { kind: 'spine', id: 'spine-1' },
        { kind: 'spine', id: 'spine-2' },
      ],
      links: [['tor-a', 'spine-1'], ['tor-a', 'spine-2'], ...second.map((spine) => ['tor-b', spine] as const)],
    });

  test('ToRs with one spine beside ToRs with two are a warning, with the missing links', () => {
    const design = uplinks(['spine-1']);
    expect(found(design)).toEqual([
      {
        code: 'single-homed',
        severity: 'warning',
        subjects: ['rack-b', 'tor-b', 'spine-1'],
        facts: { node: 'tor-b', kind: 'tor', to: 'spine-1' },
        source: MEDIA,
        fix: {
          code: 'connect-above',
          edit: { kind: 'add-links', links: [{ id: 'link-1', a: 'tor-b', b: 'spine-2', gbps: 100, parallel: 1 }] },
        },
      },
    ]);
    expect(found(uplinks(['spine-1', 'spine-2']))).toEqual([]);
  });

  test('ToRs with one plane each are not single-homed together', () => {
    const design = aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', count: 4, servers: 4 },
        { kind: 'tor', id: 'tor-1', parent: 'rack' },
        { kind: 'tor', id: 'tor-2', parent: 'rack' },
        { kind: 'spine', id: 'spine-1' },
        { kind: 'spine', id: 'spine-2' },
      ],
      links: [
        ['tor-1', 'spine-1'],
        ['tor-2', 'spine-2'],
      ],
      asModel: { id: 'ethernet', ibgp: 'standalone-rr' },
    });
    expect(found(design)).toEqual([]);
  });
});
