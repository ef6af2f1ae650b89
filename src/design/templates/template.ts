import { applyEdit } from '../applyEdit.ts';
import { emptyDesign } from '../emptyDesign.ts';
import { tierLayoutEdit } from '../layout/tierLayout.ts';
import type { AsModelOptions, Design, DesignLink, DesignNode } from '../schema.ts';

/** A design to start from. */
export interface Template {
  /** Stable; what the command line calls it. */
  readonly id: string;
  /** Heading in the gallery. */
  readonly group: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** A new document, laid out; the same each time. */
  readonly build: () => Design;
}

export interface Drawing {
  readonly name: string;
  readonly notes: string;
  readonly nodes: readonly DesignNode[];
  readonly links: readonly DesignLink[];
  readonly asModel: Partial<AsModelOptions>;
}

/** A laid-out document of these parts. Whether together they are more than a document may hold is for loadDesign to say. */
export function drawn({ name, notes, nodes, links, asModel }: Drawing): Design {
  const design = { ...applyEdit(emptyDesign(name), { kind: 'set-as-model', changes: asModel }), notes, nodes, links };
  return applyEdit(design, tierLayoutEdit(design));
}

/** Every one of `lower` joined to every one of `upper`. */
export function mesh(lower: readonly DesignNode[], upper: readonly DesignNode[], gbps = 100): readonly DesignLink[] {
  return lower.flatMap((a) =>
    upper.map((b): DesignLink => ({ id: `${a.id}-${b.id}`, a: a.id, b: b.id, gbps, parallel: 1 })),
  );
}
