/** What may be asked of one router's table, and what a page of it holds. */
import type { Family } from '../../net/index.ts';
import type { Named } from './names.ts';
import type { Lack } from './prefixes.ts';
import type { Hop } from './session.ts';

export interface RoutesAsk {
  /** Instance path. */
  readonly router: string;
  readonly family?: Family;
  /** A prefix or an address: rows that lie in it or cover it. */
  readonly within?: string;
  /** Rows that an installed next hop of this instance path or drawn node carries. */
  readonly nextHop?: string;
  /** Rows with this AS number in the AS_PATH. */
  readonly asn?: number;
  /** Only what its origin announces and this router has not, nor anything that covers it; and what it drops. */
  readonly missing?: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface RouteRow {
  readonly kind: 'server' | 'summary' | 'external' | 'default';
  /** Absent where the pool of the design is too small for its endpoints, and for what externals announce. */
  readonly prefix?: string;
  /** Instance path of who originates it, of a summary that of the rack; 'default' for the default route. */
  readonly origin: string;
  /** Prefixes that the row stands for, where there are several without names. */
  readonly prefixes?: number;
  /**
   * `own`: its own; of a summary the discard route that belongs to it; `route`: by BGP; `dropped`: what it matches is discarded; `covered`: no
   * route of its own, and packets follow a shorter one (`by`), whose next hops stand in `hops`; `missing`: announced by its origin and not here.
   */
  readonly state: 'own' | 'route' | 'dropped' | 'covered' | 'missing';
  /** What packets follow, or are discarded by, in place of a route of its own. */
  readonly by?: 'summary' | 'default';
  readonly learned?: 'ebgp' | 'ibgp';
  readonly asPath?: readonly number[];
  readonly hops: readonly Hop[];
  /** Candidates in all. */
  readonly paths: number;
}

export interface RoutesPage {
  readonly router: Named;
  /** Rows in the table, and rows that the filters leave. */
  readonly total: number;
  readonly matching: number;
  readonly offset: number;
  readonly rows: readonly RouteRow[];
  /** Host routes that are not among the rows: those that servers borrow from each other's blocks, and those of endpoints out of their rack. */
  readonly unlisted: { readonly borrowed: number; readonly displaced: number };
  /** The pool that is too small for all prefixes; then rows have none. */
  readonly lack?: Lack;
}
