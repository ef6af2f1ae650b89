/** Spreads one destination over the sessions until nothing changes. */
import type { BasePart, Block, Fabric } from '../fabric/index.ts';
import type { Destination } from './destination.ts';
import { decide, type Decision } from './decision.ts';
import { receive, receivedPath, sentClusters, type Candidate, type Ineligible } from './eligibility.ts';
import {
  announcement,
  exportedNextHop,
  exportedPath,
  isHeldBack,
  withheldBy,
  type ExportRules,
} from './exportPolicy.ts';
import { carryEntry, LOCAL_ROUTE, sameRoute, type Route } from './route.ts';
import type { Hearing } from '../fabric/index.ts';

/** Rounds after which a design counts as oscillating: far more than any path in a Clos is long. */
export const MAX_ROUNDS = 128;

/** A route that carries no traffic, and why. */
export interface Refusal {
  readonly hearing: Hearing;
  readonly reason: Ineligible;
  /** It is a candidate all the same, of those that lead nowhere. */
  readonly kept: boolean;
  /** Owner of the next hop that came with the route; undefined: the sender's own address. */
  readonly nextHop: Block | undefined;
}

/** What one block holds for one destination once routing stands still. */
export interface Held {
  readonly best: Route | undefined;
  readonly candidates: readonly Candidate[];
  readonly decision: Decision | undefined;
  readonly refused: readonly Refusal[];
}

export interface Outcome {
  /** By block index. */
  readonly held: readonly Held[];
  readonly oscillating: readonly Block[];
  /** Parts to cut before the outcome is exact; empty when it is. */
  readonly doubts: ReadonlySet<BasePart>;
}

const NOTHING: Held = { best: undefined, candidates: [], decision: undefined, refused: [] };

function adopt(candidate: Candidate): Route {
  const { hearing, sent } = candidate;
  return {
    learned: hearing.ibgp ? 'ibgp' : 'ebgp',
    asPath: receivedPath(candidate),
    from: { block: hearing.from, shared: hearing.depth },
    fromIsClient: hearing.fromIsClient,
    nextHop: candidate.nextHop,
    originator: candidate.originator,
    clusterList: hearing.ibgp
      ? sentClusters(sent.route, hearing).map((entry) => carryEntry(entry, hearing.depth, hearing.to))
      : [],
  };
}

/** Synchronous rounds: everybody decides on what was announced in the round before. */
export function propagate(fabric: Fabric, rules: ExportRules, destination: Destination): Outcome {
  const { blocks, heard } = fabric;
  const held: Held[] = blocks.map((block) =>
    destination.origins.has(block) ? { ...NOTHING, best: LOCAL_ROUTE } : NOTHING,
  );
  const doubts = new Set<BasePart>();
  let dirty = new Set<number>();
  const tell = (block: Block): void => {
    for (const hearing of heard[block.index] ?? []) dirty.add(hearing.from.index);
  };
  for (const block of blocks) if (destination.origins.has(block) || destination.announcers.has(block)) tell(block);

  const consider = (index: number): Held => {
    const candidates: Candidate[] = [];
    const refused: Refusal[] = [];
    for (const hearing of heard[index] ?? []) {
      const route = announcement(hearing.from, held[hearing.from.index]?.best, destination);
      if (route === undefined || withheldBy(rules, route, hearing, destination) !== undefined) continue;
      const nextHop = exportedNextHop(rules, route, hearing);
      if (isHeldBack(rules, route, hearing)) {
        refused.push({ hearing, reason: 'own-as', kept: false, nextHop: nextHop?.block });
        continue;
      }
      const judged = receive(fabric, { route, asPath: exportedPath(rules, route, hearing, doubts), nextHop }, hearing);
      if (typeof judged === 'string') refused.push({ hearing, reason: judged, kept: false, nextHop: nextHop?.block });
      else {
        candidates.push(judged);
        if (judged.unreachable !== undefined)
          refused.push({ hearing, reason: judged.unreachable, kept: true, nextHop: nextHop?.block });
      }
    }
    const block = blocks[index];
    if (block !== undefined && destination.origins.has(block))
      return { best: LOCAL_ROUTE, candidates, decision: undefined, refused };
    const decision = decide(candidates);
    return { best: decision.best === undefined ? undefined : adopt(decision.best), candidates, decision, refused };
  };

  let rounds = 0;
  let changed: Block[] = [];
  while (dirty.size > 0 && rounds < MAX_ROUNDS) {
    rounds += 1;
    const now = [...dirty].map((index) => [index, consider(index)] as const);
    dirty = new Set();
    changed = [];
    for (const [index, next] of now) {
      const block = blocks[index];
      const before = held[index]?.best;
      held[index] = next;
      if (block !== undefined && !sameRoute(before, next.best)) changed.push(block);
    }
    for (const block of changed) tell(block);
  }
  for (const { decision } of held) for (const part of decision?.doubts ?? []) doubts.add(part);
  return { held, oscillating: dirty.size > 0 ? changed : [], doubts };
}
