/** The only door to the document: its shape, loading and saving, its tree, and every way to change it. */
export { applyEdit } from './applyEdit.ts';
export { mayContain, mayLink } from './containment.ts';
export { EditError } from './edit.ts';
export type { AddLinksEdit, AddNodesEdit, Edit, EditErrorCode, LinkChanges, MoveEdit, NodeChanges } from './edit.ts';
export { connectAboveEdit } from './editBuilders/connectAbove.ts';
export { duplicateEdit } from './editBuilders/duplicateEdit.ts';
export { copyFragment, pasteEdit } from './editBuilders/fragment.ts';
export type { Fragment } from './editBuilders/fragment.ts';
export { newLink } from './editBuilders/newLink.ts';
export type { NewLink } from './editBuilders/newLink.ts';
export { newNode } from './editBuilders/newNode.ts';
export { emptyDesign } from './emptyDesign.ts';
export {
  copyLevels,
  drawnOfFailure,
  failOneEdit,
  failureAt,
  failuresOf,
  failureTarget,
  repairEdit,
  toggleFailureEdit,
} from './failureEdits.ts';
export type { CopyLevel, FailureTarget } from './failureEdits.ts';
export { canonicalFailure, failureKey } from './failures.ts';
export { formatInstancePath, parseInstancePath } from './instancePath.ts';
export type { InstancePath, InstanceStep } from './instancePath.ts';
export { alignEdit } from './layout/alignEdit.ts';
export type { Alignment } from './layout/alignEdit.ts';
export { tierLayoutEdit } from './layout/tierLayout.ts';
export { LIMITS } from './limits.ts';
export { loadDesign } from './load.ts';
export type { Loaded } from './load.ts';
export type { LoadProblem, LoadProblemCode, LooksLike } from './loadProblem.ts';
export type { NodeFields } from './makeNode.ts';
export { parsePortGroups, writePortGroups } from './portGroups.ts';
export type { PortGroup } from './portGroups.ts';
export { saveDesign } from './save.ts';
export { AS_MODEL_IDS, designSchema, PLATFORMS } from './schema.ts';
export type {
  AsModelId,
  AsModelOptions,
  Design,
  DesignLink,
  DesignNode,
  Failure,
  FailureSet,
  GrowthPlan,
  GrowthRate,
  Hardware,
  LocalAs,
  LocalAsForm,
  MustSurvive,
  NodeKind,
  NodeOf,
  Position,
  ServerLocalAs,
  SwitchNode,
  Timers,
  Variant,
  VariantChanges,
} from './schema.ts';
export { displacedOf, rackPool, summaryOf, unitLength } from './summaries.ts';
export { TEMPLATES } from './templates/index.ts';
export { ReferenceParamError, referenceDesign } from './templates/reference.ts';
export type { ReferenceParams } from './templates/reference.ts';
export type { Template } from './templates/template.ts';
export { countTotals } from './totals.ts';
export type { DesignTotals } from './totals.ts';
export { designIndex } from './tree.ts';
export type { DesignIndex } from './tree.ts';
export { withChanges } from './variants.ts';
