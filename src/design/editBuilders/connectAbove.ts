import type { AddLinksEdit } from '../edit.ts';
import { pairKey } from '../editChecks.ts';
import { freshIds } from '../freshId.ts';
import type { Design, DesignLink, DesignNode, NodeOf } from '../schema.ts';
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
  const newId = freshIds(design);
  const joined = new Set(design.links.map(pairKey));
  const links: DesignLink[] = [];
  const devices = new Set(ids.flatMap((id) => devicesOf(index, id)));
  for (const device of devices) {
    for (const target of above(index, device)) {
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
  return node.kind === 'rack' || node.kind === 'pod'
    ? index.subtreeOf(id).filter(({ kind }) => kind !== 'rack' && kind !== 'pod')
    : [node];
}

function above(index: DesignIndex, device: DesignNode): readonly DesignNode[] {
  switch (device.kind) {
    case 'tor':
      return (
        nearest(index, device, (node) => isSpine(node, 1)) ?? nearest(index, device, (node) => isSpine(node, 2)) ?? []
      );
    case 'routeReflector': {
      const parent = index.parentOf(device.id);
      return parent?.kind === 'spine' ? [parent] : (nearest(index, device, (node) => isSpine(node, 1)) ?? []);
    }
    case 'spine':
      return (
        (device.tier === 1 ? nearest(index, device, (node) => isSpine(node, 2)) : undefined) ?? all(index, 'border')
      );
    case 'border':
      return topSpines(index);
    case 'external': {
      const borders = all(index, 'border');
      return borders.length > 0 ? borders : topSpines(index);
    }
    default:
      return [];
  }
}

function isSpine(node: DesignNode, tier: 1 | 2): node is NodeOf<'spine'> {
  return node.kind === 'spine' && node.tier === tier;
}

/** Those in the pod of the device, else those at the top level; undefined when there are none in either. */
function nearest(
  index: DesignIndex,
  device: DesignNode,
  isWanted: (node: DesignNode) => boolean,
): readonly DesignNode[] | undefined {
  const pod = index.ancestorsOf(device.id).find(({ kind }) => kind === 'pod');
  const scopes = pod === undefined ? [undefined] : [pod.id, undefined];
  return scopes.map((scope) => index.childrenOf(scope).filter(isWanted)).find((found) => found.length > 0);
}

function all(index: DesignIndex, kind: DesignNode['kind']): readonly DesignNode[] {
  return index.design.nodes.filter((node) => node.kind === kind);
}

/** Superspines where there are any, else spines at the top level, else the spines of the pods. */
function topSpines(index: DesignIndex): readonly DesignNode[] {
  const spines = all(index, 'spine');
  const choices = [
    spines.filter((node) => isSpine(node, 2)),
    spines.filter(({ id }) => index.parentOf(id) === undefined),
    spines,
  ];
  return choices.find(({ length }) => length > 0) ?? [];
}
