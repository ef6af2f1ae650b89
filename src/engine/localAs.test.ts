/** A local AS on the smallest fabrics that show what it does (RFC 7705, as FRR and BIRD were measured). */
import { describe, expect, test } from 'vitest';
import { aDesign, diffAgainstReference, figuresOf, pairsLost, pathsOf, referenceFabric } from '../testkit/index.ts';
import type { AsModelOptions, Design, LocalAs } from '../design/index.ts';

describe('local AS', () => {
  const AT = { asn: 64900, towards: 'above' } as const;
  /** One rack under one spine and another rack beside it; the first ToR was AS 64900 before. */
  const fabric = (localAs: LocalAs, asModel: Partial<AsModelOptions> = {}) =>
    aDesign({
      nodes: [
        { kind: 'rack', id: 'a', servers: 1, endpointsPerServer: 1 },
        { kind: 'tor', id: 'tor-a', parent: 'a', localAs },
        { kind: 'rack', id: 'b', servers: 1, endpointsPerServer: 1 },
        { kind: 'tor', id: 'tor-b', parent: 'b' },
        { kind: 'spine', id: 'spine' },
      ],
      links: [
        ['tor-a', 'spine'],
        ['tor-b', 'spine'],
      ],
      asModel: { id: 'as-per-server', ...asModel },
    });
  const paths = (design: Design) => {
    expect(diffAgainstReference(design, figuresOf(design))).toEqual([]);
    const [out] = pathsOf(design, 'spine', 'a/server');
    const [back] = pathsOf(design, 'a/tor-a', 'b/server');
    return [out?.asPath, back?.asPath];
  };
  const bird = { platforms: { server: 'bird', tor: 'bird', spine: 'bird' } } as const;

  test('stands before the own number, and with `prepend` before what is heard, as FRR was seen to do', () => {
    expect(paths(fabric({ ...AT, form: 'prepend' }))).toEqual([
      [64900, 64512, 64514],
      [64900, 65534, 64513, 64515],
    ]);
    expect(paths(fabric({ ...AT, form: 'no-prepend' }))).toEqual([
      [64900, 64512, 64514],
      [65534, 64513, 64515],
    ]);
    expect(paths(fabric({ ...AT, form: 'replace-as' }))).toEqual([
      [64900, 64514],
      [65534, 64513, 64515],
    ]);
  });

  test('stands alone where private numbers are taken out or replaced and the own one is private, as on FRR', () => {
    for (const removePrivateAs of ['remove', 'replace'] as const)
      expect(paths(fabric({ ...AT, form: 'prepend' }, { removePrivateAs }))[0]).toEqual(
        removePrivateAs === 'remove' ? [64900] : [64900, 64512],
      );
    const own = (asn: number) => {
      const design = fabric({ ...AT, form: 'prepend' }, { id: 'as-per-rack', removePrivateAs: 'remove' });
      return { ...design, nodes: design.nodes.map((node) => (node.id === 'a' ? { ...node, asn } : node)) };
    };
    expect([64512, 64496].map((asn) => paths(own(asn))[0])).toEqual([[64900], [64900, 64496]]);
  });

  test('without multipath relax FRR asks for the number that the neighbour presents, not for the one in front', () => {
    const design = (platform: 'frr' | 'bird') =>
      referenceFabric(
        { racks: 2, tors: 1, servers: 1, endpoints: 1, spines: 2 },
        {
          asModel: {
            spineAs: 'unique',
            multipathRelax: false,
            allowAsIn: { server: 0, tor: 2, spine: 0 },
            platforms: { server: platform, tor: platform, spine: platform },
          },
        },
      );
    const widths = (platform: 'frr' | 'bird') => {
      const drawn = design(platform);
      const one = {
        ...drawn,
        nodes: drawn.nodes.map((node) =>
          node.kind === 'tor' ? { ...node, localAs: { ...AT, form: 'prepend' as const } } : node,
        ),
      };
      expect(diffAgainstReference(one, figuresOf(one))).toEqual([]);
      return figuresOf(one).classes.flatMap(({ role, ecmp }) => (role === 'tor' ? ecmp.maxWidth : []));
    };
    expect([widths('frr'), widths('bird')]).toEqual([[1], [2]]);
  });

  test('stands in place of the own number on BIRD, whatever the form', () => {
    for (const form of ['prepend', 'no-prepend', 'replace-as'] as const) {
      expect(paths(fabric({ ...AT, form }, bird))).toEqual([
        [64900, 64514],
        [65534, 64513, 64515],
      ]);
    }
  });

  test('is what a router refuses on that session, beside its own on FRR, and in its place on BIRD', () => {
    // What comes back over a second spine holds the number presented to the first, and on FRR the own one.
    const detour = (asModel: Partial<AsModelOptions>) => {
      const design = referenceFabric(
        { racks: 2, tors: 1, servers: 1, endpoints: 1, spines: 2 },
        { asModel: { spineAs: 'unique', valleyFree: false, ...asModel } },
      );
      const nodes = design.nodes.map((node) =>
        node.kind === 'tor' ? { ...node, localAs: { ...AT, form: 'replace-as' as const } } : node,
      );
      return { ...design, nodes };
    };
    const refused = (design: Design) =>
      pathsOf(design, 'rack[2]/tor', 'rack[1]/server').map(({ asPath, refused }) => [asPath, refused]);
    expect(refused(detour(bird))).toEqual([
      [[65534, 64900], 'own-asn'],
      [[65533, 64900], 'own-asn'],
    ]);
    const allowed = { allowAsIn: { server: 0, tor: 1, spine: 0 } } as const;
    expect(pairsLost(detour(bird))).toBe(2);
    expect(pairsLost(detour({ ...bird, ...allowed }))).toBe(0);
    expect(pairsLost(detour(allowed))).toBe(0);
  });

  test('that is the number of the peer makes iBGP of the session on BIRD, and nothing on FRR', () => {
    const at = { asn: 65534, towards: 'above', form: 'replace-as' } as const;
    const kinds = (asModel: Partial<AsModelOptions>) => figuresOf(fabric(at, asModel)).totals.sessions;
    expect(kinds({})).toEqual({ ebgp: 4, ibgp: 0 });
    expect(kinds(bird)).toEqual({ ebgp: 3, ibgp: 1 });
    expect(paths(fabric(at))[0]).toEqual([64512, 64514]);
    expect(paths(fabric(at, bird))[0]).toEqual([64514]);
  });

  test('of racks that are alike leaves them one class', () => {
    const { classes, findings } = figuresOf(
      aDesign({
        nodes: [
          {
            kind: 'rack',
            id: 'rack',
            count: 200,
            servers: 20,
            endpointsPerServer: 10,
            localAs: { asn: 64900, form: 'replace-as' },
          },
          { kind: 'tor', id: 'tor', parent: 'rack', count: 2, localAs: { ...AT, asn: 64901, form: 'no-prepend' } },
          { kind: 'spine', id: 'spine', count: 4 },
        ],
        links: [['tor', 'spine']],
        asModel: { id: 'as-per-server' },
      }),
    );
    expect(findings.map(({ code }) => code)).not.toContain('inexact');
    expect(classes.length).toBeLessThan(12);
  });
});
