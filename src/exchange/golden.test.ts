import { describe, expect, test } from 'vitest';
import { applyEdit, referenceDesign } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import { unroll } from '../engine/index.ts';
import { EXPORT_FORMATS } from './index.ts';
import type { ExportFile } from './index.ts';

/** One design per thing a configuration can say; each is read as a whole by whoever reviews a change of its golden text. */
const SMALL = { racks: 2, tors: 2, servers: 2, endpoints: 2, spines: 2 } as const;
const perRack = referenceDesign(SMALL);
const downward = referenceDesign({ ...SMALL, model: 'downward-default', routes: 'block' });
const moved = (design: Design): Design =>
  applyEdit(design, { kind: 'set-advertise', changes: { summary: 'with-displaced', displacedPerServer: 1 } });
const dual = referenceDesign({ ...SMALL, families: 'dual' });
const dualDefault = referenceDesign({ ...SMALL, model: 'downward-default', routes: 'block', families: 'dual' });
const only6 = referenceDesign({ ...SMALL, families: 'ipv6' });
const allBird = (design: Design): Design =>
  applyEdit(design, {
    kind: 'set-as-model',
    changes: { platforms: { server: 'bird', tor: 'bird', spine: 'bird' } },
  });

function filesOf(design: Design, format: string): readonly ExportFile[] {
  const network = unroll(design);
  if (!network.ok) throw new Error(network.problem.code);
  const written = EXPORT_FORMATS.find(({ id }) => id === format)?.write(network.value);
  if (!written?.ok) throw new Error(written?.problem.code ?? `no format ${format}`);
  return written.value;
}

function textOf(design: Design, format: string, path: string): string {
  const file = filesOf(design, format).find((each) => each.path === path);
  if (file === undefined) throw new Error(`no file ${path}`);
  return file.text;
}

const CASES = [
  { golden: 'frr/golden/reflecting-tor.conf', design: perRack, format: 'frr', path: 'rack-1_tor-1/frr.conf' },
  { golden: 'frr/golden/spine.conf', design: perRack, format: 'frr', path: 'spine-1/frr.conf' },
  { golden: 'frr/golden/summarising-tor.conf', design: moved(perRack), format: 'frr', path: 'rack-1_tor-1/frr.conf' },
  {
    golden: 'bird/golden/summarising-tor.conf',
    design: moved(allBird(perRack)),
    format: 'bird',
    path: 'rack-1_tor-1/bird.conf',
  },
  { golden: 'frr/golden/spine-with-default.conf', design: downward, format: 'frr', path: 'spine-1/frr.conf' },
  { golden: 'frr/golden/tor-with-default.conf', design: downward, format: 'frr', path: 'rack-1_tor-1/frr.conf' },
  { golden: 'bird/golden/server.conf', design: perRack, format: 'bird', path: 'rack-1_server-1/bird.conf' },
  { golden: 'bird/golden/server-with-block.conf', design: downward, format: 'bird', path: 'rack-1_server-1/bird.conf' },
  {
    golden: 'bird/golden/reflecting-tor.conf',
    design: allBird(perRack),
    format: 'bird',
    path: 'rack-1_tor-1/bird.conf',
  },
  {
    golden: 'bird/golden/spine-with-default.conf',
    design: allBird(downward),
    format: 'bird',
    path: 'spine-1/bird.conf',
  },
  { golden: 'frr/golden/dual-reflecting-tor.conf', design: dual, format: 'frr', path: 'rack-1_tor-1/frr.conf' },
  { golden: 'frr/golden/dual-spine-with-default.conf', design: dualDefault, format: 'frr', path: 'spine-1/frr.conf' },
  { golden: 'frr/golden/ipv6-spine.conf', design: only6, format: 'frr', path: 'spine-1/frr.conf' },
  {
    golden: 'bird/golden/dual-server-with-block.conf',
    design: dualDefault,
    format: 'bird',
    path: 'rack-1_server-1/bird.conf',
  },
  {
    golden: 'bird/golden/dual-spine-with-default.conf',
    design: allBird(dualDefault),
    format: 'bird',
    path: 'spine-1/bird.conf',
  },
  {
    golden: 'bird/golden/ipv6-tor.conf',
    design: allBird(only6),
    format: 'bird',
    path: 'rack-1_tor-1/bird.conf',
  },
  {
    golden: 'addressing/golden/dual.json',
    design: referenceDesign({ ...SMALL, racks: 1, tors: 1, families: 'dual' }),
    format: 'addressing',
    path: 'addressing.json',
  },
  {
    golden: 'containerlab/golden/small.clab.yml',
    design: referenceDesign({ ...SMALL, racks: 1, tors: 1 }),
    format: 'containerlab',
    path: 'topology.clab.yml',
  },
  {
    golden: 'addressing/golden/small.json',
    design: referenceDesign({ ...SMALL, racks: 1, tors: 1, routes: 'block' }),
    format: 'addressing',
    path: 'addressing.json',
  },
] as const;

describe('golden text', () => {
  for (const { golden, design, format, path } of CASES) {
    test(golden, async () => {
      await expect(textOf(design, format, path)).toMatchFileSnapshot(golden);
    });
  }
});

describe('every format', () => {
  test('gives the same bytes for the same design', () => {
    for (const { id } of EXPORT_FORMATS) expect(filesOf(perRack, id)).toEqual(filesOf(structuredClone(perRack), id));
  });

  test('writes every file once, and ends it with a newline', () => {
    for (const { id } of EXPORT_FORMATS) {
      const files = filesOf(perRack, id);
      const paths = files.map(({ path }) => path);
      expect({ id, paths: [...new Set(paths)], open: files.filter(({ text }) => !text.endsWith('\n')) }).toEqual({
        id,
        paths,
        open: [],
      });
    }
  });

  test('FRR and BIRD together configure every router exactly once, by platform', () => {
    const [frr, bird] = [filesOf(perRack, 'frr'), filesOf(perRack, 'bird')];
    expect(frr.map(({ path }) => path)).toEqual(
      ['spine-1', 'spine-2', 'rack-1_tor-1', 'rack-1_tor-2', 'rack-2_tor-1', 'rack-2_tor-2'].map(
        (host) => `${host}/frr.conf`,
      ),
    );
    expect(bird.map(({ path }) => path)).toEqual(
      ['rack-1_server-1', 'rack-1_server-2', 'rack-2_server-1', 'rack-2_server-2'].map((host) => `${host}/bird.conf`),
    );
  });

  test('a platform that no router has is refused by name', () => {
    const network = unroll(allBird(perRack));
    const written = network.ok ? EXPORT_FORMATS.find(({ id }) => id === 'frr')?.write(network.value) : network;
    expect(written).toEqual({
      ok: false,
      problem: { code: 'export/no-router-on-platform', params: { platform: 'FRR' } },
    });
  });
});

describe('summaries', () => {
  const summarising = (summary: 'only' | 'with-displaced', design: Design = perRack): Design =>
    applyEdit(design, { kind: 'set-advertise', changes: { summary, displacedPerServer: 1 } });
  const tor = (design: Design): string => textOf(design, 'frr', 'rack-1_tor-1/frr.conf');

  test('FRR sums up without summary-only, which would hide the parts from the rack too', () => {
    const text = tor(summarising('only'));
    expect(text).toContain('  aggregate-address 10.0.0.0/30\n');
    expect(text).not.toMatch(/aggregate-address .*summary-only/);
    expect(tor(perRack)).not.toContain('aggregate-address');
  });

  test('nothing but the summary goes north, and it stays out of the rack', () => {
    const text = tor(summarising('only'));
    expect(text).toContain('ip prefix-list SUMMARY seq 5 permit 10.0.0.0/30\n');
    expect(text).toContain('  neighbor 172.20.0.0 route-map SEND-SUMMARY out\n');
    expect(text).toContain('  neighbor 172.20.0.19 route-map SEND-NO-SUMMARY out\n');
    expect(text).not.toContain('DISPLACED');
  });

  test('an aggregate never goes without its discard route: FRR installs it, BIRD announces the discard route itself', () => {
    const text = textOf(allBird(summarising('only')), 'bird', 'rack-1_tor-1/bird.conf');
    expect(text).toContain('  route 10.0.0.0/30 blackhole;\n');
    expect(text).toContain('      if proto = "own_summary" then accept;\n');
  });

  test('without the valley-free policy all goes north but what is summed up', () => {
    const text = tor(applyEdit(summarising('only'), { kind: 'set-as-model', changes: { valleyFree: false } }));
    expect(text).toContain(
      [
        'ip prefix-list NORTH seq 5 permit 10.0.0.0/30',
        'ip prefix-list NORTH seq 10 deny 10.0.0.0/30 le 32',
        'ip prefix-list NORTH seq 15 permit any',
      ].join('\n'),
    );
  });

  test('a rack pool that is too small is refused by name', () => {
    const network = unroll(applyEdit(summarising('only'), { kind: 'set-advertise', changes: { rackPool4: 31 } }));
    const written = network.ok ? EXPORT_FORMATS[0]?.write(network.value) : undefined;
    expect(written).toEqual({
      ok: false,
      problem: {
        code: 'export/rack-pool-too-small',
        params: { rack: 'rack[1]', pool: '/31', unit: '/32', has: 2, needs: 4 },
      },
    });
  });
});

describe('options of the AS model reach the configurations', () => {
  const withChanges = (changes: Partial<Design['asModel']>, design: Design = perRack): Design =>
    applyEdit(design, { kind: 'set-as-model', changes });
  const tor = (changes: Partial<Design['asModel']>): string =>
    textOf(withChanges(changes), 'frr', 'rack-1_tor-1/frr.conf');
  const birdTor = (changes: Partial<Design['asModel']>): string =>
    textOf(allBird(withChanges(changes)), 'bird', 'rack-1_tor-1/bird.conf');

  test('multipath relax', () => {
    expect(tor({ multipathRelax: true })).toContain(' bgp bestpath as-path multipath-relax\n');
    expect(tor({ multipathRelax: false })).not.toContain('multipath-relax');
  });
  test('paths used together, within what each daemon can', () => {
    expect(tor({ maxPaths: 2 })).toContain('  maximum-paths 2\n  maximum-paths ibgp 2\n');
    expect(tor({ maxPaths: 512 })).toContain('  maximum-paths 256\n');
    expect(birdTor({ maxPaths: 512 })).toContain('merge paths on limit 255;');
    expect(birdTor({ maxPaths: 1 })).not.toContain('merge paths');
  });
  test('one cluster ID for the reflectors of a rack', () => {
    const second = textOf(withChanges({ clusterIds: 'shared' }), 'frr', 'rack-1_tor-2/frr.conf');
    expect(second).toContain(' bgp cluster-id 172.16.0.3\n');
    expect(second).toContain(' bgp router-id 172.16.0.4\n');
  });
  test('next-hop-self: none, eBGP-learned routes, or reflected ones too', () => {
    expect(tor({ nextHopSelf: 'off' })).not.toContain('next-hop-self');
    expect(tor({ nextHopSelf: 'all' })).toContain('next-hop-self force\n');
    expect(birdTor({ nextHopSelf: 'off' })).not.toContain('next hop self');
    expect(birdTor({ nextHopSelf: 'ebgp' })).toContain('next hop self ebgp;');
    expect(birdTor({ nextHopSelf: 'all' })).toContain('next hop self;');
  });
  test('valley-free policy only where it is on', () => {
    expect(tor({ valleyFree: false })).not.toContain('route-map');
    expect(textOf(withChanges({ valleyFree: true }), 'frr', 'spine-1/frr.conf')).not.toContain('route-map SEND');
  });
  test('own AS in a path, where it is let in', () => {
    const allowAsIn = { server: 2, tor: 1, spine: 0 };
    expect(tor({ allowAsIn })).toContain(
      '! Own AS in a path is let in, up to once.\n  neighbor 172.20.0.0 allowas-in 1\n',
    );
    expect(tor({})).not.toContain('allowas-in');
    expect(textOf(withChanges({ allowAsIn }), 'frr', 'spine-1/frr.conf')).not.toContain('allowas-in');
    expect(textOf(withChanges({ allowAsIn }), 'bird', 'rack-1_server-1/bird.conf')).toContain(
      '  # Own AS in a path is let in, up to 2 times.\n  allow local as 2;\n',
    );
  });

  test('own AS in place of the neighbour’s, and on BIRD a word that it cannot', () => {
    const asOverride = { tor: false, spine: true };
    const spine = textOf(withChanges({ asOverride }), 'frr', 'spine-1/frr.conf');
    expect(spine.match(/neighbor \S+ as-override/g)).toHaveLength(4);
    expect(tor({ asOverride })).not.toContain('as-override');
    const bird = textOf(allBird(withChanges({ asOverride })), 'bird', 'spine-1/bird.conf');
    expect(bird).toContain('# The design has as-override here. BIRD has no such option: paths go out as they are.\n');
  });

  test('paths that would loop at the neighbour are held back where the software can', () => {
    const spine = (changes: Partial<Design['asModel']>) => textOf(withChanges(changes), 'frr', 'spine-1/frr.conf');
    expect(spine({ senderLoopCheck: 'on' }).match(/sender-as-path-loop-detection/g)).toHaveLength(4);
    expect(spine({})).not.toContain('sender-as-path');
    const generic = { server: 'bird', tor: 'frr', spine: 'generic' } as const;
    expect(spine({ platforms: generic })).toContain('sender-as-path-loop-detection');
    expect(spine({ platforms: generic, asOverride: { tor: false, spine: true } })).not.toContain('sender-as-path');
    expect(spine({ platforms: generic, senderLoopCheck: 'off' })).not.toContain('sender-as-path');
  });

  test('private AS numbers are taken out, but for the neighbour’s own', () => {
    const frr = (removePrivateAs: Design['asModel']['removePrivateAs']): string => tor({ removePrivateAs });
    expect(frr('remove')).toContain('neighbor 172.20.0.0 remove-private-AS all\n');
    expect(frr('replace')).toContain('neighbor 172.20.0.0 remove-private-AS all replace-AS\n');
    expect(frr('off')).not.toContain('private');
    const bird = birdTor({ removePrivateAs: 'remove' });
    expect(bird).toContain('bgp_path = delete(bgp_path, [64512..65533, 4200000000..4294967294]);');
    expect(bird).toContain('export filter send_rack_no_private_but_65534;');
    expect(birdTor({ removePrivateAs: 'replace' })).toContain('BIRD has no such option: paths go out as they are.');
  });

  test('multihop sessions of BIRD look for next hops among connected subnets', () => {
    const birdSessions = { server: 'multihop', tor: 'direct', spine: 'direct' } as const;
    const server = textOf(withChanges({ birdSessions }), 'bird', 'rack-1_server-1/bird.conf');
    expect(server).toContain('  multihop 2;\n');
    expect(server).toContain('    igp table subnets;\n');
    expect(server).not.toContain('  direct;\n');
    expect(birdTor({ birdSessions })).not.toContain('multihop');
  });

  test('ADD-PATH on iBGP sessions: all of them, or what reflectors send', () => {
    expect(tor({ addPath: 'reflectors' })).toContain('  neighbor 172.20.0.19 addpath-tx-all-paths\n');
    expect(tor({ addPath: 'reflectors' })).not.toContain('172.20.0.0 addpath');
    expect(tor({})).not.toContain('addpath');
    const server = (addPath: Design['asModel']['addPath']): string =>
      textOf(withChanges({ addPath }), 'bird', 'rack-1_server-1/bird.conf');
    expect(server('reflectors')).toContain('    add paths rx;\n');
    expect(server('all')).toContain('    add paths on;\n');
    expect(birdTor({ addPath: 'reflectors' })).toContain('    add paths tx;\n');
  });

  test('servers that pass on what they learn', () => {
    const server = textOf(withChanges({ serverExport: 'all' }), 'bird', 'rack-1_server-1/bird.conf');
    expect(server).toContain('    export all;\n');
  });
  test('no third party’s next hop', () => {
    const planes = referenceDesign({ ...SMALL, tors: 1, spineLayer: 'ethernet' });
    const text = textOf(withChanges({ thirdPartyNextHop: false }, planes), 'frr', 'rack-1_tor/frr.conf');
    expect(text).toContain('! Never the address of a third router of the subnet.\n');
    expect(textOf(planes, 'frr', 'rack-1_tor/frr.conf')).not.toContain('third router');
  });
});
