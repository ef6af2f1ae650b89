/** What a comparison says: names of rows and columns, figures of cells, and what each is made of. */
import type { CompareCell, ComparedColumn, CompareRow, Role, RowGroup, RowId } from '../engine/index.ts';
import { formatRatio } from './bandwidth.ts';
import { readFacts } from './facts.ts';
import type { Facts, NameOf } from './facts.ts';
import { isNodeKind, modelName, roleName, tableName, verdictName } from './names.ts';
import { formatCount, formatCounted, formatList, formatPercent } from './numbers.ts';
import { findingLabel } from './wordFinding.ts';

const GROUPS: Readonly<Record<RowGroup, string>> = {
  verdict: 'Verdict',
  protocol: 'BGP',
  tables: 'Tables',
  paths: 'Paths',
  failures: 'One failure',
  bandwidth: 'Bandwidth',
  effort: 'Effort',
};

/** Heading over rows that belong together. */
export function rowGroupName(group: RowGroup): string {
  return GROUPS[group];
}

interface RowWords {
  readonly name: string;
  /** What the row counts, in a sentence or two. */
  readonly about: string;
  /** What the figure of a cell is made of. Called only for cells with facts. */
  readonly say: (f: Facts, cell: CompareCell) => string;
}

const NOBODY = 'Nobody here has that role, or the drawing is not that far.';

function sessionWords(role: Role): RowWords {
  return {
    name: `Sessions of a ${roleName(role)}`,
    about: 'BGP sessions of the router of this role that has most.',
    say: (f) =>
      isEthernet(f) ??
      `${f.place('node')} has ${f.counted('ebgp', 'eBGP session')} and ${f.counted('ibgp', 'iBGP session')}.`,
  };
}

function ribWords(role: Role): RowWords {
  return {
    name: `RIB paths of a ${roleName(role)}`,
    about: 'Paths held after import, best or not, at the router of this role that holds most.',
    say: (f) =>
      isEthernet(f) ??
      `${f.place('node')} holds ${f.counted('paths', 'path')} to ${f.counted('prefixes', 'prefix', 'prefixes')}.`,
  };
}

function fibWords(role: Role): RowWords {
  return {
    name: `FIB of a ${roleName(role)}`,
    about: 'Entries installed for forwarding, all tables together, at the router of this role that has most.',
    say: (f) => {
      const parts = (['ipv4Host', 'ipv4Lpm', 'ipv6Host', 'ipv6Lpm'] as const)
        .filter((table) => f.has(table) && f.number(table) > 0)
        .map((table) => entries(f.number(table), tableName(table === 'ipv6Lpm' ? 'ipv6Lpm64' : table)));
      return isEthernet(f) ?? `${f.place('node')} installs ${parts.length === 0 ? 'no routes' : formatList(parts)}.`;
    },
  };
}

function tableWords(role: Role): RowWords {
  return {
    name: `Fullest table of a ${roleName(role)}`,
    about: 'Of the tables of known size of this role’s switches the fullest, as a share of its limit.',
    say: (f, { verdict }) =>
      f.has('limit')
        ? `${f.place('node')} needs ${f.count('used')} ${tableName(f.text('table'))} of ${f.count('limit')} (${f.text('source')}).`
        : `${f.place('node')} needs ${f.count('used')} ${tableName(f.text('table'))}; how many it holds is not known: ${verdictName(verdict ?? 'unknown')}.`,
  };
}

function ecmpWords(role: Role): RowWords {
  return {
    name: `ECMP groups of a ${roleName(role)}`,
    about:
      'Different sets of equal next hops at the router of this role that has most; hardware holds a limited number.',
    say: (f) =>
      isEthernet(f) ??
      `${f.place('node')} has ${f.counted('groups', 'set')} of next hops, ${f.counted('members', 'next hop')} in all, at most ${f.count('width')} wide.`,
  };
}

function failWords(what: string): RowWords {
  return {
    name: `Flows lost with ${what} down`,
    about: `Share of the flows between live servers that are lost when ${what} has failed and routers have settled; equal flows between all pairs.`,
    say: (f) => {
      const costs = [
        ...(f.has('unreachable') && f.number('unreachable') > 0
          ? [`${f.counted('unreachable', 'pair')} of servers cannot talk`]
          : []),
        ...(f.has('partial') && f.number('partial') > 0
          ? [`${f.counted('partial', 'pair')} lose up to ${f.percent('worstPercent')} of their flows`]
          : []),
      ];
      const prices = [
        ...(f.number('detours') > 0 ? [`${f.counted('detours', 'pair')} take a longer way`] : []),
        ...(f.number('transit') > 0 ? [`${f.counted('transit', 'server')} carry traffic of others`] : []),
      ];
      const lost =
        costs.length === 0
          ? `all ${f.count('pairs')} pairs still talk, and no flow is lost`
          : `of ${f.count('pairs')} pairs, ${formatList(costs)}`;
      return `${failed(f)}: ${lost}.${prices.length === 0 ? '' : ` ${formatList(prices)}.`}`;
    },
  };
}

/** "spine[1] down", "rack[1]/tor to spine[1] down". */
function failed(f: Facts): string {
  return `${f.list('paths').join(' to ')} down`;
}

function leftWords(what: string): RowWords {
  return {
    name: `Uplinks left with ${what} down`,
    about: `Bandwidth out of the rack that loses most, as a share of what is drawn, when ${what} has failed.`,
    say: (f) => `${failed(f)}: ${f.place('rack')} has ${f.count('leftGbps')} Gb/s left of ${f.count('drawnGbps')}.`,
  };
}

function overWords(between: string): RowWords {
  return {
    name: `Oversubscription, ${between}`,
    about: 'What comes from below a switch over what goes up, at the switch where it is worst.',
    say: (f) =>
      `${f.place('node')} takes ${f.count('southGbps')} Gb/s from below and has ${f.count('northGbps')} Gb/s up; least anywhere ${f.text('least')}:1.`,
  };
}

function isEthernet(f: Facts): string | undefined {
  return f.has('ethernet') ? `${f.place('node')} switches Ethernet and routes nothing.` : undefined;
}

/** "spine needs 128,000 IPv4 host entries of 128,000". */
function tableText(f: Facts): string {
  if (!f.has('table')) return 'No table of known size is filled.';
  return `${f.place('node')} needs ${f.count('used')} ${tableName(f.text('table'))}${f.has('limit') ? ` of ${f.count('limit')}` : ''}.`;
}

function findingWords(name: string): RowWords {
  return {
    name,
    about: `${name} that Heddle finds on the design, all parts up.`,
    say: (f) => (f.has('codes') ? `${capital(formatList(f.list('codes').map(findingLabel), 6))}.` : 'None.'),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "2,000 IPv4 host routes", "1 IPv4 prefix". */
function entries(count: number, names: string): string {
  return formatCounted(count, names.replace(/prefixes/, 'prefix').replace(/routes$/, 'route'), names);
}

/** "tor:120" as "120 per ToR". */
function linesOfRole(text: string): string {
  const [id = '', each = ''] = text.split(':');
  return `${formatCount(Number(each))} per ${id === 'server' || isNodeKind(id) ? roleName(id) : id}`;
}

const ROWS: Readonly<Record<RowId, RowWords>> = {
  delivers: {
    name: 'Delivers packets',
    about:
      'Whether the model delivers on this drawing: no finding of its own keeps servers apart. AS numbers that were typed in are a slip of the drawing and do not count.',
    say: (f, { value }) =>
      value === 0
        ? 'Nothing in this model keeps the servers apart.'
        : f.has('blockers')
          ? `${capital(formatList(f.list('blockers').map(findingLabel)))}.`
          : `${formatCounted(f.number('apart'), 'pair')} of servers cannot talk, and another model joins them.`,
  },
  apart: {
    name: 'Pairs that cannot talk',
    about: 'Ordered pairs of servers between which no packet arrives, with all parts up, whatever the reason.',
    say: (f) =>
      `${f.counted('unreachable', 'pair')} of ${f.count('pairs')} cannot talk${f.number('partial') > 0 ? `, ${f.count('partial')} lose some flows` : ''}.`,
  },
  'holds-growth': {
    name: 'Tables hold with growth',
    about: 'Whether every switch holds the routes once endpoints have grown by the headroom asked for.',
    say: (f) => `With ${f.percent('headroomPercent')} more endpoints: ${tableText(f)}`,
  },
  'holds-today': {
    name: 'Tables hold today',
    about: 'Whether every switch holds the routes as drawn.',
    say: tableText,
  },
  'fullest-grown': {
    name: 'How much too full with growth',
    about: 'Where the design does not hold: its fullest table with growth, as a share of the limit. 0% where it holds.',
    say: (f) => (f.has('holds') ? `It holds. ${tableText(f)}` : tableText(f)),
  },
  preference: {
    name: 'Order of preference',
    about:
      'The Calico team’s order: AS per rack while tables hold; Downward Default for ToRs that are too small; the Ethernet fabric where spines are too.',
    say: (f, { value }) => `${modelName(f.text('model'))} is number ${formatCount(value ?? 0)} of the order.`,
  },
  asns: {
    name: 'AS numbers',
    about: 'Different AS numbers that routers of ours have.',
    say: (f) => `${f.counted('routers', 'router')} share them.`,
  },
  sessions: {
    name: 'Sessions in all',
    about: 'BGP sessions of the whole fabric.',
    say: (f) => `${f.counted('ebgp', 'eBGP session')} and ${f.counted('ibgp', 'iBGP session')}.`,
  },
  'sessions-server': sessionWords('server'),
  'sessions-tor': sessionWords('tor'),
  'sessions-spine': sessionWords('spine'),
  'sessions-border': sessionWords('border'),
  'rib-server': ribWords('server'),
  'rib-tor': ribWords('tor'),
  'rib-spine': ribWords('spine'),
  'rib-border': ribWords('border'),
  'fib-server': fibWords('server'),
  'fib-tor': fibWords('tor'),
  'fib-spine': fibWords('spine'),
  'fib-border': fibWords('border'),
  'table-tor': tableWords('tor'),
  'table-spine': tableWords('spine'),
  'table-border': tableWords('border'),
  'ecmp-server': ecmpWords('server'),
  'ecmp-tor': ecmpWords('tor'),
  'ecmp-spine': ecmpWords('spine'),
  'ecmp-border': ecmpWords('border'),
  'path-rack': {
    name: 'Routers between two servers of a rack',
    about: 'On the longest trace between two servers of one rack; 0 where packets go straight.',
    say: (_f, { value }) =>
      value === 0
        ? 'Servers of a rack reach each other straight, over its switches.'
        : `A packet passes ${formatCounted(value ?? 0, 'router')} on its way to a server of the same rack.`,
  },
  'path-fabric': {
    name: 'Routers between two racks',
    about: 'On the longest trace between servers of different racks.',
    say: (_f, { value }) => `A packet passes ${formatCounted(value ?? 0, 'router')} on its longest way.`,
  },
  'fail-spine': failWords('one spine'),
  'fail-tor': failWords('one ToR'),
  'fail-uplink': failWords('one uplink'),
  'fail-port': failWords('one server port'),
  'left-spine': leftWords('one spine'),
  'left-tor': leftWords('one ToR'),
  'over-tor': overWords('ToR to spine'),
  'over-spine': overWords('spine to superspine'),
  'over-border': overWords('border to outside'),
  ports: {
    name: 'Ports missing',
    about: 'Cables that find no port, at switches whose number of ports is known.',
    say: (f) =>
      f.has('node')
        ? `${f.place('node')} has ${f.count('available')} ports for ${f.counted('needed', 'cable')}.`
        : 'Every cable finds a port.',
  },
  lines: {
    name: 'Lines of configuration',
    about: 'Of all routers, in the files that Heddle writes for FRR and BIRD.',
    say: (f) =>
      `${formatList(f.list('roles').map(linesOfRole))}.${f.has('sampled') ? ' Worked out from copies of the drawing with two and three of every large stack.' : ''}`,
  },
  growth: {
    name: 'Growth left',
    about: 'The largest growth in endpoints that every table of known size holds.',
    say: (f, { value }) => {
      if (value === undefined) return 'No table of known size is filled.';
      return f.has('table')
        ? `At the next per cent: ${tableText(f)}`
        : `Every table of known size holds ${formatPercent(value)} more; further was not tried.`;
    },
  },
  errors: findingWords('Errors'),
  warnings: findingWords('Warnings'),
};

export function rowName(id: RowId): string {
  return ROWS[id].name;
}

/** What the row counts. */
export function rowAbout(id: RowId): string {
  return ROWS[id].about;
}

/** The figure with its unit: "40,000", "2.5:1", "81%", "yes". A cell without a figure is "–", or "cannot tell". */
export function cellText({ unit }: Pick<CompareRow, 'unit'>, { value, verdict, facts }: CompareCell): string {
  if (unit === 'flag')
    return verdict === 'unknown' ? verdictName('unknown') : value === 0 ? 'yes' : value === 1 ? 'no' : '–';
  if (value === undefined) return verdict === 'unknown' ? verdictName('unknown') : '–';
  switch (unit) {
    case 'percent':
      return facts['atLeast'] === true ? `${formatPercent(value)}+` : formatPercent(value);
    case 'ratio':
      return formatRatio(value);
    case 'place':
    case 'count':
    case 'routers':
    case 'lines':
    case 'ports':
      return formatCount(value);
  }
}

/** What a cell is made of, as a sentence. */
export function wordCell({ id }: Pick<CompareRow, 'id'>, cell: CompareCell, nameOf?: NameOf): string {
  if (cell.value === undefined && cell.verdict === undefined) return NOBODY;
  return ROWS[id].say(readFacts(id, cell.facts, nameOf), cell);
}

/** What a column is of. @param drawing the name of the design that is open */
export function columnName(
  { kind, name, model }: Pick<ComparedColumn, 'kind' | 'name' | 'model'>,
  drawing: string,
): string {
  if (kind === 'model') return modelName(model);
  return kind === 'drawn' ? drawing : (name ?? modelName(model));
}
