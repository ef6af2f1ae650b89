/** The document that our own topologies carry: what was exported comes back as it was drawn, options and all. */
import { loadDesign, type Design } from '../../design/index.ts';
import type { Topology } from './topologyFile.ts';

/** Nodes and links, whatever their order. */
export function wiringText({ nodes, links }: Pick<Topology, 'nodes' | 'links'>): string {
  const names = nodes.map(({ name }) => name).toSorted();
  const ends = links.map(({ a, b }) => [a, b].toSorted().join(' ')).toSorted();
  return JSON.stringify([names, ends]);
}

/**
 * The carried document, if it is what the file still says.
 *
 * @param topologyOf writes a design as a topology
 * @returns undefined where nothing is carried; 'changed' where nodes or links were edited since, or the document cannot be read
 */
export function carriedDesign(
  topology: Topology,
  topologyOf: (design: Design) => Pick<Topology, 'nodes' | 'links'> | undefined,
): Design | 'changed' | undefined {
  if (topology.carried === undefined) return undefined;
  const { document, problems } = loadDesign(topology.carried);
  if (document === undefined || problems.length > 0) return 'changed';
  const expected = topologyOf(document);
  return expected !== undefined && wiringText(expected) === wiringText(topology) ? document : 'changed';
}
