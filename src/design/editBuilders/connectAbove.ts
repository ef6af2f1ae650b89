import { mayLink } from '../containment.ts';
import type { AddLinksEdit } from '../edit.ts';
import { pairKey } from '../editChecks.ts';
import { freshIds } from '../freshId.ts';
import { LIMITS } from '../limits.ts';
import type { Design, DesignLink, DesignNode } from '../schema.ts';
import { designIndex } from '../tree.ts';
import type { DesignIndex } from '../tree.ts';

/**
 * Joins devices to everything of the tier above that is not joined to them yet: ToRs and reflectors to the spines of their
 * pod, else to those at the top; spines to the superspines, else to the borders; borders to the topmost spines; externals to
 * the borders. A rack or a pod stands for the devices in it.
 *
 * @returns undefined when there is nothing to join
 */
export function connectAboveEdit(design: Design, ids: readonly string[]): AddLinksEdit | undefined {
  const index = designIndex(design);
  const tiers = tiersOf(index);
  const newId = freshIds(design);
  const joined = new Set(design.links.map(pairKey));
  const links: DesignLink[] = [];
  const devices = new Set(ids.flatMap((id) => devicesOf(index, id)));
  for (const device of devices) {
    // The edit will be refused as too many; a hundred million links would not even be counted.
    if (links.length > LIMITS.links) break;
    for (const target of above(index, tiers, device)) {
      const key = pairKey({ a: device.id, b: target.id });
      if (joined.has(key)) continue;
      joined.add(key);
      links.push({ id: newId('link-1'), a: device.id, b: target.id, gbps: 100, parallel: 1 });
    }
  }
  return links.length === 0 ? undefined : { kind: 'add-links', links };
}

function devicesOf(index: DesignIndex, id: string): readonly DesignNode[] {
  const node = index.byId.get(id);
  if (node === undefined) return [];
  return mayLink(node.kind) ? [node] : index.subtreeOf(id).filter(({ kind }) => mayLink(kind));
}

interface Tiers {
  readonly borders: readonly DesignNode[];
  /** Superspines where there are any, else spines at the top level, else the spines of the pods. */
  readonly topSpines: readonly DesignNode[];
  /** Spines of a tier in the pod of a device, else those at the top level; empty when there are none in either. */
  readonly spinesNear: (device: DesignNode, tier: 1 | 2) => readonly DesignNode[];
}

function tiersOf(index: DesignIndex): Tiers {
  const { nodes } = index.design;
  const spines = nodes.filter((node) => node.kind === 'spine');
  const byPlace = new Map<string, DesignNode[]>();
  const key = (pod: string | undefined, tier: 1 | 2) => `${tier} ${pod ?? ''}`;
  for (const spine of spines) {
    const place = key(index.parentOf(spine.id)?.id, spine.tier);
    const there = byPlace.get(place);
    if (there === undefined) byPlace.set(place, [spine]);
    else there.push(spine);
  }
  const superspines = spines.filter(({ tier }) => tier === 2);
  const atTop = spines.filter(({ id }) => index.parentOf(id) === undefined);
  return {
    borders: nodes.filter(({ kind }) => kind === 'border'),
    topSpines: [superspines, atTop, spines].find(({ length }) => length > 0) ?? [],
    spinesNear: (device, tier) => {
      const pod = index.ancestorsOf(device.id).find(({ kind }) => kind === 'pod');
      return byPlace.get(key(pod?.id, tier)) ?? byPlace.get(key(undefined, tier)) ?? [];
    },
  };
}

function above(
  index: DesignIndex,
  { borders, topSpines, spinesNear }: Tiers,
  device: DesignNode,
): readonly DesignNode[] {
  switch (device.kind) {
    case 'tor':
      return orElse(spinesNear(device, 1), spinesNear(device, 2));
    case 'routeReflector': {
      const parent = index.parentOf(device.id);
      return parent?.kind === 'spine' ? [parent] : spinesNear(device, 1);
    }
    case 'spine':
      return device.tier === 1 ? orElse(spinesNear(device, 2), borders) : borders;
    case 'border':
      return topSpines;
    case 'external':
      return orElse(borders, topSpines);
    default:
      return [];
  }
}

function orElse<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  return first.length > 0 ? first : second;
}
