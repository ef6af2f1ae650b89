/** One word of the trade, explained where it is shown. */
export interface Term {
  readonly term: string;
  /** One to three sentences, for somebody who has not met the word. */
  readonly definition: string;
  /** Where it is defined, where a text defines it. */
  readonly source?: string;
}

/** The glossary, by key. */
export const TERMS = {
  as: {
    term: 'AS',
    definition:
      'Autonomous system: routers under one number that act as one towards the rest. Between ASes BGP avoids circles by refusing routes that have passed through the own AS before.',
    source: 'RFC 4271 §1.1',
  },
  asn: {
    term: 'ASN',
    definition:
      'The number of an AS. 64512 to 65534 (16 bits) and 4200000000 to 4294967294 (32 bits) are for private use, which is what a fabric needs.',
    source: 'RFC 6996',
  },
  asPath: {
    term: 'AS_PATH',
    definition:
      'The AS numbers a route has come through, nearest first. Shorter wins, and a router refuses a path that holds its own number.',
    source: 'RFC 4271 §5.1.2',
  },
  asPuddle: {
    term: 'AS puddle',
    definition:
      'One AS number in two places that do not touch inside it. Each refuses the routes of the other, because its own number is already in them.',
    source: 'Calico IP fabric design guide, AS puddling',
  },
  bgp: {
    term: 'BGP',
    definition:
      'The Border Gateway Protocol: routers tell their neighbours which addresses they can reach, and through which ASes.',
    source: 'RFC 4271',
  },
  ebgp: {
    term: 'eBGP',
    definition:
      'A BGP session between two different ASes. The sender puts its own AS in front of the AS_PATH and itself as next hop.',
    source: 'RFC 4271 §1.1',
  },
  ibgp: {
    term: 'iBGP',
    definition:
      'A BGP session inside one AS. What was heard by iBGP is not passed on by iBGP, unless by a route reflector.',
    source: 'RFC 4271 §9.2',
  },
  session: {
    term: 'session',
    definition:
      'The BGP relation of two routers. Both tell each other their best routes over it. With IPv4 and IPv6 each pair counts as two.',
  },
  tor: {
    term: 'ToR',
    definition: 'Top-of-rack switch: the switch that the servers of a rack are joined to, also called leaf.',
  },
  spine: {
    term: 'spine',
    definition:
      'A switch that joins ToRs. Every ToR is joined to every spine of its pod, so all paths are equally long.',
  },
  superspine: { term: 'superspine', definition: 'A spine of tier 2: it joins the spines of several pods.' },
  plane: {
    term: 'plane',
    definition:
      'One Ethernet network made of spines that switch and do not route. Planes are independent, and every router attached to one can meet every other on it.',
  },
  pod: {
    term: 'pod',
    definition: 'A group of racks with spines of their own, joined to other pods through superspines.',
  },
  rack: {
    term: 'rack',
    definition: 'A cabinet of servers with one or more ToRs. In Heddle its servers are a number, not drawings.',
  },
  border: {
    term: 'border',
    definition: 'A router at the edge of the fabric, between the spines and the networks outside.',
  },
  external: {
    term: 'external network',
    definition: 'A network outside the fabric: an Internet provider, a wide-area network, a legacy core.',
  },
  endpoint: { term: 'endpoint', definition: 'An address of a workload on a server: a container or a virtual machine.' },
  hostRoute: { term: 'host route', definition: 'A route to a single address: /32 in IPv4, /128 in IPv6.' },
  block: {
    term: 'block',
    definition:
      'A run of addresses that Calico hands to a server, 64 by default (/26). The server announces the block instead of every endpoint in it.',
  },
  defaultRoute: {
    term: 'default route',
    definition: 'The route for everything that no other route covers: 0.0.0.0/0, or ::/0 in IPv6.',
  },
  rib: {
    term: 'RIB',
    definition:
      'Routing information base: all that a router knows about routes, in the memory of its control processor. Cheap next to the FIB.',
    source: 'RFC 4271 §3.2',
  },
  adjRibIn: {
    term: 'Adj-RIB-In',
    definition:
      'The routes heard from neighbours and accepted, best or not. Its size counts paths: one prefix heard from four spines is four.',
    source: 'RFC 4271 §3.2',
  },
  locRib: {
    term: 'Loc-RIB',
    definition: 'The routes a router selected, one entry for each prefix with a usable path.',
    source: 'RFC 4271 §3.2',
  },
  fib: {
    term: 'FIB',
    definition:
      'Forwarding information base: what the hardware looks packets up in. One entry per prefix, however many next hops share the load. It is what fills up.',
  },
  lpm: {
    term: 'LPM',
    definition:
      'Longest-prefix match: of all routes that cover an address the most specific wins. Also the switch table for prefixes shorter than a host route.',
  },
  ecmp: {
    term: 'ECMP',
    definition:
      'Equal-cost multipath: sharing traffic flow by flow over equally good next hops. Switches keep distinct sets of next hops as groups, and have a limited number of them.',
  },
  ecmpGroup: {
    term: 'ECMP group',
    definition: 'One distinct set of two or more next hops. Routes with the same set share it.',
  },
  nextHop: {
    term: 'next hop',
    definition:
      'The address a router hands packets of a route to. If the router cannot reach it, the route is not used.',
    source: 'RFC 4271 §5.1.3',
  },
  nextHopSelf: {
    term: 'next-hop-self',
    definition:
      'A router puts its own address in place of the next hop it learned. A ToR needs it towards its servers for routes from the spines.',
  },
  thirdPartyNextHop: {
    term: 'third-party next hop',
    definition:
      'On a shared subnet, eBGP may leave the next hop at another router of that subnet, so that traffic goes straight to it.',
    source: 'RFC 4271 §5.1.3',
  },
  routeReflector: {
    term: 'route reflector',
    definition:
      'A router that passes on by iBGP what it heard by iBGP, so that its clients need no session with each other.',
    source: 'RFC 4456',
  },
  clusterId: {
    term: 'cluster ID',
    definition:
      'The mark a route reflector puts on what it reflects. A reflector drops routes that carry its own, so reflectors that share one must serve the same clients.',
    source: 'RFC 4456 §8',
  },
  multipathRelax: {
    term: 'multipath-relax',
    definition:
      'Share load over paths of equal AS_PATH length, whichever ASes they pass. Without it many routers use one neighbouring AS only.',
    source: 'RFC 7938 §6.2',
  },
  allowAsIn: {
    term: 'allowas-in',
    definition:
      'A router accepts paths that hold its own AS number, up to so many times. It mends an AS puddle, if every router of the split AS does it; 0 is off.',
  },
  asOverride: {
    term: 'as-override',
    definition:
      'A switch puts its own AS number in place of the neighbour’s in the paths it sends there, so that the neighbour does not refuse them. The length of the path stays.',
  },
  localAs: {
    term: 'local AS',
    definition:
      'Another AS number than its own that a router presents to some peers, as while a fabric moves from one number to another. Those peers know it under that number.',
    source: 'RFC 7705',
  },
  addPath: {
    term: 'ADD-PATH',
    definition:
      'A router announces every path it has by iBGP, not its best one only. Behind a route reflector it gives clients back the paths to share load over, at the price of larger tables.',
    source: 'RFC 7911',
  },
  removePrivateAs: {
    term: 'remove-private-AS',
    definition:
      'Switches take private AS numbers out of paths they send by eBGP, or put their own in place. Inside a fabric that hides loops from the check for the own AS.',
    source: 'RFC 6996 §4',
  },
  senderLoopCheck: {
    term: 'sender-side loop check',
    definition:
      'The sender holds a route back from a neighbour whose AS is in its path already. The neighbour would refuse it anyway, unless allowas-in lets it in. A generic NOS does so unasked, FRR on request, BIRD never.',
  },
  multihopSession: {
    term: 'multihop session',
    definition:
      'How Calico sets up every session of its BIRD. Such a router names itself as next hop to every eBGP neighbour, and keeps routes whose next hop it cannot reach: their packets are dropped.',
  },
  maxPaths: { term: 'maximum paths', definition: 'How many equal paths a router installs for one route at most.' },
  valleyFree: {
    term: 'valley-free',
    definition:
      'A ToR or lower spine sends upwards only what lies below it, so that no path goes up, down and up again.',
  },
  downwardDefault: {
    term: 'Downward Default',
    definition:
      'An AS model in which routes go up and only the default route comes down, so that a ToR holds little more than its own rack.',
    source: 'Calico IP fabric design guide, the Downward Default model',
  },
  fullMesh: { term: 'full mesh', definition: 'A session between every two routers of an AS: n(n-1)/2 of them.' },
  confidence: {
    term: 'confidence',
    definition: 'How sure a catalogue figure is: data sheet, vendor guide, secondary source or estimate.',
  },
  basis: {
    term: 'basis',
    definition:
      'Why a catalogue figure is what it is: tested by the vendor, guaranteed, read from a running switch, a rule of thumb and so on. Marketing and rules of thumb never prove that something fits.',
  },
  tableMode: {
    term: 'table mode',
    definition:
      'How a switch divides one flexible memory among MAC addresses, host routes and prefixes. Changing it restarts forwarding.',
  },
  sharedMemory: {
    term: 'shared memory',
    definition: 'Memory that several tables take their entries from: what one uses, the others lose.',
  },
  headroom: {
    term: 'growth headroom',
    definition: 'How many more routes a design must hold before Heddle recommends it, in percent of those of today.',
  },
  instancePath: {
    term: 'instance path',
    definition:
      'The address of one copy in a drawing of stacks: rack-a[7]/tor-1 is the ToR of the seventh copy of rack-a.',
  },
  stack: {
    term: 'stack',
    definition: 'One drawn node that stands for several alike. Pull one out to make it different.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export type TermId = keyof typeof TERMS;
