/** What a router sends on a session, as data that every configuration language can say. Rules: docs/semantics.md, "Export". */
import { summaryOf } from '../../design/index.ts';
import type { Network, NetworkDirection, NetworkRouter, NetworkSession } from '../../engine/index.ts';

export interface SendPolicy {
  /**
   * Which prefixes may go: all, its own, those of its rack's servers, the summary of its rack (and the host routes of endpoints that are out of
   * theirs, as its servers announce them), all but what that sums up, the default route alone, or none.
   */
  readonly prefixes:
    | 'all'
    | 'own'
    | 'rack'
    | 'summary'
    | 'summary-and-displaced'
    | 'all-but-summarised'
    | 'default'
    | 'none';
  /** Which origin they must have: any, learned from a lower layer, learned from outside. Its own always may go. */
  readonly learned: 'anywhere' | 'below' | 'outside';
  /** The default route stays here, whatever else goes. */
  readonly withoutDefault: boolean;
  /** The summary of the rack stays here. */
  readonly withoutSummary: boolean;
  /** A default route of its own goes with it. */
  readonly originatesDefault: boolean;
}

const EVERYTHING: SendPolicy = {
  prefixes: 'all',
  learned: 'anywhere',
  withoutDefault: false,
  withoutSummary: false,
  originatesDefault: false,
};

/** What a ToR sends north of its own rack. */
const NORTH = { off: 'rack', only: 'summary', 'with-displaced': 'summary-and-displaced' } as const;

/** @param way direction of the session as seen from `from` */
export function sendPolicy(
  { design, options }: Pick<Network, 'design' | 'options'>,
  from: NetworkRouter,
  to: NetworkRouter,
  kind: NetworkSession['kind'],
  way: NetworkDirection['way'],
): SendPolicy {
  const toLower = to.layer < from.layer;
  const originatesDefault = from.originatesDefault && (from.role === 'tor' ? to.role === 'server' : toLower);
  // Who originates passes on nothing but its own: a default that it hears stays here.
  const rule = { ...EVERYTHING, originatesDefault, withoutDefault: from.originatesDefault && !originatesDefault };
  if (to.role === 'external') return { ...rule, prefixes: 'none', originatesDefault: false };
  if (from.role === 'external') return { ...rule, prefixes: 'own', originatesDefault: from.originatesDefault };
  const passesOn = options.serverExport === 'all' || (from.reflects && kind === 'ibgp');
  if (from.role === 'server' && !passesOn) return { ...rule, prefixes: 'own' };
  const isDownwardDefault = options.id === 'downward-default';
  const summary = from.role === 'tor' && from.rack !== undefined ? summaryOf(design) : 'off';
  const defaultOnly = isDownwardDefault && options.downward === 'default';
  switch (way) {
    case 'rack':
      return defaultOnly && from.role === 'tor' && to.role === 'server'
        ? { ...rule, prefixes: 'default' }
        : { ...rule, withoutSummary: summary !== 'off' };
    case 'down':
      return {
        ...rule,
        prefixes: defaultOnly ? 'default' : 'all',
        learned: from.role === 'border' ? 'outside' : 'anywhere',
      };
    case 'north': {
      const north = { ...rule, withoutDefault: isDownwardDefault };
      if (!options.valleyFree) return summary === 'off' ? north : { ...north, prefixes: 'all-but-summarised' };
      if (from.role === 'tor') return { ...north, prefixes: NORTH[summary] };
      if (from.role === 'spine') return { ...north, learned: 'below' };
      if (from.role === 'border') return { ...north, learned: 'outside' };
      return north;
    }
    default:
      return way satisfies never;
  }
}

/** Where a route comes from that arrives on a session, as far as some policy asks. */
export function learnedFrom(self: NetworkRouter, peer: NetworkRouter): 'below' | 'outside' | 'elsewhere' {
  if (peer.role === 'external') return 'outside';
  return peer.layer < self.layer ? 'below' : 'elsewhere';
}

export function isSendAll({ prefixes, learned, withoutDefault, withoutSummary }: SendPolicy): boolean {
  return prefixes === 'all' && learned === 'anywhere' && !withoutDefault && !withoutSummary;
}

/** Whether it has to be known of a route where it was learned. */
export function asksWhereLearned({ prefixes, learned }: SendPolicy): boolean {
  return learned !== 'anywhere' || prefixes === 'summary-and-displaced';
}

const WHY_PREFIXES: Readonly<Record<SendPolicy['prefixes'], string>> = {
  all: 'every prefix',
  own: 'only what this router announces itself',
  rack: 'only what the servers of its own rack announce',
  summary: 'only the summary of its rack, for all that its servers announce',
  'summary-and-displaced':
    'only the summary of its rack, and host routes of its servers that are of other racks’ pools',
  'all-but-summarised': 'every prefix, but of its own rack the summary alone',
  default: 'only the default route',
  none: 'nothing',
};

/** The rule of the design that a policy serves, for comments. */
export function describeSend({ prefixes, learned, withoutDefault, withoutSummary }: SendPolicy): string {
  const from =
    learned === 'below' ? ' learned from below (valley-free)' : learned === 'outside' ? ' learned from outside' : '';
  return `${WHY_PREFIXES[prefixes]}${from}${withoutDefault ? ', never the default route (it only comes down)' : ''}${
    withoutSummary ? ' but the summary of the rack (inside it everything is known in detail)' : ''
  }`;
}
