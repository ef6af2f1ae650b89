import type { Design } from '../design/index.ts';

/** Copies that are down, by node id (a failed server counts for its rack) and by link id. */
export interface FailureCounts {
  readonly nodes: ReadonlyMap<string, number>;
  readonly links: ReadonlyMap<string, number>;
}

export function countFailures(failures: Design['failures']): FailureCounts {
  const nodes = new Map<string, number>();
  const links = new Map<string, number>();
  for (const failure of failures) {
    if ('router' in failure) count(nodes, nodeOfPath(failure.router));
    else if ('link' in failure) count(links, failure.link);
    else count(nodes, nodeOfPath(failure.attach));
  }
  return { nodes, links };
}

/** The node an instance path or plain id speaks of: "pod-1[2]/rack-a[7]/server[3]" is about rack-a. */
export function nodeOfPath(path: string): string {
  const ids = path.split('/').map((step) => step.replace(/\[\d+\]$/, ''));
  const last = ids.at(-1) ?? path;
  const isImplied = last === 'server' || last === 'reflector';
  return isImplied ? (ids.at(-2) ?? last) : last;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
