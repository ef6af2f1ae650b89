/**
 * One design routed twice over the same classes: with its failures and without. Because both runs see the same parts, a class of pairs before is the
 * same pairs after, and what each of them lost can be said exactly.
 */
import type { Design, Failure } from '../../design/index.ts';
import type { SeenPairs, PairWatch } from '../counting/pairs.ts';
import { setUp, type BasePart, type Block, type Setup } from '../fabric/index.ts';
import type { Progress } from '../result.ts';
import { routing, type Routing } from '../routing.ts';
import { waysTo, type Way } from './ways.ts';

/** Ordered pairs of servers that are alike, and how they fare. */
export interface PairClass extends Way {
  readonly from: BasePart;
  readonly to: BasePart;
  readonly shared: number;
  readonly pairs: number;
  /** Share of flows that arrive. */
  readonly arrives: number;
}

export interface Side {
  readonly routing: Routing;
  /** By source, destination and the copies they share. */
  readonly pairs: ReadonlyMap<string, PairClass>;
}

export interface BeforeAndAfter {
  readonly setup: Setup;
  readonly before: Side;
  readonly after: Side;
}

class PairBook implements PairWatch {
  readonly #idOf: (part: BasePart) => number;
  #pairs = new Map<string, PairClass>();
  #towards: { readonly origins: ReadonlySet<Block>; readonly wayFrom: (from: Block) => Way } | undefined;

  constructor(idOf: (part: BasePart) => number) {
    this.#idOf = idOf;
  }

  begin(): void {
    this.#pairs = new Map();
    this.#towards = undefined;
  }

  see({ from, fromBase, toBase, shared, pairs, arrives, origins, entry }: SeenPairs): void {
    const known = this.#towards;
    const towards = known?.origins === origins ? known : { origins, wayFrom: waysTo(origins, entry) };
    this.#towards = towards;
    const key = `${this.#idOf(fromBase)}|${this.#idOf(toBase)}|${shared}`;
    this.#pairs.set(key, { from: fromBase, to: toBase, shared, pairs, arrives, ...towards.wayFrom(from) });
  }

  get pairs(): ReadonlyMap<string, PairClass> {
    return this.#pairs;
  }
}

function countParts(part: BasePart): number {
  return part.children.reduce((sum, child) => sum + countParts(child), 1);
}

function* route(setup: Setup): Generator<Progress, Side> {
  const book = new PairBook(setup.down.idOf);
  const routed = yield* routing(setup, book);
  return { routing: routed, pairs: book.pairs };
}

/** Routes a design with the failures named, and with none, until neither run has cut the classes of the other. */
export function* beforeAndAfter(design: Design, failures: readonly Failure[]): Generator<Progress, BeforeAndAfter> {
  const setup = setUp({ ...design, failures });
  const whole: Setup = {
    ...setup,
    design: { ...design, failures: [] },
    down: { routers: new Set(), links: new Set(), ports: new Set(), idOf: setup.down.idOf },
    unknownFailures: [],
  };
  let after = yield* route(setup);
  for (;;) {
    const parts = countParts(setup.base);
    const before = yield* route(whole);
    const cut = countParts(setup.base);
    if (cut === parts) return { setup, before, after };
    after = yield* route(setup);
    if (countParts(setup.base) === cut) return { setup, before, after };
  }
}
