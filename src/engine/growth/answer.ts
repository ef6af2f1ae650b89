/** What growth leads to, as plain data. */
import type { AsModelId, GrowthPlan } from '../../design/index.ts';
import type { Role } from '../result.ts';

/** `models`: beside the design's own. Default none. */
export interface GrowAsk {
  /** In the place of the document's. */
  readonly plan?: GrowthPlan;
  readonly models?: 'own' | 'all';
}

/**
 * `table`: of a switch. `ports`: of a switch. `peers`: BGP sessions a switch is known to take. `asns`: the pool of AS numbers. `addresses`: an address
 * pool. `bandwidth`: the oversubscription the design allows. `finding`: an error that was not there before.
 */
export type LimitKind = 'table' | 'ports' | 'peers' | 'asns' | 'addresses' | 'bandwidth' | 'finding';

/** Something that can run out. */
export interface Limit {
  /** Stable within one answer. */
  readonly id: string;
  readonly kind: LimitKind;
  /** The table, the address pool ("endpoints ipv4"), the tier, or the code of a finding. */
  readonly what: string;
  readonly role?: Role;
  /** Drawn switches that share it, each with its own; the first is the fullest. */
  readonly nodes: readonly string[];
  /** Catalogue id. */
  readonly profile?: string;
  /** Where the limit comes from, for people. */
  readonly source: string;
}

/** What is there at the end of a month. */
export interface GrownSize {
  readonly month: number;
  readonly racks: number;
  readonly servers: number;
  readonly endpoints: number;
  /** Of the rack that has most. */
  readonly serversPerRack: number;
  readonly endpointsPerServer: number;
  readonly routers: number;
}

/** A limit that breaks. */
export interface Break {
  readonly limit: Limit;
  /** 0: it is broken as drawn. At the end of the month before, it held. */
  readonly month: number;
  /**
   * What broke it, and with how many in all: the rack of this number, so many servers in a rack, or so many endpoints on a server. Within a month
   * endpoints grow first, then servers, then racks one by one. `drawn`: nothing had to grow.
   */
  readonly by: 'racks' | 'servers' | 'endpoints' | 'drawn';
  readonly at: number;
  /** At that very rack, server or endpoint; a ratio for bandwidth, absent for a finding. */
  readonly used?: number;
  readonly max?: number;
}

export interface CurvePoint {
  readonly month: number;
  readonly used: number;
}

/** A limit over time. */
export interface Curve {
  readonly limit: Limit;
  /** Absent where no figure is known. */
  readonly max?: number;
  readonly points: readonly CurvePoint[];
  /** First month in which it is over, and in which it no longer has the headroom that the design asks for. */
  readonly breaksAt?: number;
  readonly shortAt?: number;
  /** Nothing in the horizon says that it is over, but a figure is missing or proves nothing. */
  readonly doubtful: boolean;
}

/** One table mode of a switch that the design has. */
export interface ModeOutlook {
  /** Catalogue id, and the name of the mode. */
  readonly profile: string;
  readonly mode: string | null;
  readonly inUse: boolean;
  /** The first table that breaks; absent where all known ones hold to the horizon. */
  readonly breaks?: {
    readonly month: number;
    readonly what: string;
    readonly node: string;
    readonly used: number;
    readonly max: number;
  };
  /** A table has no figure, or one that proves nothing. */
  readonly doubtful: boolean;
  /** Fullest table of known size at the horizon, as a share of it. */
  readonly share?: number;
}

/** Switches of one role, tier and choice, in every mode they have. */
export interface SwitchOutlook {
  readonly nodes: readonly string[];
  readonly role: Role;
  readonly modes: readonly ModeOutlook[];
}

export interface ModelGrowth {
  readonly model: AsModelId;
  readonly spineLayer: 'routed' | 'ethernet';
  /** Codes of errors that the drawing has today beside full tables and ports; a model with some is no way out. */
  readonly errors: readonly string[];
  /** In the order in which they break; the first is the answer. Those of one month: what breaks on fewer racks first. */
  readonly breaks: readonly Break[];
  readonly curves: readonly Curve[];
  /** Switches with a choice of modes. */
  readonly switches: readonly SwitchOutlook[];
}

export interface GrowAnswer {
  readonly format: 'heddle.growth/1';
  readonly plan: GrowthPlan;
  readonly headroomPercent: number;
  /** Months that were computed, each on the design as it is then; all of the horizon unless the drawing is too large for that. */
  readonly sizes: readonly GrownSize[];
  /** The design's own first. */
  readonly models: readonly ModelGrowth[];
  /** The horizon was cut: in this month the fabric is more than Heddle computes. */
  readonly cut?: { readonly month: number; readonly what: string; readonly count: number; readonly max: number };
}
