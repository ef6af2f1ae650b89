/** Who is cabled to whom, per copy of a drawn switch, and what failures take away. */
import { designIndex, type Design, type DesignLink, type DesignNode } from '../../design/index.ts';
import { layerOf } from '../models/index.ts';
import { chainOf, readPath, type Effect, type Indices } from './copies.ts';

export type Side = 'north' | 'south' | 'level';

/** A drawn link as one copy of a node has it. */
export interface Wire {
  readonly link: DesignLink;
  readonly far: DesignNode;
  /** Copies of the far end that one copy of the node is joined with. */
  readonly fars: number;
  readonly side: Side;
  /** Of one copy of the link, all its cables together. */
  readonly gbps: number;
}

function layerIn(node: DesignNode): number {
  return layerOf({ kind: node.kind, tier: node.kind === 'spine' ? node.tier : 0 });
}

/** What has the same layer as its neighbour is on a level with it. */
export function sideOf(from: DesignNode, to: DesignNode): Side {
  const difference = layerIn(to) - layerIn(from);
  return difference > 0 ? 'north' : difference < 0 ? 'south' : 'level';
}

export function wiresOf(design: Design, node: DesignNode): readonly Wire[] {
  const index = designIndex(design);
  return index.linksOf(node.id).flatMap((link) => {
    const far = index.byId.get(link.a === node.id ? link.b : link.a);
    if (far === undefined || far.id === node.id) return [];
    const fars = index.linkCopies(link.id) / index.copies(node.id);
    return [{ link, far, fars, side: sideOf(node, far), gbps: link.gbps * link.parallel }];
  });
}

/** What a failure does to one copy of a switch. */
export type Loss = { readonly kind: 'dead' } | { readonly kind: 'lost'; readonly side: Side; readonly gbps: number };

/** Failures that the document lists, as losses of the copies they touch, by drawn node. What names nothing is left out. */
export function lossesOf(design: Design): ReadonlyMap<string, readonly Effect<Loss>[]> {
  const index = designIndex(design);
  const losses = new Map<string, Effect<Loss>[]>();
  const add = (node: string, at: Indices, what: Loss): void => {
    const known = losses.get(node);
    if (known === undefined) losses.set(node, [{ at, what }]);
    else known.push({ at, what });
  };
  const places = new Map<string, { readonly chain: readonly DesignNode[]; readonly wires: readonly Wire[] }>();
  const placeOf = (node: DesignNode) => {
    let known = places.get(node.id);
    if (known === undefined) {
      known = { chain: chainOf(design, node), wires: wiresOf(design, node) };
      places.set(node.id, known);
    }
    return known;
  };
  const dead = new Set<string>();
  for (const failure of design.failures) if ('router' in failure) dead.add(failure.router);
  for (const path of dead) {
    const place = readPath(design, path);
    if (place === undefined) continue;
    const { node, at, implied } = place;
    if (implied) {
      if (node.kind === 'rack' && path.split('/').at(-1)?.startsWith('server') === true)
        for (const tor of torsOf(design, node))
          add(tor.id, at.slice(0, -1), { kind: 'lost', side: 'south', gbps: node.serverGbps });
      continue;
    }
    add(node.id, at, { kind: 'dead' });
    const { chain, wires } = placeOf(node);
    for (const { far, gbps } of wires) {
      const farChain = placeOf(far).chain;
      const shared = chain.findIndex(({ id }, level) => farChain[level]?.id !== id);
      add(far.id, at.slice(0, shared === -1 ? chain.length : shared), { kind: 'lost', side: sideOf(far, node), gbps });
    }
  }
  const seen = new Set<string>();
  for (const failure of design.failures) {
    const key = JSON.stringify(failure);
    if ('router' in failure || seen.has(key)) continue;
    seen.add(key);
    if ('link' in failure) {
      const link = index.linkById.get(failure.link);
      if (link === undefined || dead.has(failure.a) || dead.has(failure.b)) continue;
      const ends = [readPath(design, failure.a), readPath(design, failure.b)] as const;
      if (ends[0]?.node.id !== link.a || ends[1]?.node.id !== link.b) continue;
      for (const [own, far] of [ends, ends.toReversed()]) {
        if (own === undefined || far === undefined) continue;
        const side = sideOf(own.node, far.node);
        add(own.node.id, own.at, { kind: 'lost', side, gbps: link.gbps * link.parallel });
      }
    } else {
      const [tor, server] = [readPath(design, failure.tor), readPath(design, failure.attach)];
      if (tor === undefined || server?.node.kind !== 'rack' || dead.has(failure.tor) || dead.has(failure.attach))
        continue;
      add(tor.node.id, tor.at, { kind: 'lost', side: 'south', gbps: server.node.serverGbps });
    }
  }
  return losses;
}

/** ToRs that stand in a rack. */
export function torsOf(design: Design, rack: DesignNode): readonly DesignNode[] {
  return designIndex(design)
    .childrenOf(rack.id)
    .filter(({ kind }) => kind === 'tor');
}
