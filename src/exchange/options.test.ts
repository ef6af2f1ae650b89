import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdit, loadDesign, referenceDesign, TEMPLATES } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import { unroll } from '../engine/index.ts';
import { EXPORT_FORMATS } from './index.ts';

/** Every option of the document reaches the exports, or stands here with the reason why it does not. */

type Schema = { readonly [key: string]: unknown };
const PUBLISHED = join(import.meta.dirname, '../../public/heddle.design.1.schema.json');

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Options by path; those of a node begin with its kind. */
function optionsIn(schema: unknown, path = ''): readonly string[] {
  if (!isSchema(schema)) return [];
  const { properties, items, oneOf, anyOf } = schema;
  if (isSchema(properties)) {
    return Object.entries(properties).flatMap(([key, each]) => optionsIn(each, path === '' ? key : `${path}.${key}`));
  }
  if (items !== undefined) return optionsIn(items, path);
  const shapes = [oneOf ?? anyOf].flat().filter((each) => isSchema(each) && isSchema(each['properties']));
  if (shapes.length === 0) return [path];
  return shapes.flatMap((each) => {
    const kind = isSchema(each) && isSchema(each['properties']) ? each['properties']['kind'] : undefined;
    return optionsIn(each, isSchema(kind) ? `${path}.${String(kind['const'])}` : path);
  });
}

/** What every node has is one option, and what every switch has. */
function shared(path: string): string {
  return path
    .replace(/^nodes\.\w+\.(id|name|parent|count|position|asn|kind)\b/, 'nodes.$1')
    .replace(/^nodes\.(tor|spine|border)\.(hardware|localAs)\b/, 'nodes.switch.$2');
}

const OPTIONS = [...new Set(optionsIn(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).map(shared))];

/** What no configuration says, by the beginning of the path. */
const NOT_CARRIED: Readonly<Record<string, string>> = {
  format: 'says what the document is',
  name: 'names the topology of containerlab and nothing that runs in it',
  notes: 'for people',
  growth: 'what will be drawn later',
  failures: 'a failure is a state: exports say what should be',
  failureSets: 'as failures',
  mustSurvive: 'a demand on the design',
  bandwidth: 'a demand on the design',
  variants: 'a variant is exported by choosing it',
  'links.id': 'names a link in the document',
  'links.gbps': 'speed is set by the optics',
  'links.parallel': 'cables of a bundle are one interface with one session',
  'nodes.name': 'free text, which a configuration could not hold; host names are made of ids',
  'nodes.position': 'where it is drawn',
  'nodes.kind': 'which node it is: every other option is that of a kind',
  'nodes.switch.hardware': 'what the box is, and no setting of it',
  'nodes.rack.serverGbps': 'speed is set by the optics',
};

const SMALL = { racks: 2, tors: 2, servers: 2, endpoints: 2, spines: 2 } as const;
const perRack = referenceDesign(SMALL);
const dual = referenceDesign({ ...SMALL, families: 'dual' });
const blocks = referenceDesign({ ...SMALL, routes: 'block', families: 'dual' });
const downward = referenceDesign({ ...SMALL, model: 'downward-default' });
const planes = referenceDesign({ ...SMALL, model: 'as-per-server', spineLayer: 'ethernet' });
const twoReflectors = model(perRack, { ibgp: 'server-rr' });
const summed = advertise(dual, { summary: 'with-displaced', displacedPerServer: 1 });
const fiveStage = small('five-stage');
const edge = small('internet-edge');

/** A template with few of everything. */
function small(id: string): Design {
  const drawn = TEMPLATES.find((each) => each.id === id)?.build();
  if (drawn === undefined) throw new Error(`no template ${id}`);
  return loaded({
    ...drawn,
    nodes: drawn.nodes.map((node) => ({
      ...node,
      count: Math.min(node.count, 2),
      ...(node.kind === 'rack' ? { servers: 2, endpointsPerServer: 2 } : {}),
    })),
  });
}
function loaded(document: object): Design {
  const { document: design } = loadDesign(document);
  if (design === undefined) throw new Error('a design of this test does not load');
  return design;
}
function model(design: Design, changes: Partial<Design['asModel']>): Design {
  return applyEdit(design, { kind: 'set-as-model', changes });
}
function advertise(design: Design, changes: Partial<Design['advertise']>): Design {
  return applyEdit(design, { kind: 'set-advertise', changes });
}
function timers(design: Design, changes: Partial<Design['timers']>): Design {
  return applyEdit(design, { kind: 'set-timers', changes });
}
function addressing(changes: Partial<Design['addressing']>): Change {
  return [dual, loaded({ ...dual, addressing: { ...dual.addressing, ...changes } })];
}
/** Every node of a kind, changed. */
function nodes(design: Design, kind: Design['nodes'][number]['kind'], changes: object): Design {
  return loaded({
    ...design,
    nodes: design.nodes.map((each) => (each.kind === kind ? { ...each, ...changes } : each)),
  });
}
/** Changes of what is said of servers, ToRs and spines. */
function perSide<K extends 'allowAsIn' | 'birdSessions'>(
  key: K,
  value: Design['asModel'][K]['tor'],
): Readonly<Record<string, Change>> {
  return Object.fromEntries(
    (['server', 'tor', 'spine'] as const).map((side) => [
      `asModel.${key}.${side}`,
      [perRack, model(perRack, { [key]: { ...perRack.asModel[key], [side]: value } })],
    ]),
  );
}

type Platform = Design['asModel']['platforms']['tor'];
type Change = readonly [before: Design, after: Design];
/** For each option two designs that differ in it alone. */
const CARRIED: Readonly<Record<string, Change>> = {
  'nodes.id': [
    perRack,
    loaded(
      JSON.parse(JSON.stringify(perRack).replaceAll('"tor"', '"leaf"').replaceAll('"kind":"leaf"', '"kind":"tor"')),
    ),
  ],
  'nodes.parent': [
    loaded({
      ...perRack,
      nodes: [{ id: 'pod', kind: 'pod', name: 'pod', position: { x: 0, y: 0 }, count: 2 }, ...perRack.nodes],
    }),
    loaded({
      ...perRack,
      nodes: [
        { id: 'pod', kind: 'pod', name: 'pod', position: { x: 0, y: 0 }, count: 2 },
        ...perRack.nodes.map((each) => (each.kind === 'rack' ? { ...each, parent: 'pod' } : each)),
      ],
    }),
  ],
  'nodes.count': [perRack, nodes(perRack, 'spine', { count: 3 })],
  'nodes.asn': [perRack, nodes(perRack, 'spine', { asn: 65_000 })],
  'nodes.switch.localAs.asn': [
    nodes(perRack, 'tor', { localAs: { asn: 65_000 } }),
    nodes(perRack, 'tor', { localAs: { asn: 65_001 } }),
  ],
  'nodes.switch.localAs.form': [
    nodes(perRack, 'tor', { localAs: { asn: 65_000 } }),
    nodes(perRack, 'tor', { localAs: { asn: 65_000, form: 'replace-as' } }),
  ],
  'nodes.switch.localAs.towards': [
    nodes(perRack, 'tor', { localAs: { asn: 65_000 } }),
    nodes(perRack, 'tor', { localAs: { asn: 65_000, towards: 'below' } }),
  ],
  'nodes.rack.localAs.asn': [planes, nodes(planes, 'rack', { localAs: { asn: 65_000 } })],
  'nodes.rack.localAs.form': [
    nodes(planes, 'rack', { localAs: { asn: 65_000 } }),
    nodes(planes, 'rack', { localAs: { asn: 65_000, form: 'replace-as' } }),
  ],
  'nodes.rack.servers': [perRack, nodes(perRack, 'rack', { servers: 3 })],
  'nodes.rack.endpointsPerServer': [perRack, nodes(perRack, 'rack', { endpointsPerServer: 3 })],
  'nodes.rack.thirdPartyNextHop': [planes, nodes(planes, 'rack', { thirdPartyNextHop: false })],
  'nodes.spine.thirdPartyNextHop': [planes, nodes(planes, 'spine', { thirdPartyNextHop: false })],
  'nodes.spine.tier': [fiveStage, nodes(fiveStage, 'spine', { tier: 1 })],
  'nodes.external.advertisesDefault': [edge, nodes(edge, 'external', { advertisesDefault: false })],
  'nodes.external.prefixes': [edge, nodes(edge, 'external', { prefixes: 2 })],
  'links.a': [perRack, loaded({ ...perRack, links: [] })],
  'links.b': [perRack, loaded({ ...perRack, links: [] })],
  'asModel.id': [perRack, planes],
  'asModel.spineLayer': [perRack, model(perRack, { spineLayer: 'ethernet' })],
  'asModel.rackAttach': [perRack, model(perRack, { rackAttach: 'routed' })],
  'asModel.ibgp': [perRack, model(perRack, { ibgp: 'mesh' })],
  'asModel.reflectors': [twoReflectors, model(twoReflectors, { reflectors: 1 })],
  'asModel.clusterIds': [twoReflectors, model(twoReflectors, { clusterIds: 'shared' })],
  'asModel.spineAs': [perRack, model(perRack, { spineAs: 'unique' })],
  'asModel.asnPool.from': [perRack, model(perRack, { asnPool: { from: 4_200_000_000, to: 4_200_009_999 } })],
  'asModel.asnPool.to': [perRack, model(perRack, { asnPool: { from: 65_000, to: 65_009 } })],
  'asModel.valleyFree': [perRack, model(perRack, { valleyFree: false })],
  'asModel.serverExport': [planes, model(planes, { serverExport: 'all' })],
  'asModel.multipathRelax': [perRack, model(perRack, { multipathRelax: false })],
  'asModel.maxPaths': [perRack, model(perRack, { maxPaths: 2 })],
  'asModel.nextHopSelf': [perRack, model(perRack, { nextHopSelf: 'all' })],
  'asModel.thirdPartyNextHop': [planes, model(planes, { thirdPartyNextHop: false })],
  'asModel.defaultOrigin': [downward, model(downward, { defaultOrigin: 'tor' })],
  'asModel.downward': [downward, model(downward, { downward: 'all' })],
  'asModel.platforms.server': [perRack, on('frr', 'frr', 'frr')],
  'asModel.platforms.tor': [perRack, on('bird', 'bird', 'frr')],
  'asModel.platforms.spine': [perRack, on('bird', 'frr', 'bird')],
  ...perSide('allowAsIn', 1),
  ...perSide('birdSessions', 'multihop'),
  'asModel.senderLoopCheck': [perRack, model(perRack, { senderLoopCheck: 'on' })],
  'asModel.addPath': [perRack, model(perRack, { addPath: 'all' })],
  'asModel.removePrivateAs': [perRack, model(perRack, { removePrivateAs: 'remove' })],
  'asModel.asOverride.tor': [planes, model(planes, { asOverride: { tor: true, spine: false } })],
  'asModel.asOverride.spine': [perRack, model(perRack, { asOverride: { tor: false, spine: true } })],
  'advertise.mode': [dual, blocks],
  'advertise.blockSize4': [blocks, advertise(blocks, { blockSize4: 28 })],
  'advertise.blockSize6': [blocks, advertise(blocks, { blockSize6: 124 })],
  'advertise.tunnelAddress': [blocks, advertise(blocks, { tunnelAddress: true })],
  'advertise.borrowedPerServer': [blocks, advertise(blocks, { borrowedPerServer: 1 })],
  'advertise.summary': [dual, summed],
  'advertise.displacedPerServer': [summed, advertise(summed, { displacedPerServer: 0 })],
  'advertise.rackPool4': [summed, advertise(summed, { rackPool4: 20 })],
  'advertise.rackPool6': [summed, advertise(summed, { rackPool6: 64 })],
  'addressing.families': [dual, loaded({ ...dual, addressing: { ...dual.addressing, families: 'ipv4' } })],
  'addressing.endpoints4': addressing({ endpoints4: '10.64.0.0/10' }),
  'addressing.endpoints6': addressing({ endpoints6: 'fd00:99::/32' }),
  'addressing.loopbacks4': addressing({ loopbacks4: '172.17.0.0/16' }),
  'addressing.links4': addressing({ links4: '172.24.0.0/14' }),
  'addressing.loopbacks6': addressing({ loopbacks6: 'fd00:98::/64' }),
  'addressing.links6': addressing({ links6: 'fd00:97::/32' }),
  'timers.bfd.intervalMs': [timers(perRack, { bfd: { intervalMs: 100, multiplier: 3 } }), bfd(200, 3)],
  'timers.bfd.multiplier': [timers(perRack, { bfd: { intervalMs: 100, multiplier: 3 } }), bfd(100, 4)],
  'timers.holdSeconds.bird': [perRack, hold(perRack, 'bird')],
  'timers.holdSeconds.frr': [perRack, hold(perRack, 'frr')],
  'timers.holdSeconds.generic': [on('bird', 'generic', 'frr'), hold(on('bird', 'generic', 'frr'), 'generic')],
};
function on(server: Platform, tor: Platform, spine: Platform): Design {
  return model(perRack, { platforms: { server, tor, spine } });
}
function hold(design: Design, platform: Platform): Design {
  return timers(design, { holdSeconds: { ...design.timers.holdSeconds, [platform]: 30 } });
}
function bfd(intervalMs: number, multiplier: number): Design {
  return timers(perRack, { bfd: { intervalMs, multiplier } });
}

const MULTIHOP = 'a way in which BIRD sets up sessions';
const ADDRESSES = 'addresses are the operating system’s; a comment names them';
const OVERRIDE = 'BIRD has no as-override; a comment says so';
const FORM = 'BIRD knows one form of local AS';
/** What a daemon has no word for. Comments are no settings. */
const LACKING: Readonly<Record<'frr' | 'bird', Readonly<Record<string, string>>>> = {
  frr: {
    'asModel.birdSessions.server': MULTIHOP,
    'asModel.birdSessions.tor': MULTIHOP,
    'asModel.birdSessions.spine': MULTIHOP,
    'timers.holdSeconds.bird': 'the other daemon’s',
  },
  bird: {
    'nodes.switch.localAs.form': FORM,
    'nodes.rack.localAs.form': FORM,
    'asModel.multipathRelax': 'BIRD merges paths of equal length whatever is in them',
    'asModel.senderLoopCheck': 'BIRD never looks into what it sends',
    'asModel.asOverride.tor': OVERRIDE,
    'asModel.asOverride.spine': OVERRIDE,
    'advertise.tunnelAddress': ADDRESSES,
    'addressing.loopbacks6': ADDRESSES,
    'timers.holdSeconds.frr': 'the other daemon’s',
    'timers.holdSeconds.generic': 'a generic NOS is configured as FRR',
  },
};

const ON = {
  frr: { server: 'frr', tor: 'frr', spine: 'frr' },
  bird: { server: 'bird', tor: 'bird', spine: 'bird' },
} as const;

/** What a format says of a design, all routers on one platform unless the option is about platforms. */
function textOf(design: Design, format: 'frr' | 'bird', option: string): string {
  const platforms = ON[format];
  const isOfPlatforms = /platforms|generic$/.test(option);
  const network = unroll(isOfPlatforms ? design : model(design, { platforms }));
  if (!network.ok) throw new Error(network.problem.code);
  const written = EXPORT_FORMATS.find(({ id }) => id === format)?.write(network.value);
  if (!written?.ok) return written?.problem.code ?? '';
  return written.value.map(({ path, text }) => `${path}\n${settingsOf(text)}`).join('\n');
}

function settingsOf(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*[!#]/.test(line))
    .join('\n');
}

test('every option of the document is carried by the exports, or it is said why not', () => {
  const isKnown = (option: string): boolean =>
    Object.hasOwn(CARRIED, option) ||
    Object.keys(NOT_CARRIED).some((start) => option === start || option.startsWith(`${start}.`));
  expect(OPTIONS.filter((option) => !isKnown(option))).toEqual([]);
});

test('nothing is said of options that the document has not', () => {
  const known = (start: string): boolean =>
    OPTIONS.some((option) => option === start || option.startsWith(`${start}.`));
  expect([...Object.keys(CARRIED), ...Object.keys(NOT_CARRIED)].filter((option) => !known(option))).toEqual([]);
});

for (const format of ['frr', 'bird'] as const) {
  describe(`settings of ${format}`, () => {
    for (const [option, [before, after]] of Object.entries(CARRIED)) {
      const why = LACKING[format][option];
      test(why === undefined ? `change with ${option}` : `do not change with ${option}: ${why}`, () => {
        const isEqual = textOf(before, format, option) === textOf(after, format, option);
        expect(isEqual).toBe(why !== undefined);
      });
    }
  });
}
