import type { Design } from './schema.ts';
import { designIndex } from './tree.ts';

/** Hands out ids that no node or link has, and none twice. */
export type FreshIds = (wanted: string) => string;

/**
 * Ids for what is added to a document. `wanted` itself while it is free, else its stem with the next free number:
 * "rack-3" for "rack-1", "tor-2" for "tor".
 */
export function freshIds(design: Design): FreshIds {
  const index = designIndex(design);
  const taken = new Set([...index.byId.keys(), ...index.linkById.keys()]);
  const next = new Map<string, number>();
  return (wanted) => {
    let id = wanted;
    const stem = wanted.replace(/-\d{1,9}$/, '').slice(0, 50);
    for (let number = next.get(stem) ?? (wanted === stem ? 2 : 1); taken.has(id); number += 1) {
      id = `${stem}-${number}`;
      next.set(stem, number + 1);
    }
    taken.add(id);
    return id;
  };
}
