/** Findings about summaries: the warning says what a lost port would do, so a lost port is what it is judged by. */
import { describe, expect, test } from 'vitest';
import { applyEdit, type AsModelOptions, type Design } from '../../design/index.ts';
import { aDesign, figuresOf } from '../../testkit/index.ts';

interface Options {
  readonly asModel: Partial<AsModelOptions>;
  /** The ToRs of a rack are joined by a link. */
  readonly joined?: boolean;
  readonly servers?: number;
  readonly advertise?: Partial<Design['advertise']>;
}

function fabric({ asModel, joined = false, servers = 2, advertise = {} }: Options): Design {
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: 2, servers, endpointsPerServer: 3 },
      { kind: 'tor', id: 'left', parent: 'rack' },
      { kind: 'tor', id: 'right', parent: 'rack' },
      { kind: 'spine', id: 'spine', count: 2 },
    ],
    links: [['left', 'spine'], ['right', 'spine'], ...(joined ? [['left', 'right'] as const] : [])],
    asModel,
    advertise: { summary: 'only', ...advertise },
  });
}

function codesOf(design: Design): readonly string[] {
  return figuresOf(design).findings.map(({ code, severity }) => `${code} ${severity}`);
}

const PORT = { attach: 'rack[1]/server[1]', tor: 'rack[1]/left' };

describe('one lost port makes a black hole where the warning says so, and nowhere else', () => {
  const models = ['as-per-rack', 'as-per-server', 'downward-default'] as const;
  const options = models.flatMap((id) =>
    (['segment', 'routed'] as const).flatMap((rackAttach) =>
      (['mesh', 'tor-rr'] as const).flatMap((ibgp) =>
        (['off', 'ebgp', 'all'] as const).map((nextHopSelf) => ({ id, rackAttach, ibgp, nextHopSelf })),
      ),
    ),
  );
  const cases = options.flatMap((asModel) => [true, false].map((joined) => ({ asModel, joined })));

  test.each(cases)(
    '$asModel.id, $asModel.rackAttach, $asModel.ibgp, next-hop-self $asModel.nextHopSelf, joined: $joined',
    (sketch) => {
      const whole = fabric(sketch);
      const { unreachable, partial } = figuresOf(whole).reachability;
      // What loses traffic as it stands has other findings.
      if (unreachable + partial > 0) return;
      const failed = figuresOf({ ...whole, failures: [PORT] });
      const isLost = failed.findings.some(({ code, severity }) => code === 'summary-blackhole' && severity === 'error');
      expect(codesOf(whole).includes('summary-blackhole warning')).toBe(isLost);
      expect(failed.reachability.partial > 0).toBe(isLost);
    },
  );
});

test('a ToR that lost its only server withdraws the summary, but not on BIRD', () => {
  const asModel = { id: 'as-per-server' } as const;
  const platforms = { server: 'bird', tor: 'bird', spine: 'frr' } as const;
  expect(codesOf(fabric({ asModel, servers: 1 }))).not.toContain('summary-blackhole warning');
  expect(codesOf({ ...fabric({ asModel, servers: 1 }), failures: [PORT] })).not.toContain('summary-blackhole error');
  const bird = fabric({ asModel: { ...asModel, platforms }, servers: 1 });
  expect(codesOf(bird)).toContain('summary-blackhole warning');
  expect(codesOf({ ...bird, failures: [PORT] })).toContain('summary-blackhole error');
});

test('the fix takes the black hole away', () => {
  const failed = { ...fabric({ asModel: { id: 'downward-default' } }), failures: [PORT] };
  const finding = figuresOf(failed).findings.find(({ code }) => code === 'summary-blackhole');
  expect(finding?.facts).toMatchObject({
    tor: 'rack[1]/left',
    server: 'rack[1]/server[1]',
    sharePercent: 50,
    pairs: 3,
  });
  expect(finding?.includes).toEqual(['reachability-partial']);
  const mended = finding?.fix === undefined ? failed : applyEdit(failed, finding.fix.edit);
  expect(figuresOf(mended).reachability).toMatchObject({ unreachable: 0, partial: 0 });
});

describe('rack pools', () => {
  test('a pool that holds fewer blocks than the servers need is an error with a fix', () => {
    const design = fabric({
      asModel: {},
      servers: 5,
      advertise: { mode: 'block', rackPool4: 24 },
    });
    const finding = figuresOf(design).findings.find(({ code }) => code === 'rack-pool-too-small');
    // Five blocks of 64 addresses; a /24 has four.
    expect(finding).toMatchObject({ severity: 'error', facts: { pool: '/24', unit: '/26', holds: 4, needs: 5 } });
    const mended = finding?.fix === undefined ? design : applyEdit(design, finding.fix.edit);
    expect(mended.advertise.rackPool4).toBe('auto');
    expect(codesOf(mended)).not.toContain('rack-pool-too-small error');
  });

  test('what has moved out keeps its address, and the pool has room for it', () => {
    const advertise = { summary: 'with-displaced', displacedPerServer: 1, rackPool4: 30 } as const;
    // Two servers keep 2 endpoints each in the pool, and two addresses have moved.
    expect(codesOf(fabric({ asModel: {}, advertise }))).toContain('rack-pool-too-small error');
    expect(codesOf(fabric({ asModel: {}, advertise: { ...advertise, rackPool4: 29 } }))).not.toContain(
      'rack-pool-too-small error',
    );
  });

  test('pools of all racks must fit into the pool of endpoints', () => {
    const design = fabric({ asModel: {}, advertise: { rackPool4: 8 } });
    // Two racks, and one /8.
    expect(figuresOf(design).findings.find(({ code }) => code === 'endpoint-pool-too-small')).toMatchObject({
      severity: 'error',
      facts: { pool: '10.0.0.0/8', racks: 2, times: 2 },
    });
    expect(codesOf(fabric({ asModel: {}, advertise: { rackPool4: 9 } }))).not.toContain(
      'endpoint-pool-too-small error',
    );
  });

  test('the length of a pool changes no figure, but for which table of IPv6 a summary goes into', () => {
    const pool = (rackPool6: 'auto' | number): Design => {
      const design = fabric({ asModel: {}, advertise: { rackPool6 } });
      return applyEdit(design, { kind: 'set-addressing', changes: { families: 'ipv6' } });
    };
    const [short, long] = [figuresOf(pool(64)), figuresOf(pool('auto'))];
    const { limits: shortLimits } = short.classes.find(({ role }) => role === 'spine') ?? {};
    const { limits: longLimits } = long.classes.find(({ role }) => role === 'spine') ?? {};
    const used = (limits: typeof shortLimits, table: string): number | undefined =>
      limits?.find((row) => row.table === table)?.used;
    expect([used(shortLimits, 'ipv6Lpm64'), used(shortLimits, 'ipv6LpmLong')]).toEqual([2, undefined]);
    expect([used(longLimits, 'ipv6Lpm64'), used(longLimits, 'ipv6LpmLong')]).toEqual([undefined, 2]);
    const bare = ({ classes }: typeof short): unknown => classes.map(({ limits: _limits, ...figures }) => figures);
    expect(bare(short)).toEqual(bare(long));
  });
});
