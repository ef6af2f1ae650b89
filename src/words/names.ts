import type { AsModelId, AsModelOptions, NodeKind } from '../design/index.ts';
import type { Role, Severity } from '../engine/index.ts';
import type { Basis, Confidence, TableVerdict } from '../hardware/index.ts';

type Ibgp = AsModelOptions['ibgp'];
type Platform = AsModelOptions['platforms']['server'];
type Verdict = TableVerdict['verdict'];

interface ModelWords {
  readonly name: string;
  readonly explanation: string;
}

const MODELS: Readonly<Record<AsModelId, ModelWords>> = {
  'as-per-rack': {
    name: 'AS per rack',
    explanation:
      'The servers and ToRs of a rack share one AS and speak iBGP inside it. Racks meet by eBGP, over routed spines or over Ethernet planes. Every switch holds every route. It is the first choice while the tables hold them: few ASes, and traffic inside a rack goes straight from server to server.',
  },
  'as-per-server': {
    name: 'AS per server',
    explanation:
      'Every server and every ToR has an AS of its own, and every session is eBGP. No reflectors, the same rule everywhere, and a failure stays at one server. It takes many AS numbers, and every switch holds every route.',
  },
  'downward-default': {
    name: 'Downward Default',
    explanation:
      'All servers share one AS, all ToRs another, all spines a third. Routes go up; only the default route comes down. A ToR holds the routes of its own rack and one default, so small ToRs do. Spines still hold everything, and a ToR with one link to a spine can lose traffic without knowing.',
  },
  ethernet: {
    name: 'Ethernet fabric',
    explanation:
      'Switches only switch: servers are the routers, all in one AS, and speak iBGP through route reflectors on every Ethernet plane. Switch tables do not grow with the number of endpoints. Each plane is one failure domain, and every server keeps a session on each.',
  },
};

/** "AS per rack". @param id as in the document; an id this version does not know comes back as it is. */
export function modelName(id: string): string {
  return isModel(id) ? MODELS[id].name : id;
}

/** What the model is, when it serves and what it costs, in a few sentences. Empty for an id this version does not know. */
export function modelExplanation(id: string): string {
  return isModel(id) ? MODELS[id].explanation : '';
}

function isModel(id: string): id is AsModelId {
  return Object.hasOwn(MODELS, id);
}

const ROLES: Readonly<Record<Role | NodeKind, readonly [one: string, many: string]>> = {
  server: ['server', 'servers'],
  tor: ['ToR', 'ToRs'],
  spine: ['spine', 'spines'],
  border: ['border', 'borders'],
  routeReflector: ['route reflector', 'route reflectors'],
  external: ['external network', 'external networks'],
  pod: ['pod', 'pods'],
  rack: ['rack', 'racks'],
};

/** Whether a text is the name of a role or of a kind of node. */
export function isNodeKind(text: string): text is Role | NodeKind {
  return Object.hasOwn(ROLES, text);
}

/** The word for a role or a kind of node, "ToR", in the number that `count` asks for. It carries no article and no figure. */
export function roleName(role: Role | NodeKind, count = 1): string {
  return ROLES[role][count === 1 ? 0 : 1];
}

const TABLES: Readonly<Record<string, string>> = {
  ipv4Host: 'IPv4 host routes',
  ipv4Lpm: 'IPv4 prefixes',
  ipv6Host: 'IPv6 host routes',
  ipv6Lpm64: 'IPv6 prefixes up to /64',
  ipv6LpmLong: 'IPv6 prefixes /65 to /127',
  mac: 'MAC addresses',
  arp: 'ARP entries',
  nd: 'ND entries',
  ecmpGroups: 'ECMP groups',
  ecmpMembers: 'ECMP next hops in all',
  ecmpWidth: 'next hops per route',
};

/** "IPv4 host routes". @param table a table of TableVerdict; a shared memory ("pool:uft") reads "shared memory uft". */
export function tableName(table: string): string {
  if (table.startsWith('pool:')) return `shared memory ${table.slice('pool:'.length)}`;
  return TABLES[table] ?? table;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  fits: 'fits',
  over: 'does not fit',
  unknown: 'cannot tell',
};

/** "fits", "does not fit", "cannot tell". */
export function verdictName(verdict: Verdict): string {
  return VERDICTS[verdict];
}

const UNKNOWN_REASONS: Readonly<Record<NonNullable<TableVerdict['reason']>, string>> = {
  'no-profile': 'No switch is chosen, so there is no limit to compare with.',
  'not-found': 'No figure was found for this table of this switch.',
  'placement-unknown':
    'It is not known which of two tables this switch puts host routes in, and one of the two is too small.',
  'weak-basis': 'The figure is marketing or a rule of thumb: it can rule a switch out, but never in.',
};

/** Why Heddle cannot tell whether a table holds the routes, as one sentence. */
export function unknownReason(reason: NonNullable<TableVerdict['reason']>): string {
  return UNKNOWN_REASONS[reason];
}

const SEVERITIES: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  note: ['note', 'notes'],
};

/** "error", "warnings": in the number that `count` asks for. */
export function severityName(severity: Severity, count = 1): string {
  return SEVERITIES[severity][count === 1 ? 0 : 1];
}

const CONFIDENCES: Readonly<Record<Confidence, string>> = {
  datasheet: 'Read from a data sheet of the vendor.',
  'vendor guide': 'Read from a guide or manual of the vendor.',
  secondary: 'Read from a source other than the vendor, such as shipped configurations or source code.',
  estimate: 'Worked out from related figures; no source gives it.',
};

/** What a word of confidence in a catalogue figure means, as one sentence. */
export function confidenceExplanation(confidence: Confidence): string {
  return CONFIDENCES[confidence];
}

const BASES: Readonly<Record<Basis, string>> = {
  'vendor-tested': 'The vendor tested this many entries, usually of one kind at a time.',
  'vendor-maximum': 'The vendor names it as the maximum.',
  'vendor-minimum': 'The vendor guarantees at least this many.',
  configuration: 'It is what a shipped configuration sets.',
  'crm-reading': 'A running switch reported it as its capacity.',
  'driver-reading': 'The driver of the switch reports it.',
  'operator-limit': 'An operator of such switches plans with it.',
  'program-constant': 'It is a constant in the switch software.',
  'test-target': 'A test of the switch software fills the table up to it.',
  marketing: 'It stands in marketing material, where one figure often assumes that all memory serves one table.',
  'rule-of-thumb': 'It is a rule of thumb and belongs to no one switch.',
};

/** Why a catalogue figure is what it is, as one sentence. */
export function basisExplanation(basis: Basis): string {
  return BASES[basis];
}

const PLATFORMS: Readonly<Record<Platform, string>> = { bird: 'BIRD', frr: 'FRR', generic: 'generic router' };

/** "BIRD", "FRR", "generic router". */
export function platformName(platform: Platform): string {
  return PLATFORMS[platform];
}

const IBGP: Readonly<Record<Ibgp, string>> = {
  mesh: 'full mesh',
  'tor-rr': 'route reflectors on the ToRs',
  'server-rr': 'route reflectors on servers',
  'standalone-rr': 'standalone route reflectors',
};

/** How iBGP inside an AS is closed: "route reflectors on the ToRs". */
export function ibgpName(ibgp: Ibgp): string {
  return IBGP[ibgp];
}
