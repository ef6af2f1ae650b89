/** Designs in a few words, for tests. */
import { loadDesign } from '../design/index.ts';
import type { AsModelOptions, Design, DesignLink, NodeKind, NodeOf } from '../design/index.ts';

/** A node with what matters to the test; the rest is filled in. */
export type NodeSketch = {
  [K in NodeKind]: { readonly kind: K; readonly id: string } & Partial<Omit<NodeOf<K>, 'kind' | 'id'>>;
}[NodeKind];

/** `[a, b]` becomes a link with the id `a--b`. */
export type LinkSketch = readonly [a: string, b: string] | DesignLinkSketch;
type DesignLinkSketch = Pick<DesignLink, 'id' | 'a' | 'b'> & Partial<DesignLink>;

export interface DesignSketch {
  readonly nodes?: readonly NodeSketch[];
  readonly links?: readonly LinkSketch[];
  readonly asModel?: Partial<AsModelOptions>;
  readonly advertise?: Partial<Design['advertise']>;
  readonly addressing?: Partial<Design['addressing']>;
  readonly growth?: Partial<Design['growth']>;
  readonly failures?: Design['failures'];
}

/**
 * A loadable design from a sketch: every option left out has its default.
 *
 * @throws when loading would repair or lose anything: a sketch that is not what it says makes a test lie
 */
export function aDesign({ nodes = [], links = [], ...options }: DesignSketch = {}): Design {
  const { document, problems } = loadDesign({
    format: 'heddle.design/1',
    nodes: nodes.map((node, place) => ({ name: node.id, position: { x: 100 * place, y: 0 }, ...node })),
    links: links.map((link) => ('id' in link ? link : { id: `${link[0]}--${link[1]}`, a: link[0], b: link[1] })),
    ...options,
  });
  if (document === undefined || problems.length > 0) throw new Error(`not a clean design: ${JSON.stringify(problems)}`);
  return document;
}

/** Sizes by the letters of the literature. */
export interface FabricSize {
  /** R: racks. */
  readonly racks: number;
  /** T: ToRs per rack. */
  readonly tors: number;
  /** S: servers per rack. */
  readonly servers: number;
  /** E: endpoints per server. */
  readonly endpoints: number;
  /** N: spines, or planes where spines switch. */
  readonly spines: number;
}

/** R equal racks under N equal spines, every ToR linked to every spine: paths `rack[1]/tor[1]`, `rack[1]/server[1]`, `spine[1]`. */
export function referenceFabric(size: FabricSize, options: Omit<DesignSketch, 'nodes' | 'links'> = {}): Design {
  const { racks, tors, servers, endpoints, spines } = size;
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: racks, servers, endpointsPerServer: endpoints },
      { kind: 'tor', id: 'tor', parent: 'rack', count: tors },
      { kind: 'spine', id: 'spine', count: spines },
    ],
    links: [['tor', 'spine']],
    ...options,
  });
}
