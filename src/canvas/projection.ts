/** What is drawn, as plain data: the input of the Cytoscape adapter, of the SVG writer and of the tests. */
import type { Design } from '../design/index.ts';
import type { Fold } from './folding.ts';
import type { Box } from './geometry.ts';
import type { Unfolded } from './unfolding.ts';

/** What a drawing speaks of; the store's view modes. Named here so that pictures can be made where there is no page. */
export type CanvasMode = 'physical' | 'peering' | 'as' | 'load';

/** What the user did by hand to a stack or container; the store's too. */
export type HandFold = 'open' | 'closed' | 'unfolded';

export type FaceKind =
  | 'pod'
  | 'rack'
  | 'tor'
  | 'spine'
  | 'superspine'
  | 'ethernet'
  | 'superethernet'
  | 'border'
  | 'external'
  | 'routeReflector'
  /** A stack that shows its copies, and one of those. */
  | 'copies'
  | 'copy'
  /** Many nodes of one kind, drawn as one because there are too many. */
  | 'group'
  /** Invisible: where sessions of a rack's servers end. */
  | 'servers'
  /** The name of a container: drawn for itself, so that lines pass behind it. */
  | 'title'
  /** Reflectors the model implies, which the document does not draw. */
  | 'impliedReflector';

/** How full the fullest table is. `unknown`: no limit to hold it against. */
export interface Load {
  readonly state: 'fits' | 'near' | 'over' | 'unknown';
  readonly share: number | undefined;
}

/** Everything a face is drawn from besides its size and the theme. */
export interface Face {
  readonly kind: FaceKind;
  readonly count: number;
  /** The short word on the card. */
  readonly tag: string;
  readonly servers: string | undefined;
  readonly endpoints: string | undefined;
  /** Endpoints of one rack against those of the fullest rack, 0..1. */
  readonly fill: number | undefined;
  readonly load: Load | undefined;
  /** Copies that are down. */
  readonly failed: number;
  /** Copies in all, its containers' counts included; undefined where it is not copies of it that fail (the servers of a rack). */
  readonly copies: number | undefined;
  /** Containers let what lies behind them shine through. */
  readonly seeThrough: boolean;
  /** Drawn back, because the view speaks of something else. */
  readonly quiet: boolean;
}

/** A card of one thing that is up, with nothing on it but what `more` says. */
export function plainFace(kind: FaceKind, more: Partial<Face> = {}): Face {
  return {
    kind,
    count: 1,
    tag: '',
    servers: undefined,
    endpoints: undefined,
    fill: undefined,
    load: undefined,
    failed: 0,
    copies: 1,
    seeThrough: false,
    quiet: false,
    ...more,
  };
}

export interface CanvasNode {
  readonly key: string;
  /** The nodes of the document it stands for; empty for what the model implies. */
  readonly ids: readonly string[];
  readonly label: string;
  readonly box: Box;
  readonly face: Face;
}

export interface CanvasEdge {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  /** The links of the document it stands for. */
  readonly ids: readonly string[];
  readonly kind: 'link' | 'ebgp' | 'ibgp';
  readonly label: string;
  readonly state: 'up' | 'partly' | 'down';
  /** The end that is a reflector's client. */
  readonly arrow: 'none' | 'source' | 'target' | 'both';
  /** Bowed upwards, so that lines along one row do not run into each other. */
  readonly arc: boolean;
  /** Drawn back: the cables behind the sessions. */
  readonly quiet: boolean;
}

/** One contiguous part of an AS, or of a run of ASes that differ by copy only. */
export interface Hull {
  readonly key: string;
  readonly label: string;
  /** Index into the theme's AS colours; parts of one AS share it. */
  readonly colour: number;
  readonly members: readonly HullMember[];
}

/** A node, or the strip of servers in it, or the reflectors implied beside it. */
export interface HullMember {
  readonly node: string;
  readonly what: 'node' | 'servers' | 'impliedReflector';
}

/** Joins two parts of one AS. */
export interface Thread {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** False where the split is meant. */
  readonly isWarning: boolean;
}

/** What was folded away to keep the drawing bounded. */
export interface Folding {
  readonly nodes: number;
  readonly links: number;
  /** How far it is folded; `all` where only cables are left out. */
  readonly shown: 'all' | 'racks' | 'pods' | 'groups';
  /** Sessions are drawn without the cables behind them. */
  readonly isWithoutLinks: boolean;
  readonly drawn: number;
}

/** Where everything stands and which lines there are: the same in views that add nothing to the drawing. */
export interface Basis {
  readonly design: Design;
  readonly folds: Readonly<Record<string, HandFold>> | undefined;
  readonly marked: readonly string[];
  /** What the view adds, as a name; undefined where that hangs on the analysis. */
  readonly adds: string | undefined;
  readonly fold: Fold;
  readonly unfolded: ReadonlyMap<string, Unfolded>;
  readonly boxes: ReadonlyMap<string, Box>;
  /** Cables as they are drawn while the view speaks of them; undefined where they are drawn back. */
  readonly links: readonly CanvasEdge[] | undefined;
  readonly keyOf: ReadonlyMap<string, string>;
  readonly cardOf: ReadonlyMap<string, string>;
}

export interface Projection {
  /** What the next projection may take over without looking at it again; undefined before the first. */
  readonly basis: Basis | undefined;
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly CanvasEdge[];
  readonly hulls: readonly Hull[];
  readonly threads: readonly Thread[];
  readonly folding: Folding | undefined;
  /** Boxes of all nodes of the document, folded ones included. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** The drawn stand-in of every node and link of the document. */
  readonly keyOf: ReadonlyMap<string, string>;
  /** The cards of unfolded stacks, by step of an instance path: `spine[3]`; `spine` for all that have no card of their own. */
  readonly cardOf: ReadonlyMap<string, string>;
}
