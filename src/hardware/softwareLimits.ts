import type { Confidence } from './switchProfile.ts';

/** A limit or reading that comes from software, advice or the Internet rather than from a chip. */
export interface SoftwareLimit {
  readonly value: number;
  readonly unit: 'peers' | 'nodes' | 'paths' | 'groups' | 'neighbours' | 'prefixes';
  /** What the value is: what software does unless told otherwise, the most it accepts, the largest size tested, advice, or a measured state of the world. */
  readonly kind: 'default' | 'maximum' | 'tested' | 'recommendation' | 'reading';
  readonly confidence: Confidence;
  /** Title, and where it helps the place in it. */
  readonly source: string;
}

/** The software limits that a design can meet, by name. */
export const SOFTWARE_LIMITS = {
  /** Dynamic BGP neighbours FRR lets in: a rack of more servers behind one listen range is refused. */
  frrListenLimit: {
    value: 100,
    unit: 'peers',
    kind: 'default',
    confidence: 'vendor guide',
    source: 'FRRouting source, bgpd/bgpd.h (bgp listen limit)',
  },
  /** What `bgp listen limit` can be raised to. */
  frrListenLimitMax: {
    value: 65535,
    unit: 'peers',
    kind: 'maximum',
    confidence: 'vendor guide',
    source: 'FRRouting source, bgpd/bgp_vty.c (bgp listen limit)',
  },
  /** BGP peers SONiC's scale test plan runs with. */
  sonicTestedPeers: {
    value: 512,
    unit: 'peers',
    kind: 'tested',
    confidence: 'vendor guide',
    source: 'SONiC BGP scale test plan',
  },
  /** ECMP width of FRR built without --enable-multipath. */
  frrDefaultPaths: {
    value: 16,
    unit: 'paths',
    kind: 'default',
    confidence: 'vendor guide',
    source: 'FRRouting user guide, installation (--enable-multipath)',
  },
  /** The largest `maximum-paths` FRR accepts, eBGP and iBGP. */
  frrMaximumPaths: {
    value: 128,
    unit: 'paths',
    kind: 'maximum',
    confidence: 'vendor guide',
    source: 'FRRouting user guide, BGP (maximum-paths)',
  },
  /** Next hops a route that BIRD's `merge paths` gives the kernel unless a limit is set. */
  birdDefaultPaths: {
    value: 16,
    unit: 'paths',
    kind: 'default',
    confidence: 'vendor guide',
    source: "BIRD user's guide, kernel protocol (merge paths)",
  },
  /** Members per ECMP group that most SONiC profiles set. */
  sonicDefaultPaths: {
    value: 64,
    unit: 'paths',
    kind: 'default',
    confidence: 'vendor guide',
    source: 'sonic-buildimage device files (SAI_NUM_ECMP_MEMBERS)',
  },
  /** ECMP groups SONiC assumes when the ASIC does not say. */
  sonicFallbackGroups: {
    value: 128,
    unit: 'groups',
    kind: 'default',
    confidence: 'secondary',
    source: 'sonic-swss, next-hop group fallback',
  },
  /** Nodes up to which Calico calls its full mesh fine; route reflectors beyond. */
  calicoMeshNodes: {
    value: 100,
    unit: 'nodes',
    kind: 'recommendation',
    confidence: 'vendor guide',
    source: 'Calico, Configure BGP peering',
  },
  /** ARP or ND entries the Linux kernel keeps: what a server on one large Ethernet segment meets first. */
  linuxNeighbours: {
    value: 1024,
    unit: 'neighbours',
    kind: 'default',
    confidence: 'vendor guide',
    source: 'Linux kernel documentation, ip-sysctl (neigh/default/gc_thresh3)',
  },
  /** The full IPv4 table as one vantage point saw it on 2025-11-05; others differ by some percent. */
  internetTableIpv4: {
    value: 1036829,
    unit: 'prefixes',
    kind: 'reading',
    confidence: 'secondary',
    source: 'bgp.potaroo.net, AS65000 BGP Routing Table Analysis Report, 2025-11-05',
  },
  /** The full IPv6 table as seen on 2025-04-24. */
  internetTableIpv6: {
    value: 222878,
    unit: 'prefixes',
    kind: 'reading',
    confidence: 'secondary',
    source: 'bgp.potaroo.net, AS131072 IPv6 BGP Table Data, 2025-04-24',
  },
} as const satisfies Readonly<Record<string, SoftwareLimit>>;
