/** Variants: the same drawing with some decisions taken otherwise. Overlays on the document, applied without touching it. */
import type { Design, DesignLink, DesignNode, Variant, VariantChanges } from './schema.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The design that a variant stands for: the drawing with its changes, named "design: variant", and without variants of its own. A change of a node or link
 * that is not there, or of a field that its kind does not have, changes nothing.
 *
 * @returns undefined where the design has no such variant
 */
export function withVariant(design: Design, id: string): Design | undefined {
  const variant = design.variants.find((each) => each.id === id);
  if (variant === undefined) return undefined;
  const changed = withChanges(design, variant.changes);
  return { ...changed, name: `${design.name}: ${variant.name}`.slice(0, 200), variants: [] };
}

/** The drawing with some changes; parts that stay keep their identity. */
export function withChanges(design: Design, changes: VariantChanges): Design {
  const { asModel, advertise, addressing, nodes, links } = changes;
  return {
    ...design,
    asModel: asModel === undefined ? design.asModel : { ...design.asModel, ...withoutUndefined(asModel) },
    advertise: advertise === undefined ? design.advertise : { ...design.advertise, ...withoutUndefined(advertise) },
    addressing:
      addressing === undefined ? design.addressing : { ...design.addressing, ...withoutUndefined(addressing) },
    nodes: nodes === undefined ? design.nodes : design.nodes.map((node) => changedNode(node, nodes[node.id])),
    links: links === undefined ? design.links : design.links.map((link) => changedLink(link, links[link.id])),
  };
}

type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Schemas of optional fields allow undefined; documents have none. */
function withoutUndefined<T extends object>(fields: T): Partial<WithoutUndefined<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<
    WithoutUndefined<T>
  >;
}

function changedNode(node: DesignNode, changes: NodeOverlay | undefined): DesignNode {
  if (changes === undefined) return node;
  const { count, servers, endpointsPerServer, serverGbps, hardware } = withoutUndefined(changes);
  const counted = count === undefined ? node : { ...node, count };
  switch (counted.kind) {
    case 'rack':
      return {
        ...counted,
        ...(servers !== undefined && { servers }),
        ...(endpointsPerServer !== undefined && { endpointsPerServer }),
        ...(serverGbps !== undefined && { serverGbps }),
      };
    case 'tor':
    case 'spine':
    case 'border':
      return hardware === undefined ? counted : { ...counted, hardware };
    default:
      return counted;
  }
}

function changedLink(link: DesignLink, changes: LinkOverlay | undefined): DesignLink {
  return changes === undefined ? link : { ...link, ...withoutUndefined(changes) };
}

type NodeOverlay = NonNullable<VariantChanges['nodes']>[string];
type LinkOverlay = NonNullable<VariantChanges['links']>[string];

/** The changes that concern the drawing, and the nodes and links that are not in it. */
export function partsOf(
  design: Pick<Design, 'nodes' | 'links'>,
  changes: VariantChanges,
): {
  readonly changes: VariantChanges;
  readonly unknown: readonly { readonly part: 'nodes' | 'links'; readonly id: string }[];
} {
  const unknown: { readonly part: 'nodes' | 'links'; readonly id: string }[] = [];
  let kept = changes;
  for (const part of ['nodes', 'links'] as const) {
    const there = new Set(design[part].map(({ id }) => id));
    const gone = Object.keys(changes[part] ?? {}).filter((id) => !there.has(id));
    if (gone.length === 0) continue;
    unknown.push(...gone.map((id) => ({ part, id })));
    const rest = Object.fromEntries(Object.entries(changes[part] ?? {}).filter(([id]) => there.has(id)));
    kept = { ...kept, [part]: rest };
  }
  return { changes: kept, unknown };
}

/**
 * The variants of a design once one of them has become the drawing: what was drawn before takes its place under a name of its own, and all others
 * mean on the new drawing what they meant on the old one.
 *
 * @param drawn the drawing after the change
 */
export function rebased(design: Design, drawn: Design, applied: Variant, formerName: string): readonly Variant[] {
  return design.variants.map((variant) =>
    variant.id === applied.id
      ? { id: variant.id, name: formerName, changes: difference(drawn, design, applied.changes) }
      : {
          ...variant,
          changes: difference(drawn, withChanges(design, variant.changes), applied.changes, variant.changes),
        },
  );
}

/** What must change in `from` to get `to`, where both differ at most in fields that `touched` name. Equal fields are left out. */
function difference(from: Design, to: Design, ...touched: readonly VariantChanges[]): VariantChanges {
  const sections = (['asModel', 'advertise', 'addressing'] as const).flatMap((name) => {
    const keys = new Set(touched.flatMap((changes) => Object.keys(changes[name] ?? {})));
    const fields = differing(from[name], to[name], keys);
    return fields === undefined ? [] : [[name, fields] as const];
  });
  const parts = (['nodes', 'links'] as const).flatMap((name) => {
    const ids = new Set(touched.flatMap((changes) => Object.keys(changes[name] ?? {})));
    const found = [...ids].toSorted().flatMap((id) => {
      const [before, after] = [from, to].map((side) => side[name].find((part) => part.id === id));
      if (before === undefined || after === undefined) return [];
      const keys = new Set(touched.flatMap((changes) => Object.keys(changes[name]?.[id] ?? {})));
      const fields = differing(before, after, keys);
      return fields === undefined ? [] : [[id, fields] as const];
    });
    return found.length === 0 ? [] : [[name, Object.fromEntries(found)] as const];
  });
  return Object.fromEntries([...sections, ...parts]) as VariantChanges;
}

function differing(from: object, to: object, keys: ReadonlySet<string>): Fields | undefined {
  const [before, after] = [from as Fields, to as Fields];
  const found = [...keys].toSorted().flatMap((key) => {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) return [];
    // A switch without hardware is one with an empty choice.
    return [[key, after[key] ?? {}] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
