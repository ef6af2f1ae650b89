/** In what the router software of a platform differs from the others: docs/semantics.md, "Platforms". */
import type { AsModelOptions } from '../../design/index.ts';
import type { Side } from './model.ts';

export type Platform = AsModelOptions['platforms']['server'];

export interface PlatformHabits {
  /** Whether a route is kept from an eBGP neighbour whose AS is in its path: unasked, when asked to, or by no option at all. */
  readonly senderLoopCheck: 'always' | 'on-request' | 'never';
  /** A reflector looks for its cluster ID in what clients send only, or in everything (RFC 4456 §8). */
  readonly clusterCheck: 'clients' | 'everybody';
  /** What paths must have in common to be used together where multipath-relax is off, beside the length. */
  readonly multipath: 'nothing' | 'neighbour-as' | 'as-path';
  /** Which of more equal next hops than it may use stay: those with the lowest addresses, beside the best path's or with it among the rest, or the first in order of decision. */
  readonly overflow: 'lowest' | 'best-then-lowest' | 'decision';
  /** Knows as-override. */
  readonly asOverride: boolean;
  /** Can put its own AS in place of private ones. */
  readonly replacePrivateAs: boolean;
  /** Sessions on which it may present another AS number: all, or eBGP ones with peers that do not have that number (FRR refuses others). */
  readonly localAs: 'anywhere' | 'ebgp';
  /** Originates a summary while it has a route that is part of it (RFC 4271 §9.2.2.2); else it is a static route, always there. */
  readonly summaryNeedsRoute: boolean;
}

export const PLATFORM_HABITS: Readonly<Record<Platform, PlatformHabits>> = {
  bird: {
    senderLoopCheck: 'never',
    clusterCheck: 'clients',
    multipath: 'nothing',
    overflow: 'lowest',
    asOverride: false,
    replacePrivateAs: false,
    localAs: 'anywhere',
    summaryNeedsRoute: false,
  },
  frr: {
    senderLoopCheck: 'on-request',
    clusterCheck: 'everybody',
    multipath: 'neighbour-as',
    overflow: 'best-then-lowest',
    asOverride: true,
    replacePrivateAs: true,
    localAs: 'ebgp',
    summaryNeedsRoute: true,
  },
  generic: {
    senderLoopCheck: 'always',
    clusterCheck: 'everybody',
    multipath: 'as-path',
    overflow: 'decision',
    asOverride: true,
    replacePrivateAs: true,
    localAs: 'ebgp',
    summaryNeedsRoute: true,
  },
};

/** Are the sessions of routers of this side BIRD's multihop sessions? */
export function speaksMultihop({ platforms, birdSessions }: AsModelOptions, side: Side): boolean {
  return platforms[side] === 'bird' && birdSessions[side] === 'multihop';
}

/** Does a router of this platform hold back what would loop at an eBGP neighbour? */
export function checksNeighbour(platform: Platform, option: AsModelOptions['senderLoopCheck']): boolean {
  const { senderLoopCheck } = PLATFORM_HABITS[platform];
  return option === 'platform' ? senderLoopCheck === 'always' : option === 'on' && senderLoopCheck !== 'never';
}
