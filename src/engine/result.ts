/**
 * What the engine answers: plain data, safe to clone across the worker and to print as JSON.
 * Codes and figures only; words are added where they are shown (`words`).
 */
import type { AsModelId, LocalAs } from '../design/index.ts';
import type { Bandwidth } from './bandwidth/index.ts';
import type { TableVerdict } from '../hardware/index.ts';

/** What a router is in the fabric. A server is a router too: it originates its endpoints. */
export type Role = 'server' | 'tor' | 'spine' | 'border' | 'routeReflector' | 'external';

export interface FamilyCount {
  readonly ipv4: number;
  readonly ipv6: number;
}

/** Installed entries by table. A /32 or /128 is a host entry, anything shorter an LPM entry. */
export interface FibCount {
  readonly ipv4Host: number;
  readonly ipv4Lpm: number;
  readonly ipv6Host: number;
  readonly ipv6Lpm: number;
}

/** Routers that behave alike. The classes of an analysis together cover every router once. */
export interface RouterClass {
  /** Stable within one result, e.g. "rack/tor#1". */
  readonly key: string;
  /** Id of the drawn node; for servers the id of their rack; for implied reflectors that of the spine or rack they serve. */
  readonly node: string;
  readonly role: Role;
  /** Routers in the class, all copies counted. */
  readonly count: number;
  /** Instance path of one member, e.g. "rack-a[1]/tor-1". */
  readonly example: string;
  /** Which copies, outermost index first, e.g. "1-3,5-100" or "2/1-40"; "all" when the class is the whole node. */
  readonly instances: string;
  /** The AS number, or "per-instance" when members differ. */
  readonly asn: string;
  readonly asnRange: { readonly from: number; readonly to: number };
  /** The local AS that members present to some peers in place of their own number (RFC 7705). */
  readonly localAs?: LocalAs;
  readonly sessions: { readonly ebgp: number; readonly ibgp: number };
  /** Adj-RIB-In: paths held after import, best or not. */
  readonly ribIn: FamilyCount;
  /** Prefixes with a usable path. */
  readonly locRib: FamilyCount;
  readonly fib: FibCount;
  readonly ecmp: { readonly maxWidth: number; readonly groups: number; readonly members: number };
  /** Distinct directly connected next-hop neighbours (ARP or ND entries). */
  readonly adjacencies: number;
  /** MAC addresses the device learns as a switch. */
  readonly mac: number;
  /** True for a device that switches Ethernet and routes nothing (a plane, a ToR of an Ethernet fabric). */
  readonly ethernet: boolean;
  /** True for routers that the document lists as failed; every figure is 0 then. */
  readonly failed: boolean;
  /** Empty for roles without switch tables (servers, reflectors, externals). */
  readonly limits: readonly TableVerdict[];
}

/** Sessions that are alike. The far ends are named by drawn node and role. */
export interface SessionClass {
  readonly key: string;
  /** `alike`: how many drawn nodes the end stands for, where a class with a row for each pair of them would be too long to show. */
  readonly a: { readonly node: string; readonly role: Role; readonly alike?: number };
  readonly b: { readonly node: string; readonly role: Role; readonly alike?: number };
  readonly kind: 'ebgp' | 'ibgp';
  readonly over: 'link' | 'rack-segment' | 'server-port' | 'plane';
  /** Id of the drawn link, where the sessions follow one. */
  readonly link?: string;
  /** All sessions of this class in the fabric, both families counted when dual. */
  readonly count: number;
  /** Sessions of this class at one member of either end (of the largest class there). */
  readonly perA: number;
  readonly perB: number;
  /** Which end is the reflector of the other, if any. */
  readonly reflector?: 'a' | 'b' | 'both';
}

/** One contiguous part of one AS, or of a run of ASes that differ by copy only. */
export interface AsRegion {
  readonly key: string;
  /** First and last AS number of the run; equal for a single AS. */
  readonly from: number;
  readonly to: number;
  /** Regions that stand for a run of ASes, one per copy, say how many. */
  readonly ases: number;
  /** 1-based index of this region among those of its AS, how many contiguous parts it stands for (stacks), and how many parts that AS has in all (1 when whole). */
  readonly part: number;
  readonly copies: number;
  readonly parts: number;
  /** Why being split is fine, or that it is not. */
  readonly state: 'whole' | 'split-by-design' | 'split';
  readonly members: readonly {
    readonly node: string;
    readonly role: Role;
    readonly count: number;
    readonly instances: string;
  }[];
  /** Other AS numbers that members present to peers (RFC 7705), ascending; absent where there are none. */
  readonly presents?: readonly number[];
}

export type Severity = 'error' | 'warning' | 'note';

/** A value, not a sentence: `words` turns code and facts into text. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Node ids, link ids or instance paths, most specific first: what the canvas highlights. */
  readonly subjects: readonly string[];
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** RFC and section, or the design guide's heading. */
  readonly source: string;
  /** Codes of findings folded into this one because they share its cause. */
  readonly includes?: readonly string[];
  /** Present when one edit of the document mends it. */
  readonly fix?: { readonly code: string; readonly edit: import('../design/index.ts').Edit };
}

export interface ReachabilityExample {
  readonly from: string;
  readonly to: string;
  /** Where the route to `to` ends on its way to `from`, and why. */
  readonly at: string;
  readonly reason: string;
}

export interface Reachability {
  /** Ordered pairs of servers that should talk. */
  readonly pairs: number;
  /** Pairs of which no packet arrives. */
  readonly unreachable: number;
  /** Pairs that lose the flows hashed onto some of their paths. */
  readonly partial: number;
  readonly examples: readonly ReachabilityExample[];
}

/** One AS model run on the drawing as it is. */
export interface Candidate {
  readonly model: AsModelId;
  readonly spineLayer: 'routed' | 'ethernet';
  readonly usable: boolean;
  readonly asns: number;
  readonly sessions: number;
  /** Worst switch table today and with growth; share of the limit. */
  readonly worst?: {
    readonly node: string;
    readonly role: Role;
    readonly table: string;
    readonly used: number;
    readonly limit: number;
    readonly share: number;
  };
  readonly verdict: 'fits' | 'over' | 'unknown';
  readonly verdictWithGrowth: 'fits' | 'over' | 'unknown';
  readonly fib: { readonly server: number; readonly tor: number; readonly spine: number };
  readonly errors: readonly string[];
}

export interface Reason {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

export interface Recommendation {
  readonly model: AsModelId;
  readonly because: readonly Reason[];
  /** The others, best first, each with why not and what it would take for it to win. */
  readonly alternatives: readonly {
    readonly model: AsModelId;
    readonly because: readonly Reason[];
    readonly wouldWinIf: readonly Reason[];
  }[];
  readonly candidates: readonly Candidate[];
}

export interface Analysis {
  readonly format: 'heddle.analysis/1';
  readonly totals: {
    readonly routers: number;
    readonly servers: number;
    readonly endpoints: number;
    readonly sessions: { readonly ebgp: number; readonly ibgp: number };
    readonly asns: number;
  };
  readonly classes: readonly RouterClass[];
  readonly sessions: readonly SessionClass[];
  readonly asRegions: readonly AsRegion[];
  readonly findings: readonly Finding[];
  readonly reachability: Reachability;
  readonly bandwidth: Bandwidth;
  readonly recommendation: Recommendation;
}

/** Everything but the comparison of the models, which takes several times as long. */
export type Figures = Omit<Analysis, 'recommendation'>;

/** Where a long computation stands, for a progress bar. */
export interface Progress {
  readonly stage: 'fabric' | 'routing' | 'analyses' | 'recommendation';
  /** 0..1 */
  readonly share: number;
  /** Set once, when all but the recommendation is known. */
  readonly figures?: Figures;
}
