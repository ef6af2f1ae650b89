/** Edits as plain values: what a gesture does to a document, ready to be kept in a history or offered as a fix. */
import type {
  AsModelOptions,
  Design,
  DesignLink,
  DesignNode,
  Failure,
  FailureSet,
  Hardware,
  LocalAs,
  MustSurvive,
  NodeOf,
  Position,
  ServerLocalAs,
  Timers,
  Variant,
} from './schema.ts';

/** What `update-node` may change. A field that the node's kind does not have is refused. */
export interface NodeChanges {
  readonly name?: string;
  readonly count?: number;
  readonly position?: Position;
  readonly asn?: DesignNode['asn'];
  readonly servers?: number;
  readonly endpointsPerServer?: number;
  readonly serverGbps?: number;
  readonly tier?: NodeOf<'spine'>['tier'];
  /** Undefined takes it away. */
  readonly hardware?: Hardware | undefined;
  /** Undefined takes it away. */
  readonly localAs?: LocalAs | ServerLocalAs | undefined;
  /** Undefined: as the AS model says. */
  readonly thirdPartyNextHop?: boolean | undefined;
  readonly advertisesDefault?: boolean;
  readonly prefixes?: number;
}

/** What `update-link` may change. */
export interface LinkChanges {
  readonly gbps?: number;
  readonly parallel?: number;
}

export interface AddNodesEdit {
  readonly kind: 'add-nodes';
  readonly nodes: readonly DesignNode[];
  readonly links?: readonly DesignLink[];
}
export interface AddLinksEdit {
  readonly kind: 'add-links';
  readonly links: readonly DesignLink[];
}
export interface MoveEdit {
  readonly kind: 'move';
  /** By node id. */
  readonly positions: Readonly<Record<string, Position>>;
}

export type Edit =
  | AddNodesEdit
  | { readonly kind: 'update-node'; readonly id: string; readonly changes: NodeChanges }
  /** Ids of nodes and links. What stands in a node goes with it, and so do its links and the failures that name it. */
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | MoveEdit
  /** Without a parent: to the top level. */
  | { readonly kind: 'reparent'; readonly ids: readonly string[]; readonly parent?: string }
  | AddLinksEdit
  | { readonly kind: 'update-link'; readonly id: string; readonly changes: LinkChanges }
  | { readonly kind: 'set-as-model'; readonly changes: Partial<AsModelOptions> }
  | { readonly kind: 'set-advertise'; readonly changes: Partial<Design['advertise']> }
  | { readonly kind: 'set-addressing'; readonly changes: Partial<Design['addressing']> }
  /** `plan: undefined` takes the plan away. */
  | {
      readonly kind: 'set-growth';
      readonly changes: { readonly [K in keyof Design['growth']]?: Design['growth'][K] | undefined };
    }
  | { readonly kind: 'rename-design'; readonly name: string }
  | { readonly kind: 'set-notes'; readonly notes: string }
  | { readonly kind: 'set-failures'; readonly failures: readonly Failure[] }
  /** Adds a named set, or puts it in the place of the one that has its name. */
  | { readonly kind: 'save-failure-set'; readonly set: FailureSet }
  | { readonly kind: 'rename-failure-set'; readonly name: string; readonly to: string }
  | { readonly kind: 'remove-failure-set'; readonly name: string }
  | { readonly kind: 'set-must-survive'; readonly changes: Partial<MustSurvive> }
  /** `bfd: undefined` turns BFD off. */
  | { readonly kind: 'set-timers'; readonly changes: { readonly [K in keyof Timers]?: Timers[K] | undefined } }
  /** An undefined `maxOversubscription` states no target. */
  | {
      readonly kind: 'set-bandwidth';
      readonly changes: { readonly [K in keyof Design['bandwidth']]?: Design['bandwidth'][K] | undefined };
    }
  /** Adds a variant, or puts it in the place of the one that has its id. */
  | { readonly kind: 'save-variant'; readonly variant: Variant }
  | { readonly kind: 'remove-variant'; readonly id: string }
  /**
   * The variant becomes the drawing. What was drawn takes its place as a variant called `formerName`; the other variants go on meaning what
   * they meant.
   */
  | { readonly kind: 'apply-variant'; readonly id: string; readonly formerName: string }
  /** One copy of a stack becomes a node of its own, with what stands in it and its links. `index` from 1; the last by default. */
  | { readonly kind: 'pull-one-out'; readonly id: string; readonly index?: number }
  | { readonly kind: 'replace-design'; readonly design: Design }
  /** All or nothing, as one entry of the history. `label` is shown. */
  | { readonly kind: 'batch'; readonly label: string; readonly edits: readonly Edit[] };

/** Why an edit cannot apply, with the params each code carries. */
export type EditErrorCode =
  /** {id} */
  | 'edit/no-such-node'
  /** {id} */
  | 'edit/no-such-link'
  /** {id}: taken by another node or link */
  | 'edit/duplicate-id'
  /** {id, kind, parent, parentKind}: this kind may not stand in that one */
  | 'edit/parent-kind'
  /** {id, kind}: a pod or a rack has no ports */
  | 'edit/link-end'
  /** {id}: both ends are the same node */
  | 'edit/self-link'
  /** {a, b}: the two are joined already; a link may have parallel cables */
  | 'edit/duplicate-link'
  /** {id, kind, field} */
  | 'edit/unknown-field'
  /** {field, value} and, where there are bounds, {min} and {max}; {id} where it belongs to a node or link */
  | 'edit/bad-value'
  /** {path}: no device, or no copy of a link, has this path */
  | 'edit/no-such-copy'
  /** {name} */
  | 'edit/no-such-failure-set'
  /** {name}: another set has it */
  | 'edit/duplicate-failure-set'
  /** {id} */
  | 'edit/no-such-variant'
  /** {name}: another variant has it */
  | 'edit/duplicate-variant'
  /** {id}: only one copy, so none can be pulled out */
  | 'edit/not-a-stack'
  /** {what: 'nodes'|'links'|'failures'|'failure sets'|'variants'|'routers'|'copies', count, max} */
  | 'edit/too-many'
  /** {code, at}: the design to put in place has this problem itself */
  | 'edit/invalid-design';

/** An edit that cannot apply to this document. The document is untouched; whoever dispatched it shows why. */
export class EditError extends Error {
  readonly code: EditErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: EditErrorCode, params: Readonly<Record<string, string | number>>) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'EditError';
    this.code = code;
    this.params = params;
  }
}
