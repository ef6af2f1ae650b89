/** Why a router has a route, or has not: codes of the engine as sentences, each with its rule. */
import type {
  Explanation,
  HeardPath,
  Hop,
  Ineligible,
  Over,
  RoutesPage,
  SessionName,
  StepId,
  ToldPeer,
  TraceHop,
  TraceLoss,
  Withheld,
} from '../engine/index.ts';
import { formatCount } from './numbers.ts';

/** A sentence and where its rule stands. */
export interface Because {
  readonly text: string;
  readonly source: string;
}

const WITHHELD: Readonly<Record<Withheld | 'sender-loop-check', Because>> = {
  'back-to-sender': {
    text: 'it learned the route on this very session, and returns nothing on it',
    source: 'RFC 4271 §9.1.3',
  },
  'to-external': { text: 'nothing is announced to networks outside the fabric', source: 'docs/semantics.md, "Export"' },
  'external-own-only': {
    text: 'a network outside announces only what it originates',
    source: 'docs/semantics.md, "Export"',
  },
  'not-reflected': {
    text: 'it learned the route by iBGP, and only a route reflector passes that on by iBGP',
    source: 'RFC 4271 §9.2; RFC 4456 §6',
  },
  'own-cluster': {
    text: 'its own cluster ID is in the CLUSTER_LIST, and BIRD reflects no such route to clients',
    source: 'RFC 4456 §8',
  },
  'server-own-only': {
    text: 'servers announce their own prefixes only, so that they do not become transit',
    source: 'docs/semantics.md, "Export"',
  },
  'default-elsewhere': {
    text: 'it originates the default route, and sends that to routers below it only',
    source: 'docs/semantics.md, "Routes"',
  },
  'default-only-down': {
    text: 'the model sends only the default route down',
    source: 'docs/semantics.md, "Export"',
  },
  'border-inward': {
    text: 'a border sends down only what it learned from outside',
    source: 'docs/semantics.md, "Export"',
  },
  'default-not-north': { text: 'the default route is never sent up', source: 'docs/semantics.md, "Export"' },
  summarised: {
    text: 'it sends the summary of its rack north, and not what that sums up',
    source: 'docs/semantics.md, "Export"',
  },
  'summary-in-rack': {
    text: 'the summary of a rack goes north only: inside it everything is known in detail',
    source: 'docs/semantics.md, "Export"',
  },
  'valley-free': {
    text: 'only routes from below go up (valley-free policy)',
    source: 'RFC 7938 §5.2',
  },
  'sender-loop-check': {
    text: 'the receiver’s AS is already in the path, and this software looks before it sends',
    source: 'RFC 4271 §9.1.2',
  },
};

const REFUSED: Readonly<Record<Ineligible, Because>> = {
  'own-as': { text: 'its own AS is in the path, so it would be a loop', source: 'RFC 4271 §9.1.2' },
  'own-originator': { text: 'the route is its own, reflected back to it', source: 'RFC 4456 §8' },
  'own-cluster': { text: 'its own cluster is in the CLUSTER_LIST', source: 'RFC 4456 §8' },
  'own-next-hop': { text: 'the next hop is the router itself', source: 'RFC 4271 §5.1.3' },
  'next-hop-unresolved': { text: 'it cannot reach the next hop', source: 'RFC 4271 §9.1.2.1' },
};

const STEPS: Readonly<Record<StepId | 'local-origin', Because>> = {
  'local-origin': { text: 'the router announces the prefix itself', source: 'common practice: own routes first' },
  'next-hop': { text: 'the best one’s next hop can be reached', source: 'RFC 4271 §9.1.2.1' },
  'as-path': { text: 'the best one has the shorter AS_PATH', source: 'RFC 4271 §9.1.2.2 a' },
  ebgp: { text: 'the best one was learned by eBGP', source: 'RFC 4271 §9.1.2.2 d' },
  'router-id': { text: 'the best one comes from the lower router ID', source: 'RFC 4271 §9.1.2.2 f' },
  'cluster-list': { text: 'the best one has the shorter CLUSTER_LIST', source: 'RFC 4456 §9' },
  'peer-address': { text: 'the best one comes from the lower peer address', source: 'RFC 4271 §9.1.2.2 g' },
  'sender-order': {
    text: 'both come from one peer, which prefers the best one; routers leave the choice open',
    source: 'RFC 7911',
  },
};

/** What became of one path, from the point of view of the router that is asked. */
export function wordPath({ state, rule, reason, step, installed }: HeardPath): Because {
  switch (state) {
    case 'nothing-heard':
      return { text: 'has no route itself', source: '' };
    case 'withheld':
      return rule === undefined ? { text: 'does not send it', source: '' } : withheld(rule);
    case 'refused':
      return reason === undefined ? { text: 'refused', source: '' } : prefixed('Refused: ', REFUSED[reason]);
    case 'lost':
      return step === undefined ? { text: 'not chosen', source: '' } : prefixed('Not chosen: ', STEPS[step]);
    case 'equal': {
      const why = step === undefined ? { text: '', source: '' } : STEPS[step];
      return installed === true
        ? { text: `Used beside the best (ECMP), and not the best itself: ${why.text}`, source: why.source }
        : prefixed('As good as the best, and not used: ', why);
    }
    case 'best':
      return reason === undefined
        ? { text: installed === true ? 'Best, and used' : 'Best', source: 'RFC 4271 §9.1.2' }
        : prefixed('Best of what there is, and leads nowhere: ', REFUSED[reason]);
  }
}

function withheld(rule: Withheld | 'sender-loop-check'): Because {
  return prefixed('Not advertised: ', WITHHELD[rule]);
}

function prefixed(prefix: string, { text, source }: Because): Because {
  return { text: `${prefix}${text}`, source };
}

/** Whether a route is advertised to a peer, and if not, why not. */
export function wordTold({ rule, asPath }: ToldPeer): Because {
  if (rule !== undefined) return withheld(rule);
  return { text: `Advertised, with AS_PATH ${pathText(asPath)}`, source: '' };
}

export function pathText(asPath: readonly number[] | undefined): string {
  return asPath === undefined || asPath.length === 0 ? 'empty' : asPath.join(' ');
}

/** One router, or as many alike ones: "spine[2] and 14 alike". */
export function andAlike(path: string, count: number): string {
  return count > 1 ? `${path} and ${formatCount(count - 1)} alike` : path;
}

/** The far end of a session, or of as many alike ones: "spine[2] and 14 alike", "tor[1] on 3 planes". */
export function peerText({ peer, peers, count, over }: SessionName): string {
  const name = andAlike(peer.path, peers);
  const each = Math.round(count / Math.max(peers, 1));
  if (each <= 1) return name;
  return over === 'plane' ? `${name}, over ${formatCount(each)} planes` : `${name}, ${formatCount(each)} paths each`;
}

const OVER: Readonly<Record<Over, string>> = {
  link: 'a link',
  'rack-segment': 'the rack subnet',
  'server-port': 'the server port',
  plane: 'an Ethernet plane',
};

/** How a session runs: "eBGP over the link up-1, which shows AS 65010 to the peer". */
export function sessionText({ kind, over, link, plane, localAs }: SessionName): string {
  const where = link === undefined ? (plane === undefined ? OVER[over] : `the plane of ${plane}`) : `link ${link}`;
  const shown = [
    ...(localAs?.own === undefined ? [] : [`it presents local AS ${localAs.own}`]),
    ...(localAs?.peer === undefined ? [] : [`the peer presents local AS ${localAs.peer}`]),
  ];
  return [`${kind === 'ebgp' ? 'eBGP' : 'iBGP'} over ${where}`, ...shown].join('; ');
}

/** What an explanation is about: "the default route", "the summary of rack[3]". */
function subjectOf({ to, kind }: Pick<Explanation, 'to' | 'kind'>): string {
  switch (kind) {
    case 'default':
      return 'the default route';
    case 'summary':
      return `the summary of ${to}`;
    case 'displaced':
      return `the addresses of ${to} that are out of their rack`;
    case 'server':
    case 'external':
      return to;
  }
}

function overHops(hops: readonly Hop[]): string {
  const count = hops.reduce((sum, hop) => sum + hop.count, 0);
  return count === 1 ? 'over one next hop' : `over ${formatCount(count)} next hops`;
}

/** The answer in a sentence or two. */
export function wordExplanation(answer: Explanation): string {
  const { router, to, kind, has, announces, prefixes, heard, installed } = answer;
  const what = subjectOf(answer);
  if (prefixes === 0) return `${to} announces nothing: it has no endpoints.`;
  if (has === 'own')
    return kind === 'summary'
      ? `${router.path} originates ${what}. A discard route belongs to it: what it has no longer match for is dropped.`
      : `${router.path} announces the prefixes of ${what} itself.`;
  const own = announces
    ? `${router.path} announces a default route of its own, and does not use that one itself. `
    : '';
  if (has === 'route')
    return installed.length === 0
      ? `${own}${router.path} has a route to ${what} whose next hop cannot be reached, and drops what it matches.`
      : `${own}${router.path} reaches ${what} ${overHops(installed)}.`;
  const why = missingReason(heard);
  return `${own}${router.path} has no route to ${what}${why === '' ? '' : `: ${why}`}. ${insteadText(answer)}`;
}

/** What packets follow where there is no route. */
function insteadText({ kind, instead: { by, discards, hops } }: Explanation): string {
  if (kind === 'default') return 'What matches nothing longer is dropped.';
  if (by === 'summary' && discards)
    return 'Packets to it match the discard route of the rack’s summary, and are dropped.';
  if (hops.length === 0) return 'Packets to it are dropped.';
  return by === 'summary'
    ? `It is covered by the summary of its rack: packets follow that ${overHops(hops)}.`
    : `Its packets follow the default route ${overHops(hops)}.`;
}

/** What comes first of the reasons for having nothing: what was refused, then what was not sent. */
function missingReason(heard: readonly HeardPath[]): string {
  const refused = heard.find(({ state }) => state === 'refused');
  if (refused?.reason !== undefined)
    return `it refuses what ${andAlike(refused.peer.path, refused.peers)} sends, because ${REFUSED[refused.reason].text}`;
  const kept = heard.find(({ state }) => state === 'withheld');
  if (kept?.rule !== undefined)
    return `${andAlike(kept.peer.path, kept.peers)} does not send it, because ${WITHHELD[kept.rule].text}`;
  return heard.length === 0 ? 'it has no session' : 'nobody it peers with has one';
}

/** Why flows end where they do: "lost in a loop", "dropped: no route". */
export function wordStop({ kind, reason }: Pick<TraceLoss, 'kind' | 'reason'>): string {
  if (kind === 'loop') return 'lost in a loop';
  if (reason === 'summary') return 'dropped by the discard route of the summary';
  return reason === 'discards' ? 'dropped: the next hop of its route cannot be reached' : 'dropped for want of a route';
}

/** By which entry a hop is taken, where it is not the destination's own. */
export function wordEntry(by: TraceHop['by']): string {
  return by === 'summary' ? 'by the summary' : by === 'default' ? 'by the default route' : '';
}

/** Host routes that a table holds and does not list. */
export function wordUnlisted({ borrowed, displaced }: RoutesPage['unlisted']): readonly string[] {
  return [
    ...(borrowed > 0 ? [`${formatCount(borrowed)} single addresses that servers borrow from each other’s blocks`] : []),
    ...(displaced > 0 ? [`${formatCount(displaced)} single addresses of endpoints that are out of their rack`] : []),
  ];
}
