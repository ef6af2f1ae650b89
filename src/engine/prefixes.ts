/** How many prefixes a server announces and installs, per family (docs/semantics.md, "Routes" and "Counts"). */
import { displacedOf, type Design } from '../design/index.ts';

export interface FamilyPrefixes {
  /** Announced host routes (/32, /128). */
  readonly host: number;
  /** Announced shorter prefixes: blocks. */
  readonly lpm: number;
  /** What the server itself installs for its own endpoints. */
  readonly ownHost: number;
  readonly ownLpm: number;
}

export interface ServerPrefixes {
  readonly ipv4: FamilyPrefixes;
  readonly ipv6: FamilyPrefixes;
}

export const NO_PREFIXES: FamilyPrefixes = { host: 0, lpm: 0, ownHost: 0, ownLpm: 0 };

/** Blocks a server needs: ceil((E + t) / 2^(bits − blockSize)); 0 when it has nothing to put there. */
export function blocksNeeded(endpoints: number, tunnel: boolean, bits: 32 | 128, blockSize: number): number {
  return Math.ceil((endpoints + (tunnel ? 1 : 0)) / 2 ** (bits - blockSize));
}

function family(design: Design, endpoints: number, bits: 32 | 128): FamilyPrefixes {
  const { mode, tunnelAddress, borrowedPerServer, blockSize4, blockSize6 } = design.advertise;
  if (mode === 'host') return { host: endpoints, lpm: 0, ownHost: endpoints, ownLpm: 0 };
  const size = bits === 32 ? blockSize4 : blockSize6;
  const blocks = blocksNeeded(endpoints, tunnelAddress, bits, size);
  return size === bits
    ? { host: blocks + borrowedPerServer, lpm: 0, ownHost: endpoints, ownLpm: 0 }
    : { host: borrowedPerServer, lpm: blocks, ownHost: endpoints, ownLpm: blocks };
}

/** The same in every family that the design speaks. */
export function inFamilies(
  { addressing: { families } }: Design,
  prefixesIn: (bits: 32 | 128) => FamilyPrefixes,
): ServerPrefixes {
  return {
    ipv4: families === 'ipv6' ? NO_PREFIXES : prefixesIn(32),
    ipv6: families === 'ipv4' ? NO_PREFIXES : prefixesIn(128),
  };
}

/**
 * What a server has of the pool of its rack.
 *
 * @param endpoints workload addresses on the server, those of other racks' pools included
 */
export function serverPrefixes(design: Design, endpoints: number): ServerPrefixes {
  const inPool = endpoints - displacedOf(design, endpoints);
  return inFamilies(design, (bits) => family(design, inPool, bits));
}

/** All that a server announces. */
export function announcedPrefixes(design: Design, endpoints: number): ServerPrefixes {
  const [own, displaced] = [serverPrefixes(design, endpoints), displacedPrefixes(design, endpoints)];
  const both = (x: FamilyPrefixes, y: FamilyPrefixes): FamilyPrefixes => ({
    host: x.host + y.host,
    lpm: x.lpm + y.lpm,
    ownHost: x.ownHost + y.ownHost,
    ownLpm: x.ownLpm + y.ownLpm,
  });
  return { ipv4: both(own.ipv4, displaced.ipv4), ipv6: both(own.ipv6, displaced.ipv6) };
}

/** What a server has of the pools of other racks: host routes. */
export function displacedPrefixes(design: Design, endpoints: number): ServerPrefixes {
  const host = displacedOf(design, endpoints);
  return inFamilies(design, () => ({ host, lpm: 0, ownHost: host, ownLpm: 0 }));
}
