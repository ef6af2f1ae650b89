/** What the software of a router decides by itself: the presets behind the choice of a platform, as sentences. */
import type { AsModelOptions, Design } from '../design/index.ts';
import type { PlatformHabits } from '../engine/index.ts';

type Platforms = AsModelOptions['platforms'];
type Platform = Platforms[keyof Platforms];
type Habit = keyof PlatformHabits;

const WORDS: Readonly<Record<Habit, Readonly<Record<Platform, string>>>> = {
  senderLoopCheck: {
    bird: 'BIRD sends a route also to a neighbour whose AS is in its path.',
    frr: 'FRR holds a route back from a neighbour whose AS is in its path if asked to.',
    generic: 'A generic router holds a route back from a neighbour whose AS is in its path.',
  },
  multipath: {
    bird: 'BIRD uses paths of equal length together, whichever ASes they pass.',
    frr: 'Without multipath-relax, FRR uses eBGP paths of one neighbouring AS together, and iBGP paths of equal AS_PATH.',
    generic: 'Without multipath-relax, a generic router uses paths of equal AS_PATH together.',
  },
  overflow: {
    bird: 'Over the maximum of paths, BIRD keeps the lowest next-hop addresses.',
    frr: 'Over the maximum of paths, FRR keeps the best one’s next hop, then the lowest addresses.',
    generic: 'Over the maximum of paths, a generic router keeps those it prefers.',
  },
  clusterCheck: {
    bird: 'A reflector on BIRD looks for its cluster ID in what clients send it, and in what it would send them.',
    frr: 'A reflector on FRR looks for its cluster ID in everything that it hears.',
    generic: 'A generic reflector looks for its cluster ID in everything that it hears.',
  },
  asOverride: {
    bird: 'BIRD has no as-override.',
    frr: 'FRR has as-override.',
    generic: 'A generic router has as-override.',
  },
  replacePrivateAs: {
    bird: 'BIRD takes private AS numbers out, but cannot put its own in their place.',
    frr: 'FRR takes private AS numbers out, or puts its own in their place.',
    generic: 'A generic router takes private AS numbers out, or puts its own in their place.',
  },
  localAs: {
    bird: 'BIRD presents a local AS on every session that it is set for, without its own number.',
    frr: 'FRR presents a local AS by eBGP only, in every form.',
    generic: 'A generic router presents a local AS by eBGP only, in every form.',
  },
  summaryNeedsRoute: {
    bird: 'BIRD announces a summary whether or not it has a part of it.',
    frr: 'FRR announces a summary while it has a part of it.',
    generic: 'A generic router announces a summary while it has a part of it.',
  },
};

const HABITS = Object.keys(WORDS).filter((key): key is Habit => Object.hasOwn(WORDS, key));

/** Each platform once, in the order of the layers. */
function inUse({ server, tor, spine }: Platforms): readonly Platform[] {
  return [...new Set([server, tor, spine])];
}

/** What each platform in use does about one thing. */
export function habitText(platforms: Platforms, habit: Habit): string {
  return inUse(platforms)
    .map((platform) => WORDS[habit][platform])
    .join(' ');
}

/** All that one platform does by itself, the hold time that it proposes included. */
export function platformHabits(platform: Platform, { timers }: Pick<Design, 'timers'>): readonly string[] {
  return [
    ...HABITS.map((habit) => WORDS[habit][platform]),
    `It proposes a hold time of ${timers.holdSeconds[platform]} s.`,
  ];
}
