/** What is asked of a fabric that is not drawn yet, and what can be built: plain data. */
import type { AsModelId, Design, PortGroup } from '../../design/index.ts';

/** What proposals are ranked by; each costs from 0, lower is better. docs/assistant.md says how each is counted. */
export const CRITERIA = ['switches', 'tables', 'failure', 'bandwidth', 'simplicity', 'ases'] as const;
export type Criterion = (typeof CRITERIA)[number];
/** How much a criterion counts, from 0; what is not named counts as in {@link DEFAULT_DEMAND_WEIGHTS}. */
export type DemandWeights = Readonly<Partial<Record<Criterion, number>>>;

export const DEFAULT_DEMAND_WEIGHTS: Readonly<Record<Criterion, number>> = {
  switches: 3,
  tables: 2,
  failure: 2,
  bandwidth: 1,
  simplicity: 2,
  ases: 1,
};

export interface Demand {
  readonly servers: number;
  readonly endpointsPerServer: number;
  /** Default: whatever fits best. */
  readonly serversPerRack?: number;
  /** Speed of each port that joins a server to a ToR. */
  readonly serverGbps: number;
  /** What comes from below a switch may be at most so many times what goes up: 3 for 3:1. */
  readonly oversubscription: number;
  /** Catalogue ids; every mode of these switches may be used. */
  readonly switches: 'any' | readonly string[];
  /** Ports typed in, by catalogue id, for all modes of that switch; they take the place of the catalogue's. */
  readonly ports?: Readonly<Record<string, readonly PortGroup[]>>;
  /** How many may fail at the same time, any of them. */
  readonly survive: { readonly spines: number; readonly tors: number };
  /** Growth in routes that tables must hold, in per cent. */
  readonly growthPercent: number;
  readonly families: Design['addressing']['families'];
  readonly weights?: DemandWeights;
}

export type SuggestAsk = Demand;

/** One design that holds. */
export interface Proposal {
  readonly design: Design;
  readonly model: AsModelId;
  readonly routes: 'host' | 'block';
  readonly stages: 3 | 5;
  readonly racks: number;
  readonly serversPerRack: number;
  readonly torsPerRack: number;
  /** In each pod, where there are pods. */
  readonly spines: number;
  readonly pods: number;
  readonly superspines: number;
  /** Catalogue ids. */
  readonly leaf: string;
  readonly spine: string;
  /** Roles whose port count the catalogue does not have, so that one was assumed. */
  readonly assumedPorts: readonly ('tor' | 'spine')[];
  readonly linkGbps: number;
  readonly parallel: number;
  readonly switches: number;
  /** At the tier that has most, with everything up, and with one spine down. */
  readonly oversubscription: number;
  readonly oversubscriptionAfterSpine?: number;
  /** The fullest switch table of known size with growth. */
  readonly fullest?: {
    readonly role: 'tor' | 'spine';
    readonly table: string;
    readonly used: number;
    readonly limit: number;
    readonly share: number;
  };
  /** A table has no figure, or one that proves nothing. */
  readonly doubtful: boolean;
  readonly asns: number;
  readonly sessions: number;
  readonly warnings: readonly string[];
  /** Weighted mean of the costs, and the costs. */
  readonly score: number;
  readonly costs: Readonly<Record<Criterion, number>>;
}

export type DemandField =
  | 'servers'
  | 'endpointsPerServer'
  | 'serversPerRack'
  | 'serverGbps'
  | 'oversubscription'
  | 'switches'
  | 'spines'
  | 'tors'
  | 'growthPercent';

/** One demand that, relaxed alone, makes the rest buildable. */
export interface Relaxation {
  readonly field: DemandField;
  readonly from: number;
  /** The nearest value that works; the next one towards what was asked was tried and does not. For switches and serversPerRack: any. */
  readonly to: number | 'any';
}

export interface SuggestAnswer {
  readonly format: 'heddle.suggest/1';
  readonly demand: Demand;
  /** The best of every kind (model, stages, kind of routes, ToRs in a rack), best first. */
  readonly proposals: readonly Proposal[];
  /** Where there are none: what to relax, each alone; empty where no single one helps. */
  readonly relaxations: readonly Relaxation[];
  /** Fabrics that arithmetic left, and designs the engine ran. */
  readonly considered: number;
  readonly examined: number;
  /** False when the search was cut off by its bound, so that something better may have been missed. */
  readonly complete: boolean;
}
