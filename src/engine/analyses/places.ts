/** Names for what a finding is about: instance paths and AS numbers of blocks, as one pair of servers meets them. */
import type { Design } from '../../design/index.ts';
import { formatSteps, type Block, type Setup } from '../fabric/index.ts';
import { witnessSteps } from '../report/pairs.ts';
import type { RouterClass } from '../result.ts';
import type { AnalysisContext } from './context.ts';

/** Instance path of a block, as a witness meets it. */
export function pathOf(block: Block): string {
  return formatSteps(witnessSteps(block));
}

/** Id of the drawn node that a block stands for; for servers their rack's. */
export function drawnIdOf(block: Block): string {
  return block.node.drawn?.id ?? block.node.id;
}

/** Ids of all drawn nodes that are of a block's class, in router order. */
export function drawnIdsOf({ routing: { fabric } }: Pick<AnalysisContext, 'routing'>, block: Block): readonly string[] {
  return fabric.population.members(block.part.base).map(({ node }) => node.drawn?.id ?? node.id);
}

/** AS number of the copy that {@link witnessSteps} names. */
export function asnOf(setup: Setup, block: Block): number {
  return block.token.asn ?? setup.numbers.asnOf(witnessSteps(block));
}

const known = new WeakMap<Design, ReadonlyMap<string, number>>();

function placesOf(design: Design): ReadonlyMap<string, number> {
  let places = known.get(design);
  if (places === undefined) known.set(design, (places = new Map(design.nodes.map(({ id }, place) => [id, place]))));
  return places;
}

/** Sorts by the order in which nodes were drawn: what stands first in the document is named first. */
export function inDrawnOrder<T>(design: Design, values: readonly T[], idOf: (value: T) => string): readonly T[] {
  if (values.length < 2) return values;
  const places = placesOf(design);
  const placeOf = (value: T): number => places.get(idOf(value)) ?? places.size;
  return values.toSorted((x, y) => placeOf(x) - placeOf(y));
}

/** Router classes by role and drawn node: "tor/rack-1-tor". */
export function classesByNode(classes: readonly RouterClass[]): ReadonlyMap<string, readonly RouterClass[]> {
  const found = new Map<string, RouterClass[]>();
  for (const entry of classes) {
    const key = `${entry.role}/${entry.node}`;
    const list = found.get(key);
    if (list === undefined) found.set(key, [entry]);
    else list.push(entry);
  }
  return found;
}

/** The values once each, in the order in which they first come. */
export function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** A share as a percentage with at most one decimal. */
export function percentOf(share: number): number {
  return Math.round(share * 1000) / 10;
}
