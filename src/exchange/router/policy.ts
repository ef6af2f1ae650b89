/** What a router sends on a session, as data that every configuration language can say. Rules: docs/semantics.md, "Export". */
import type { Network, NetworkDirection, NetworkRouter, NetworkSession } from '../../engine/index.ts';

export interface SendPolicy {
  /** Which prefixes may go: all, its own, those of its rack's servers, the default route alone, or none. */
  readonly prefixes: 'all' | 'own' | 'rack' | 'default' | 'none';
  /** Which origin they must have: any, learned from a lower layer, learned from outside. Its own always may go. */
  readonly learned: 'anywhere' | 'below' | 'outside';
  /** The default route stays here, whatever else goes. */
  readonly withoutDefault: boolean;
  /** A default route of its own goes with it. */
  readonly originatesDefault: boolean;
}

const EVERYTHING: SendPolicy = {
  prefixes: 'all',
  learned: 'anywhere',
  withoutDefault: false,
  originatesDefault: false,
};

/** @param way direction of the session as seen from `from` */
export function sendPolicy(
  { options }: Network,
  from: NetworkRouter,
  to: NetworkRouter,
  kind: NetworkSession['kind'],
  way: NetworkDirection['way'],
): SendPolicy {
  const toLower = to.layer < from.layer;
  const originatesDefault = from.originatesDefault && (from.role === 'tor' ? to.role === 'server' : toLower);
  const rule = { ...EVERYTHING, originatesDefault };
  if (to.role === 'external') return { ...rule, prefixes: 'none', originatesDefault: false };
  if (from.role === 'external') return { ...rule, prefixes: 'own', originatesDefault: from.originatesDefault };
  const passesOn = options.serverExport === 'all' || (from.reflects && kind === 'ibgp');
  if (from.role === 'server' && !passesOn) return { ...rule, prefixes: 'own' };
  const isDownwardDefault = options.id === 'downward-default';
  const defaultOnly = isDownwardDefault && options.downward === 'default';
  switch (way) {
    case 'rack':
      return defaultOnly && from.role === 'tor' && to.role === 'server' ? { ...rule, prefixes: 'default' } : rule;
    case 'down':
      return {
        ...rule,
        prefixes: defaultOnly ? 'default' : 'all',
        learned: from.role === 'border' ? 'outside' : 'anywhere',
      };
    case 'north': {
      const north = { ...rule, withoutDefault: isDownwardDefault };
      if (!options.valleyFree) return north;
      if (from.role === 'tor') return { ...north, prefixes: 'rack' };
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

export function isSendAll({ prefixes, learned, withoutDefault }: SendPolicy): boolean {
  return prefixes === 'all' && learned === 'anywhere' && !withoutDefault;
}

const WHY_PREFIXES: Readonly<Record<SendPolicy['prefixes'], string>> = {
  all: 'every prefix',
  own: 'only what this router announces itself',
  rack: 'only what the servers of its own rack announce',
  default: 'only the default route',
  none: 'nothing',
};

/** The rule of the design that a policy serves, for comments. */
export function describeSend({ prefixes, learned, withoutDefault }: SendPolicy): string {
  const from =
    learned === 'below' ? ' learned from below (valley-free)' : learned === 'outside' ? ' learned from outside' : '';
  return `${WHY_PREFIXES[prefixes]}${from}${withoutDefault ? ', never the default route (it only comes down)' : ''}`;
}
