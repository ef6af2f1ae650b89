/** Sessions joined per pair of drawn nodes: what the peering view and the session table show. */
import { totalWeight } from '../fabric/index.ts';
import type { Role, SessionClass } from '../result.ts';
import type { Routing } from '../routing.ts';

const OVER = { segment: 'rack-segment', port: 'server-port', plane: 'plane', link: 'link' } as const;

interface Draft {
  a: { node: string; role: Role };
  b: { node: string; role: Role };
  kind: 'ebgp' | 'ibgp';
  over: SessionClass['over'];
  link: string | undefined;
  ends: number;
  perA: number;
  perB: number;
  aReflects: boolean;
  bReflects: boolean;
}

/** @returns classes sorted by key; every session of the fabric is counted in exactly one. */
export function sessionClassesOf(routing: Routing): readonly SessionClass[] {
  const { fabric } = routing;
  const families = fabric.setup.design.addressing.families === 'dual' ? 2 : 1;
  const drafts = new Map<string, Draft>();
  for (const block of fabric.blocks) {
    if (block.part.restDepth > 0) continue;
    const weight = totalWeight(block.part.base);
    const perFar = new Map<string, number>();
    for (const { from, to, count, medium, ibgp, toIsClient, fromIsClient } of fabric.heard[block.index] ?? []) {
      const here = { node: to.node.drawn?.id ?? '', role: to.role };
      const there = { node: from.node.drawn?.id ?? '', role: from.role };
      const hereFirst = here.node < there.node || (here.node === there.node && here.role <= there.role);
      const [a, b] = hereFirst ? [here, there] : [there, here];
      const kind = ibgp ? 'ibgp' : 'ebgp';
      const key = `${a.node}/${a.role}|${b.node}/${b.role}|${kind}|${OVER[medium.kind]}|${medium.link ?? ''}`;
      let draft = drafts.get(key);
      if (draft === undefined) {
        draft = {
          a,
          b,
          kind,
          over: OVER[medium.kind],
          link: medium.link,
          ends: 0,
          perA: 0,
          perB: 0,
          aReflects: false,
          bReflects: false,
        };
        drafts.set(key, draft);
      }
      draft.ends += weight * count;
      const alike = a.node === b.node && a.role === b.role;
      const seen = (perFar.get(key) ?? 0) + count;
      perFar.set(key, seen);
      if (hereFirst) draft.perA = Math.max(draft.perA, seen * families);
      if (!hereFirst || alike) draft.perB = Math.max(draft.perB, seen * families);
      if (hereFirst ? fromIsClient : toIsClient) draft.aReflects = true;
      if (hereFirst ? toIsClient : fromIsClient) draft.bReflects = true;
    }
  }
  return [...drafts]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, { a, b, kind, over, link, ends, perA, perB, aReflects, bReflects }]) => ({
      key,
      a,
      b,
      kind,
      over,
      ...(link === undefined ? {} : { link }),
      count: (ends / 2) * families,
      perA,
      perB,
      ...(aReflects && bReflects
        ? { reflector: 'both' as const }
        : aReflects
          ? { reflector: 'a' as const }
          : bReflects
            ? { reflector: 'b' as const }
            : {}),
    }));
}
