/** The only door to the document: its shape, loading and saving, its tree, and every way to change it. */
export { applyEdit } from './applyEdit.ts';
export { mayContain, mayLink } from './containment.ts';
export { EditError } from './edit.ts';
export type { AddLinksEdit, AddNodesEdit, Edit, EditErrorCode, LinkChanges, MoveEdit, NodeChanges } from './edit.ts';
export { emptyDesign } from './emptyDesign.ts';
export { formatInstancePath, parseInstancePath } from './instancePath.ts';
export type { InstancePath, InstanceStep } from './instancePath.ts';
export { LIMITS } from './limits.ts';
export { loadDesign } from './load.ts';
export type { Loaded } from './load.ts';
export type { LoadProblem, LoadProblemCode, LooksLike } from './loadProblem.ts';
export { saveDesign } from './save.ts';
export { AS_MODEL_IDS, designSchema, FORMAT, PLATFORMS } from './schema.ts';
export type {
  AsModelId,
  AsModelOptions,
  Design,
  DesignLink,
  DesignNode,
  Failure,
  Hardware,
  NodeKind,
  NodeOf,
  Position,
  SwitchNode,
} from './schema.ts';
export { countTotals } from './totals.ts';
export type { DesignTotals } from './totals.ts';
export { designIndex } from './tree.ts';
export type { DesignIndex } from './tree.ts';
