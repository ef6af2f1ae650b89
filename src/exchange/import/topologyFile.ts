/** Reads a containerlab topology: what its nodes are and what is joined to what. Knows no roles. */
import { CARRIER } from '../containerlab/topology.ts';
import { ImportStop, type ImportNote } from './problems.ts';

export interface TopologyNode {
  readonly name: string;
  readonly at: string;
  /** "linux", "bridge", "nokia_srlinux"…; empty where nothing says. */
  readonly kind: string;
  readonly image: string;
  readonly group: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** One cable between ports of two nodes. */
export interface TopologyLink {
  readonly a: string;
  readonly b: string;
}

export interface Topology {
  readonly name: string;
  readonly nodes: readonly TopologyNode[];
  readonly links: readonly TopologyLink[];
  /** The document that our own exports carry, as text; see `carried.ts`. */
  readonly carried: string | undefined;
  readonly notes: readonly ImportNote[];
}

/** Ends that are no node of the topology. */
const OUTSIDE = new Set(['host', 'mgmt-net', 'macvlan', 'vxlan', 'dummy']);

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mapping, or nothing where the key is missing or has no value. */
function fieldsAt(parent: Fields, key: string, at: string): Fields {
  const value = parent[key];
  if (value === undefined || value === null) return {};
  if (!isFields(value))
    throw new ImportStop(at, 'This is no mapping', 'Write keys with values below it, or leave it out.');
  return value;
}

function textAt(fields: Fields, key: string, at: string): string | undefined {
  const value = fields[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ImportStop(`${at}.${key}`, 'This is no text', 'Write one word or a quoted text.');
}

function labelsAt(fields: Fields, at: string): readonly (readonly [string, string])[] {
  const labels = fieldsAt(fields, 'labels', `${at}.labels`);
  return Object.keys(labels).map((key) => [key, textAt(labels, key, `${at}.labels`) ?? ''] as const);
}

/** A node with what it takes over: its group's values, then its kind's, then the defaults. */
function nodeOf(name: string, own: Fields, topology: Fields): TopologyNode {
  const at = `topology.nodes.${name}`;
  const from = (section: string, key: string): readonly [Fields, string] => [
    fieldsAt(fieldsAt(topology, section, `topology.${section}`), key, `topology.${section}.${key}`),
    `topology.${section}.${key}`,
  ];
  const defaults = [fieldsAt(topology, 'defaults', 'topology.defaults'), 'topology.defaults'] as const;
  const group = textAt(own, 'group', at) ?? textAt(defaults[0], 'group', defaults[1]) ?? '';
  const ofGroup = from('groups', group);
  const pick = (layers: readonly (readonly [Fields, string])[], key: string): string =>
    layers.reduce<string | undefined>((found, [fields, place]) => found ?? textAt(fields, key, place), undefined) ?? '';
  const kind = pick([[own, at], ofGroup, defaults], 'kind');
  const layers = [[own, at] as const, ofGroup, from('kinds', kind), defaults];
  return {
    name,
    at,
    kind,
    image: pick(layers, 'image'),
    group,
    labels: new Map(layers.toReversed().flatMap(([fields, place]) => labelsAt(fields, place))),
  };
}

/** The node of one end: "leaf1:eth1", or a mapping with a node and an interface. */
function endOf(end: unknown, at: string): string {
  if (typeof end === 'string') {
    const colon = end.indexOf(':');
    if (colon > 0) return end.slice(0, colon);
  } else if (isFields(end) && typeof end['node'] === 'string') {
    return end['node'];
  }
  throw new ImportStop(at, 'This is no end of a link', 'Write it as "node:interface".');
}

function linksOf(topology: Fields, known: ReadonlySet<string>, notes: ImportNote[]): readonly TopologyLink[] {
  const listed = topology['links'] ?? [];
  if (!Array.isArray(listed)) {
    throw new ImportStop(
      'topology.links',
      'This is no list',
      'Write one "- endpoints: [node:port, node:port]" per link.',
    );
  }
  return listed.flatMap((link: unknown, place): readonly TopologyLink[] => {
    const at = `topology.links[${place}]`;
    const ends: unknown = isFields(link) ? link['endpoints'] : undefined;
    if (isFields(link) && ends === undefined && link['endpoint'] !== undefined) {
      notes.push({ at, message: 'A link with one end leads out of the topology and is left out' });
      return [];
    }
    if (!Array.isArray(ends) || ends.length !== 2) {
      throw new ImportStop(at, 'A link needs two endpoints', 'Write "endpoints: [leaf1:eth1, spine1:eth1]".');
    }
    const [a, b] = ends.map((end: unknown, side) => endOf(end, `${at}.endpoints[${side}]`));
    if (a === undefined || b === undefined) return [];
    const stranger = [a, b].find((name) => !known.has(name));
    if (stranger !== undefined && OUTSIDE.has(stranger)) {
      notes.push({ at, message: `A link to ${stranger} leads out of the topology and is left out` });
      return [];
    }
    if (stranger !== undefined) {
      throw new ImportStop(at, `There is no node "${stranger}"`, `Add it below topology.nodes, or mend the name.`);
    }
    if (a === b) {
      notes.push({ at, message: `A link from ${a} to itself is left out` });
      return [];
    }
    return [{ a, b }];
  });
}

/**
 * @param value the file, parsed already
 * Throws ImportStop where it is no topology of containerlab.
 */
export function readTopology(value: unknown): Topology {
  const notes: ImportNote[] = [];
  const remedy = 'Give a topology of containerlab, with nodes below "topology".';
  if (!isFields(value)) throw new ImportStop('', 'This is no topology of containerlab', remedy);
  if (!isFields(value['topology'])) throw new ImportStop('', 'There is no "topology" in this file', remedy);
  const { topology } = value;
  const listed = fieldsAt(topology, 'nodes', 'topology.nodes');
  const names = Object.keys(listed);
  if (names.length === 0) throw new ImportStop('topology.nodes', 'The topology has no nodes', remedy);
  const nodes = names.map((name) => nodeOf(name, fieldsAt(listed, name, `topology.nodes.${name}`), topology));
  const links = linksOf(topology, new Set(names), notes);
  const groups = fieldsAt(topology, 'groups', 'topology.groups');
  const carrier = fieldsAt(groups, CARRIER.group, `topology.groups.${CARRIER.group}`);
  const carried = new Map(labelsAt(carrier, `topology.groups.${CARRIER.group}`)).get(CARRIER.label);
  return { name: textAt(value, 'name', '') ?? 'fabric', nodes, links, carried, notes };
}
