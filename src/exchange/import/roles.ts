/** What a node of a topology is to a fabric: told by its labels, else by its group, else by its name. */
import type { TopologyNode } from './topologyFile.ts';
import { ImportStop } from './problems.ts';

export const ROLES = ['server', 'tor', 'spine', 'superspine', 'border', 'external', 'routeReflector'] as const;
export type Role = (typeof ROLES)[number];

/** Labels that name a role, the surest first. */
const ROLE_LABELS = ['heddle-role', 'role', 'topoViewer-role', 'graph-icon'] as const;
const ASN_LABELS = ['heddle-asn', 'asn', 'as', 'bgp-as'] as const;

/** Words in the order in which they are looked for: "super-spine" is no spine, and a "border-leaf" no leaf. */
const WORDS: readonly (readonly [Role, RegExp])[] = [
  ['routeReflector', /route-?reflector|^rrs?$/],
  ['superspine', /super-?spine|^ss$|^core$|tier-?3/],
  ['border', /border|edge|exit|gateway|^gw$|^dci$/],
  ['external', /external|internet|outside|upstream|transit|^isp$|^wan$/],
  ['spine', /spine|tier-?2/],
  ['tor', /leaf|^tors?$|top-?of-?rack|access|tier-?1/],
  ['server', /server|^hosts?$|^h$|client|compute|worker|^srv$|^vms?$|^pcs?$|^nodes?$|workload/],
];

function roleIn(text: string): Role | undefined {
  const exact = ROLES.find((role) => role.toLowerCase() === text.toLowerCase());
  if (exact !== undefined) return exact;
  // "dc1-leaf-07" is "dc", "leaf": digits and punctuation tell copies apart, not roles.
  const words = text
    .toLowerCase()
    .replaceAll(/super[-_ ]?spine/g, 'superspine')
    .split(/[^a-z]+/);
  for (const [role, pattern] of WORDS) if (words.some((word) => pattern.test(word))) return role;
  return undefined;
}

/** A bridge of the host, or one of the containers that stand for a bridge in our exports. */
export function isBridge({ kind, group }: TopologyNode): boolean {
  return kind === 'bridge' || kind === 'ovs-bridge' || group === 'bridge';
}

/** What people call it: our exports say what was drawn, without the place of the copy. */
export function titleOf({ name, labels }: TopologyNode): string {
  const drawn = labels
    .get('heddle-path')
    ?.split('/')
    .at(-1)
    ?.replace(/\[\d+\]$/, '');
  return drawn === undefined || drawn === '' ? name : drawn;
}

/** Throws ImportStop where nothing tells. Bridges have no role: they are told by what is joined to them. */
export function roleOf(node: TopologyNode): Role {
  const told = [...ROLE_LABELS.map((key) => node.labels.get(key)), node.group, node.name];
  for (const text of told) {
    const role = text === undefined ? undefined : roleIn(text);
    if (role !== undefined) return role;
  }
  throw new ImportStop(
    node.at,
    `Nothing tells what "${node.name}" is in the fabric`,
    `Give it a label "heddle-role" with one of ${ROLES.join(', ')}.`,
  );
}

/** Its AS number, where a label has one. */
export function asnOf({ labels, at }: TopologyNode): number | undefined {
  const [key, text] = ASN_LABELS.map((each) => [each, labels.get(each)] as const).find(([, value]) => value) ?? [];
  if (text === undefined) return undefined;
  const asn = Number(text);
  if (!/^\d{1,10}$/.test(text) || asn > 4_294_967_295) {
    throw new ImportStop(
      `${at}.labels.${key ?? ''}`,
      `"${text}" is no AS number`,
      'Write a whole number up to 4294967295.',
    );
  }
  return asn;
}

/** Endpoints of a server; a host of a laboratory is one. */
export function endpointsOf({ labels, at }: TopologyNode): number {
  const text = labels.get('heddle-endpoints') ?? '1';
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new ImportStop(`${at}.labels.heddle-endpoints`, `"${text}" is no number of endpoints`, 'Write a whole number.');
}

/** The routing software a node runs, as far as its image or kind tells. */
export function platformOf({ image, kind, group }: TopologyNode): 'bird' | 'frr' | 'generic' | undefined {
  const text = `${image} ${kind} ${group}`.toLowerCase();
  if (/bird|calico/.test(text)) return 'bird';
  if (/frr|cumulus|sonic/.test(text)) return 'frr';
  return kind === '' || kind === 'linux' ? undefined : 'generic';
}
