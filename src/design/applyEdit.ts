import { EditError } from './edit.ts';
import type { Edit, LinkChanges, NodeChanges } from './edit.ts';
import {
  assertLink,
  assertLinkEnds,
  assertNode,
  assertParent,
  assertSize,
  assertValue,
  pairKey,
} from './editChecks.ts';
import { canonicalFailure, failureKey, failuresAfter } from './failures.ts';
import { LIMITS } from './limits.ts';
import { loadDesign } from './load.ts';
import { pullOneOut } from './pullOneOut.ts';
import {
  addressingSchema,
  advertiseSchema,
  asModelSchema,
  bandwidthSchema,
  designSchema,
  failureSetSchema,
  growthSchema,
  mustSurviveSchema,
  positionSchema,
  timersSchema,
  variantSchema,
} from './schema.ts';
import type { Design, DesignLink, DesignNode, Failure, FailureSet, Position, Variant } from './schema.ts';
import { designIndex } from './tree.ts';
import { partsOf, rebased, withChanges } from './variants.ts';

/**
 * The document after an edit. Pure: the given document stays as it is, and shares with the new one what did not change.
 * An edit that changes nothing returns the very same document.
 *
 * Throws EditError, and nothing else, when the edit cannot apply or would break a bound of the document.
 */
export function applyEdit(design: Design, edit: Edit): Design {
  switch (edit.kind) {
    case 'add-nodes':
      return addParts(design, edit.nodes, edit.links ?? []);
    case 'update-node':
      return updateNode(design, edit.id, edit.changes);
    case 'remove':
      return remove(design, edit.ids);
    case 'move':
      return move(design, edit.positions);
    case 'reparent':
      return reparent(design, edit.ids, edit.parent);
    case 'add-links':
      return addParts(design, [], edit.links);
    case 'update-link':
      return updateLink(design, edit.id, edit.changes);
    case 'set-as-model':
      return put(design, 'asModel', assertValue(asModelSchema, { ...design.asModel, ...edit.changes }));
    case 'set-advertise':
      return put(design, 'advertise', assertValue(advertiseSchema, { ...design.advertise, ...edit.changes }));
    case 'set-addressing':
      return put(design, 'addressing', assertValue(addressingSchema, { ...design.addressing, ...edit.changes }));
    case 'set-growth':
      return put(design, 'growth', assertValue(growthSchema, merged(design.growth, edit.changes)));
    case 'rename-design':
      return put(design, 'name', assertValue(designSchema.shape.name, edit.name, {}, 'name'));
    case 'set-notes':
      return put(design, 'notes', assertValue(designSchema.shape.notes, edit.notes, {}, 'notes'));
    case 'set-failures':
      return put(design, 'failures', checkFailures(design, edit.failures));
    case 'save-failure-set':
      return put(design, 'failureSets', withSet(design, edit.set));
    case 'rename-failure-set':
      return put(design, 'failureSets', withRenamed(design, edit.name, edit.to));
    case 'remove-failure-set':
      return put(
        design,
        'failureSets',
        design.failureSets.filter((set) => set !== setOf(design, edit.name)),
      );
    case 'set-must-survive':
      return put(design, 'mustSurvive', assertValue(mustSurviveSchema, { ...design.mustSurvive, ...edit.changes }));
    case 'set-timers':
      return put(design, 'timers', assertValue(timersSchema, merged(design.timers, edit.changes)));
    case 'set-bandwidth':
      return put(design, 'bandwidth', assertValue(bandwidthSchema, merged(design.bandwidth, edit.changes)));
    case 'save-variant':
      return put(design, 'variants', withSavedVariant(design, edit.variant));
    case 'remove-variant':
      return put(
        design,
        'variants',
        design.variants.filter((variant) => variant !== variantOf(design, edit.id)),
      );
    case 'apply-variant':
      return applyVariant(design, edit.id, edit.formerName);
    case 'pull-one-out':
      return assertSize(pullOneOut(design, edit.id, edit.index));
    case 'replace-design':
      return replace(design, edit.design);
    case 'batch':
      return edit.edits.reduce(applyEdit, design);
  }
}

/** Keeps the identity of what is equal, so that "nothing changed" can be seen by comparing references. */
function put<K extends keyof Design>(design: Design, key: K, value: Design[K]): Design {
  return isEqual(design[key], value) ? design : { ...design, [key]: value };
}

/** For values that came through the schema: same keys in the same order where they are equal. */
function isEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Undefined takes a field away: documents have no undefined in them. */
function merged(part: object, changes: object): object {
  return Object.fromEntries(Object.entries({ ...part, ...changes }).filter(([, value]) => value !== undefined));
}

function addParts(design: Design, nodes: readonly DesignNode[], links: readonly DesignLink[]): Design {
  if (nodes.length === 0 && links.length === 0) return design;
  const index = designIndex(design);
  const taken = new Set([...index.byId.keys(), ...index.linkById.keys()]);
  const take = (id: string) => {
    if (taken.has(id)) throw new EditError('edit/duplicate-id', { id });
    taken.add(id);
  };
  const addedNodes = nodes.map((node) => assertNode(node, node));
  for (const { id } of addedNodes) take(id);
  const byId = new Map(index.byId);
  for (const node of addedNodes) byId.set(node.id, node);
  for (const node of addedNodes) assertParent(byId, node);

  const pairs = new Set(design.links.map(pairKey));
  const addedLinks = links.map((link) => {
    const added = assertLink(link);
    take(added.id);
    assertLinkEnds(byId, added);
    if (pairs.has(pairKey(added))) throw new EditError('edit/duplicate-link', { a: added.a, b: added.b });
    pairs.add(pairKey(added));
    return added;
  });
  return assertSize({
    ...design,
    nodes: addedNodes.length === 0 ? design.nodes : [...design.nodes, ...addedNodes],
    links: addedLinks.length === 0 ? design.links : [...design.links, ...addedLinks],
  });
}

function nodeOf(design: Design, id: string): DesignNode {
  const node = designIndex(design).byId.get(id);
  if (node === undefined) throw new EditError('edit/no-such-node', { id });
  return node;
}

function updateNode(design: Design, id: string, changes: NodeChanges): Design {
  const node = nodeOf(design, id);
  const ofTheirOwn = Object.keys(changes).find((field) => field === 'id' || field === 'kind' || field === 'parent');
  if (ofTheirOwn !== undefined) throw new EditError('edit/unknown-field', { id, kind: node.kind, field: ofTheirOwn });
  const changed = assertNode(merged(node, changes), node);
  if (isEqual(assertNode(node, node), changed)) return design;
  const after = { ...design, nodes: design.nodes.map((each) => (each === node ? changed : each)) };
  return assertSize({ ...after, ...failuresAfter(design, after) });
}

function updateLink(design: Design, id: string, { gbps, parallel }: LinkChanges): Design {
  const link = designIndex(design).linkById.get(id);
  if (link === undefined) throw new EditError('edit/no-such-link', { id });
  const changed = assertLink({
    ...link,
    ...(gbps === undefined ? {} : { gbps }),
    ...(parallel === undefined ? {} : { parallel }),
  });
  if (isEqual(assertLink(link), changed)) return design;
  return { ...design, links: design.links.map((each) => (each === link ? changed : each)) };
}

function remove(design: Design, ids: readonly string[]): Design {
  const index = designIndex(design);
  const gone = new Set<string>();
  for (const id of ids) {
    if (index.linkById.has(id)) gone.add(id);
    else for (const node of index.subtreeOf(nodeOf(design, id).id)) gone.add(node.id);
  }
  if (gone.size === 0) return design;
  const nodes = design.nodes.filter(({ id }) => !gone.has(id));
  const links = design.links.filter(({ id, a, b }) => !gone.has(id) && !gone.has(a) && !gone.has(b));
  const after = {
    ...design,
    nodes: nodes.length === design.nodes.length ? design.nodes : nodes,
    links: links.length === design.links.length ? design.links : links,
  };
  return { ...after, ...failuresAfter(design, after), variants: variantsAfter(design, after) };
}

/** Variants without changes of what is gone; the very same list where nothing is. */
function variantsAfter(design: Design, after: Design): readonly Variant[] {
  const variants = design.variants.map((variant) => {
    const { changes, unknown } = partsOf(after, variant.changes);
    return unknown.length === 0 ? variant : { ...variant, changes };
  });
  return variants.every((variant, place) => variant === design.variants[place]) ? design.variants : variants;
}

function move(design: Design, positions: Readonly<Record<string, Position>>): Design {
  const moved = new Map<string, DesignNode>();
  for (const [id, position] of Object.entries(positions)) {
    const node = nodeOf(design, id);
    const place = assertValue(positionSchema, position, { id }, 'position');
    if (place.x !== node.position.x || place.y !== node.position.y) moved.set(id, { ...node, position: place });
  }
  if (moved.size === 0) return design;
  return { ...design, nodes: design.nodes.map((node) => moved.get(node.id) ?? node) };
}

function reparent(design: Design, ids: readonly string[], parent: string | undefined): Design {
  const moved = new Map<string, DesignNode>();
  const { byId } = designIndex(design);
  for (const id of ids) {
    const node = nodeOf(design, id);
    if (node.parent === parent) continue;
    const changed = assertNode(merged(node, { parent }), node);
    assertParent(byId, changed);
    moved.set(id, changed);
  }
  if (moved.size === 0) return design;
  const after = { ...design, nodes: design.nodes.map((node) => moved.get(node.id) ?? node) };
  return assertSize({ ...after, ...failuresAfter(design, after) });
}

function checkFailures(design: Design, failures: readonly Failure[]): readonly Failure[] {
  const checked = new Map<string, Failure>();
  for (const failure of assertValue(designSchema.shape.failures, failures, {}, 'failures')) {
    const canonical = canonicalFailure(design, failure);
    if (canonical === undefined) {
      const path = 'router' in failure ? failure.router : 'link' in failure ? failure.link : failure.attach;
      throw new EditError('edit/no-such-copy', { path });
    }
    checked.set(failureKey(canonical), canonical);
  }
  return [...checked.values()];
}

function setOf(design: Design, name: string): FailureSet {
  const set = design.failureSets.find((each) => each.name === name);
  if (set === undefined) throw new EditError('edit/no-such-failure-set', { name });
  return set;
}

/** In the place of the set that has the name, else last. */
function withSet(design: Design, set: FailureSet): readonly FailureSet[] {
  const { name, mustSurvive } = assertValue(failureSetSchema, set, {}, 'failureSets');
  const saved = { name, failures: checkFailures(design, set.failures), mustSurvive };
  const place = design.failureSets.findIndex((each) => each.name === name);
  if (place >= 0) return design.failureSets.with(place, saved);
  const sets = [...design.failureSets, saved];
  if (sets.length > LIMITS.failureSets)
    throw new EditError('edit/too-many', { what: 'failure sets', count: sets.length, max: LIMITS.failureSets });
  return sets;
}

function withRenamed(design: Design, name: string, to: string): readonly FailureSet[] {
  const set = setOf(design, name);
  const renamed = assertValue(failureSetSchema.shape.name, to, {}, 'name');
  if (renamed !== name && design.failureSets.some((each) => each.name === renamed))
    throw new EditError('edit/duplicate-failure-set', { name: renamed });
  return design.failureSets.map((each) => (each === set ? { ...set, name: renamed } : each));
}

function variantOf(design: Design, id: string): Variant {
  const variant = design.variants.find((each) => each.id === id);
  if (variant === undefined) throw new EditError('edit/no-such-variant', { id });
  return variant;
}

/** In the place of the variant that has the id, else last. */
function withSavedVariant(design: Design, variant: Variant): readonly Variant[] {
  const saved = assertValue(variantSchema, variant, {}, 'variants');
  const [unknown] = partsOf(design, saved.changes).unknown;
  if (unknown?.part === 'nodes') throw new EditError('edit/no-such-node', { id: unknown.id });
  if (unknown !== undefined) throw new EditError('edit/no-such-link', { id: unknown.id });
  if (design.variants.some(({ id, name }) => id !== saved.id && name === saved.name))
    throw new EditError('edit/duplicate-variant', { name: saved.name });
  assertSize(withChanges(design, saved.changes));
  const place = design.variants.findIndex(({ id }) => id === saved.id);
  if (place >= 0) return design.variants.with(place, saved);
  const variants = [...design.variants, saved];
  if (variants.length > LIMITS.variants)
    throw new EditError('edit/too-many', { what: 'variants', count: variants.length, max: LIMITS.variants });
  return variants;
}

function applyVariant(design: Design, id: string, formerName: string): Design {
  const variant = variantOf(design, id);
  const drawn = withChanges(design, variant.changes);
  const name = assertValue(variantSchema.shape.name, formerName, {}, 'name');
  if (design.variants.some((other) => other !== variant && other.name === name))
    throw new EditError('edit/duplicate-variant', { name });
  const after = { ...drawn, variants: rebased(design, drawn, variant, name) };
  return assertSize({ ...after, ...failuresAfter(design, after) });
}

function replace(design: Design, next: Design): Design {
  const { document, problems } = loadDesign(next);
  const [problem] = problems;
  if (document === undefined || problem !== undefined) {
    throw new EditError('edit/invalid-design', { code: problem?.code ?? '', at: problem?.at ?? '' });
  }
  return isEqual(design, document) ? design : document;
}
