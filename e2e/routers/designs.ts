/** Small designs, each for one thing that routers do. */
import { applyEdit, loadDesign } from '../../src/design/index.ts';
import type { AsModelOptions, Design, Failure } from '../../src/design/index.ts';
import { cut, fabric, puddle } from './fabrics.ts';
import type { Changes, NamedDesign } from './fabrics.ts';
import { FAILURES } from './failures.ts';
import { LOCAL_AS } from './localAs.ts';
import { SUMMARIES } from './summaries.ts';

/** Each model and its variants. */
const MODELS: readonly NamedDesign[] = [
  { title: 'AS per rack, two ToRs reflect, routed spines', design: fabric({ tors: 2 }) },
  {
    title: 'AS per rack, full mesh in the rack, spine ASes of their own, detours allowed',
    design: fabric({ ibgp: 'mesh', spineAs: 'unique', valleyFree: false }),
  },
  {
    title: 'AS per rack over two Ethernet planes',
    design: fabric({ racks: 3, spineLayer: 'ethernet', valleyFree: false }),
  },
  { title: 'AS per rack over two Ethernet planes, two ToRs', design: fabric({ tors: 2, spineLayer: 'ethernet' }) },
  {
    title: 'AS per server, two ToRs a rack, blocks',
    design: fabric({ model: 'as-per-server', tors: 2, routes: 'block', spineAs: 'unique' }),
  },
  {
    title: 'AS per server over two Ethernet planes: third-party next hops on planes and in racks',
    design: fabric({ model: 'as-per-server', racks: 3, spineLayer: 'ethernet', valleyFree: false }),
  },
  {
    title: 'AS per server with a port per server: no third party',
    design: fabric({ model: 'as-per-server', rackAttach: 'routed' }),
  },
  {
    title: 'AS per server, never a third party’s next hop',
    design: fabric({ model: 'as-per-server' }, { asModel: { thirdPartyNextHop: false } }),
  },
  {
    title: 'AS per server, a third party’s next hop on the planes and not in racks',
    design: thirdParty(
      fabric({ model: 'as-per-server', racks: 3, spineLayer: 'ethernet', valleyFree: false }),
      'rack',
      false,
    ),
  },
  {
    title: 'AS per server, a third party’s next hop in racks and not on the planes',
    design: thirdParty(
      fabric(
        { model: 'as-per-server', racks: 3, spineLayer: 'ethernet', valleyFree: false },
        { asModel: { thirdPartyNextHop: false } },
      ),
      'rack',
      true,
    ),
  },
  { title: 'Downward Default, two ToRs a rack', design: fabric({ model: 'downward-default', tors: 2 }) },
  {
    title: 'Ethernet fabric, two planes, two reflectors each',
    design: fabric({ model: 'ethernet' }),
  },
  { title: 'Ethernet fabric, full mesh', design: fabric({ model: 'ethernet', ibgp: 'mesh' }) },
  { title: 'Ethernet fabric, servers reflect', design: fabric({ model: 'ethernet', ibgp: 'server-rr' }) },
];

function thirdParty(design: Design, id: string, thirdPartyNextHop: boolean): Design {
  return applyEdit(design, { kind: 'update-node', id, changes: { thirdPartyNextHop } });
}

/** How iBGP in a rack is closed, and what next hops become of it. */
const IBGP: readonly NamedDesign[] = [
  {
    title: 'AS per rack, two servers reflect',
    design: fabric({ servers: 3, tors: 2, ibgp: 'server-rr' }),
  },
  {
    title: 'AS per rack, two servers reflect under one cluster ID',
    design: fabric({ servers: 3, tors: 2, ibgp: 'server-rr' }, { asModel: { clusterIds: 'shared' } }),
  },
  { title: 'AS per rack, stand-alone reflectors', design: fabric({ servers: 3, ibgp: 'standalone-rr' }) },
  {
    title: 'AS per rack, stand-alone reflectors under one cluster ID',
    design: fabric({ servers: 3, tors: 2, ibgp: 'standalone-rr' }, { asModel: { clusterIds: 'shared' } }),
  },
  { title: 'AS per rack with a port per server', design: fabric({ rackAttach: 'routed' }, nextHop('all')) },
  {
    title: 'ADD-PATH from the reflecting ToRs',
    design: fabric({ tors: 2 }, { asModel: { addPath: 'reflectors' } }),
  },
  {
    title: 'ADD-PATH on every iBGP session, a server reflects for two ToRs',
    design: fabric({ tors: 2, ibgp: 'server-rr' }, { asModel: { addPath: 'all', reflectors: 1 } }),
  },
  {
    title: 'A server reflects for two ToRs without ADD-PATH: one of them is hidden',
    design: fabric({ tors: 2, ibgp: 'server-rr' }, { asModel: { reflectors: 1 } }),
  },
  { title: 'AS per rack without next-hop-self', design: fabric({}, nextHop('off')) },
  {
    title: 'AS per rack, next-hop-self on reflected routes too: hairpins',
    design: fabric({ tors: 2 }, nextHop('all')),
  },
];

function nextHop(nextHopSelf: AsModelOptions['nextHopSelf']): Changes {
  return { asModel: { nextHopSelf } };
}

/** How paths are chosen and used together. */
const PATHS: readonly NamedDesign[] = [
  {
    title: 'Spine ASes of their own without multipath relax',
    design: fabric({ tors: 2, spineAs: 'unique' }, { asModel: { multipathRelax: false } }),
  },
  {
    title: 'One spine AS without multipath relax',
    design: fabric({ tors: 2 }, { asModel: { multipathRelax: false } }),
    on: ['FRR'],
  },
  {
    title: 'Four spines, two paths used',
    design: fabric({ spines: 4 }, { asModel: { maxPaths: 2 } }),
  },
  {
    title: 'Two planes and two ToRs, two paths used: the lowest addresses stay',
    design: fabric({ model: 'as-per-server', tors: 2, spineLayer: 'ethernet' }, { asModel: { maxPaths: 2 } }),
  },
  {
    title: 'Two planes and two ToRs, three paths used, one ToR on the second plane only',
    design: fabric(
      { model: 'as-per-server', tors: 2, spineLayer: 'ethernet' },
      { asModel: { maxPaths: 3 }, failures: [cut('rack[2]/tor[1]', 'spine[1]')] },
    ),
  },
  { title: 'Servers that pass on what they learn', design: transit() },
  {
    title: 'Servers that pass on what they learn, and a ToR without uplinks',
    design: transit([cut('rack[1]/tor[1]', 'spine[1]'), cut('rack[1]/tor[1]', 'spine[2]')]),
  },
];

function transit(failures: readonly Failure[] = []): Design {
  return fabric({ model: 'as-per-server', tors: 2 }, { asModel: { serverExport: 'all' }, failures });
}

/** Shared ASes: puddles, what mends them, and what does not. */
const SHARED: readonly NamedDesign[] = [
  { title: 'AS puddle: two racks share a number by mistake', design: puddle() },
  {
    title: 'AS puddle with allowas-in on ToRs only',
    design: puddle({}, { asModel: { allowAsIn: { server: 0, tor: 1, spine: 0 } } }),
  },
  {
    title: 'AS puddle mended by allowas-in everywhere',
    design: puddle({}, { asModel: { allowAsIn: { server: 1, tor: 1, spine: 0 } } }),
  },
  {
    title: 'AS puddle and as-override on the spines',
    design: puddle({}, { asModel: { asOverride: { tor: false, spine: true } } }),
  },
  {
    title: 'AS puddle over shared planes, next-hop-self for eBGP only',
    design: puddle({ spineLayer: 'ethernet' }),
  },
  {
    title: 'AS puddle over shared planes, next-hop-self on reflected routes too',
    design: puddle({ spineLayer: 'ethernet' }, nextHop('all')),
  },
  {
    title: 'Routes that come back over another plane, accepted by allowas-in',
    design: fabric(
      { racks: 3, spineLayer: 'ethernet', valleyFree: false },
      { asModel: { allowAsIn: { server: 0, tor: 1, spine: 0 } } },
    ),
  },
  {
    title: 'Detours, and senders that check for their neighbour’s AS',
    design: fabric({ spineAs: 'unique', valleyFree: false }, { asModel: { senderLoopCheck: 'on' } }),
  },
  {
    title: 'Private AS numbers taken out',
    design: fabric({ spineAs: 'unique' }, { asModel: { removePrivateAs: 'remove' } }),
  },
  {
    title: 'Private AS numbers replaced',
    design: fabric({ spineAs: 'unique' }, { asModel: { removePrivateAs: 'replace' } }),
  },
  {
    title: 'Downward Default with every route sent down',
    design: fabric({ model: 'downward-default' }, { asModel: { downward: 'all' } }),
  },
  {
    title:
      'Downward Default, ToRs of a rack joined, one with uplinks: a default that is heard stays with who originates',
    design: joinedTors(),
  },
  {
    title: 'Downward Default with every route sent down and allowas-in everywhere',
    design: fabric(
      { model: 'downward-default' },
      { asModel: { downward: 'all', allowAsIn: { server: 1, tor: 1, spine: 1 } } },
    ),
  },
];

/** ToRs that originate the default to their servers, a cable between the two of a rack. */
function joinedTors(): Design {
  const design = fabric({ model: 'downward-default' }, { asModel: { defaultOrigin: 'tor', valleyFree: false } });
  const tor = design.nodes.find(({ id }) => id === 'tor');
  const { document, problems } = loadDesign({
    ...design,
    nodes: [...design.nodes, { ...tor, id: 'tor-b', name: 'ToR B' }],
    links: [...design.links, { id: 'tor-tor', a: 'tor', b: 'tor-b' }],
  });
  if (document === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return document;
}

/** Sessions as Calico sets them up. */
const MULTIHOP = { asModel: { birdSessions: { server: 'multihop', tor: 'multihop', spine: 'multihop' } } } as const;
const CALICO: readonly NamedDesign[] = [
  {
    title: 'Multihop sessions, AS per server: always its own next hop',
    design: fabric({ model: 'as-per-server' }, MULTIHOP),
    on: ['BIRD', 'BIRD below FRR'],
  },
  {
    title: 'Multihop sessions without next-hop-self: unreachable routes',
    design: fabric({}, { asModel: { ...MULTIHOP.asModel, nextHopSelf: 'off' } }),
    on: ['BIRD', 'BIRD below FRR'],
  },
  {
    title: 'Multihop sessions in both families, two ToRs',
    design: fabric({ tors: 2, families: 'dual' }, MULTIHOP),
    on: ['BIRD below FRR'],
  },
];

/** IPv6 and both families. */
const FAMILIES: readonly NamedDesign[] = [
  {
    title: 'AS per rack in IPv6, routed server ports',
    design: fabric({ families: 'ipv6', rackAttach: 'routed', tors: 2 }),
  },
  {
    title: 'AS per rack in both families over two Ethernet planes, blocks',
    design: fabric({ families: 'dual', spineLayer: 'ethernet', routes: 'block' }),
  },
  {
    title: 'Downward Default in both families',
    design: fabric({ families: 'dual', model: 'downward-default', tors: 2 }),
  },
  {
    title: 'AS per server in IPv6 over planes, third-party next hops',
    design: fabric({ families: 'ipv6', model: 'as-per-server', racks: 3, spineLayer: 'ethernet', valleyFree: false }),
    on: ['FRR'],
  },
];

/** What is announced. */
const ROUTES: readonly NamedDesign[] = [
  {
    title: 'Blocks, a tunnel address, and addresses borrowed out of other blocks',
    design: fabric({ routes: 'block' }, { advertise: { blockSize4: 29, tunnelAddress: true, borrowedPerServer: 1 } }),
  },
  {
    title: 'Downward Default, blocks and borrowed addresses: who lends one has no route to it',
    design: fabric(
      { model: 'downward-default', routes: 'block' },
      { advertise: { blockSize4: 29, borrowedPerServer: 1 } },
    ),
  },
  { title: 'An external that announces a default and more', design: edge() },
];

function edge(): Design {
  const spines = { kind: 'spine', count: 2 } as const;
  const { document, problems } = loadDesign({
    format: 'heddle.design/1',
    nodes: [
      { id: 'isp', name: 'ISP', kind: 'external', prefixes: 3, position: { x: 0, y: 0 } },
      { id: 'border', name: 'Border', kind: 'border', count: 2, position: { x: 0, y: 100 } },
      { id: 'spine', name: 'Spine', ...spines, position: { x: 0, y: 200 } },
      {
        id: 'rack',
        name: 'Rack',
        kind: 'rack',
        count: 2,
        servers: 2,
        endpointsPerServer: 2,
        position: { x: 0, y: 300 },
      },
      { id: 'tor', name: 'ToR', kind: 'tor', parent: 'rack', position: { x: 0, y: 300 } },
    ],
    links: [
      { id: 'border-isp', a: 'border', b: 'isp' },
      { id: 'spine-border', a: 'spine', b: 'border' },
      { id: 'tor-spine', a: 'tor', b: 'spine' },
    ],
    asModel: { id: 'as-per-rack' },
  });
  if (document === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return document;
}

export const DESIGNS: readonly NamedDesign[] = [
  ...MODELS,
  ...IBGP,
  ...PATHS,
  ...SHARED,
  ...CALICO,
  ...LOCAL_AS,
  ...FAMILIES,
  ...ROUTES,
  ...FAILURES,
  ...SUMMARIES,
];
