/** Why a router has a route, or has not: codes of the engine as sentences, each with its rule. */
import type { Explanation, HeardPath, Ineligible, StepId, ToldPeer, Withheld } from '../engine/index.ts';
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
    source: 'RFC 4271 §9.2.1; RFC 4456 §6',
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
    text: 'the valley-free policy: up goes only what lies below',
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
        ? { text: `Used beside the best; told to nobody, because ${why.text}`, source: why.source }
        : prefixed('As good as the best, and not used: ', why);
    }
    case 'best':
      return reason === undefined
        ? { text: installed === true ? 'Best, and used' : 'Best', source: 'RFC 4271 §9.1.2' }
        : prefixed('Best of what there is, and leads nowhere: ', REFUSED[reason]);
  }
}

function withheld(rule: Withheld | 'sender-loop-check'): Because {
  return prefixed('Not sent: ', WITHHELD[rule]);
}

function prefixed(prefix: string, { text, source }: Because): Because {
  return { text: `${prefix}${text}`, source };
}

/** Whether a peer is told, and if not, why not. */
export function wordTold({ rule, asPath }: ToldPeer): Because {
  if (rule !== undefined) return withheld(rule);
  return { text: `Told, with AS_PATH ${pathText(asPath)}`, source: '' };
}

export function pathText(asPath: readonly number[] | undefined): string {
  return asPath === undefined || asPath.length === 0 ? 'empty' : asPath.join(' ');
}

/** One router, or as many alike ones: "spine[2] and 14 alike". */
export function andAlike(path: string, count: number): string {
  return count > 1 ? `${path} and ${formatCount(count - 1)} alike` : path;
}

/** The answer in one sentence. */
export function wordExplanation({ router, to, has, prefixes, heard, installed, byDefault }: Explanation): string {
  const what = to === 'default' ? 'the default route' : to;
  if (prefixes === 0) return `${to} announces nothing: it has no endpoints.`;
  if (has === 'own') return `${router.path} is where ${what} is.`;
  const hops = installed.reduce((sum, { count }) => sum + count, 0);
  if (has === 'route')
    return hops === 0
      ? `${router.path} has a route to ${what} that leads nowhere, and drops what it matches.`
      : `${router.path} reaches ${what} over ${hops === 1 ? 'one next hop' : `${formatCount(hops)} next hops`}.`;
  const why = missingReason(heard);
  const fallback = byDefault.length === 0 ? '' : ' Its packets follow the default route.';
  return `${router.path} has no route to ${what}${why === '' ? '' : `: ${why}`}.${fallback}`;
}

/** What comes first of the reasons for having nothing: what was refused, then what was not sent. */
function missingReason(heard: readonly HeardPath[]): string {
  const refused = heard.find(({ state }) => state === 'refused');
  if (refused?.reason !== undefined)
    return `it refuses what ${andAlike(refused.peer.path, refused.count)} sends, because ${REFUSED[refused.reason].text}`;
  const kept = heard.find(({ state }) => state === 'withheld');
  if (kept?.rule !== undefined)
    return `${andAlike(kept.peer.path, kept.count)} does not send it, because ${WITHHELD[kept.rule].text}`;
  return heard.length === 0 ? 'it has no session' : 'nobody it peers with has one';
}
