/** Links of a file, between nodes that are there and may be linked. */
import { mayLink } from '../containment.ts';
import { pairKey } from '../editChecks.ts';
import type { FreshIds } from '../freshId.ts';
import { repairValue } from '../repair.ts';
import { linkSchema } from '../schema.ts';
import type { DesignLink, DesignNode } from '../schema.ts';
import { briefly } from '../validity.ts';
import { reportRepairs, type Report } from './report.ts';

/** @returns what can be kept, in the order of the file; of links between the same two the first */
export function readLinks(
  raw: readonly unknown[],
  nodes: readonly DesignNode[],
  newId: FreshIds,
  report: Report,
): readonly DesignLink[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const links: DesignLink[] = [];
  const pairs = new Set<string>();
  for (const [place, value] of raw.entries()) {
    const at = ['links', place] as const;
    const { value: link, repairs } = repairValue(linkSchema, value, (path) =>
      path.length === 1 && path[0] === 'id' ? 'link-1' : undefined,
    );
    if (link === undefined) {
      report('lost', 'link/unreadable', at, { value: briefly(value) });
      continue;
    }
    const { id, a, b } = link;
    const odd = [a, b].find((end) => !mayLink(byId.get(end)?.kind ?? 'pod'));
    if (odd !== undefined) {
      const kind = byId.get(odd)?.kind;
      if (kind === undefined) report('lost', 'link/unknown-end', at, { id, end: odd });
      else report('lost', 'link/end-kind', at, { id, end: odd, kind });
      continue;
    }
    if (a === b) {
      report('lost', 'link/self', at, { id, end: a });
      continue;
    }
    if (pairs.has(pairKey(link))) {
      report('lost', 'link/duplicate', at, { id, a, b });
      continue;
    }
    pairs.add(pairKey(link));
    reportRepairs(report, at, repairs);
    const ownId = newId(id);
    const hasIdRepair = repairs.some(({ path }) => path[0] === 'id');
    if (ownId !== id && !hasIdRepair) report('repaired', 'link/duplicate-id', [...at, 'id'], { id, newId: ownId });
    links.push(ownId === id ? link : { ...link, id: ownId });
  }
  return links;
}
