/** Two concrete servers that stand for a class of pairs. */
import {
  baseChain,
  examplePath,
  formatSteps,
  lowestOf,
  secondLowestOf,
  stepsOfRanks,
  type BasePart,
  type Block,
  type Steps,
} from '../fabric/index.ts';
import type { ReachabilityExample } from '../result.ts';
import type { PairFailure } from '../counting/pairs.ts';

/** Lowest copy of `part`, save that where it shares a base part with `other` below `shared`, it takes the next copy. */
function besideOf(part: BasePart, other: BasePart, shared: number): Steps {
  const others = baseChain(other);
  return stepsBelow(part, (at, level) =>
    level === shared && others[level] === at ? secondLowestOf(at.indices) : lowestOf(at.indices),
  );
}

/** The copy of a base part that has the ranks chosen level by level. */
export function stepsBelow(part: BasePart, rankOf: (at: BasePart, level: number) => number): Steps {
  const chain = baseChain(part);
  const root = chain[0]?.parent?.node;
  return root === undefined ? [] : (stepsOfRanks(root, chain.map(rankOf)) ?? []);
}

/** Instance paths of one pair of the class: the destination is the lowest copy, the source the next where both are of one stack. */
export function pairPaths(failure: Pick<PairFailure, 'fromBase' | 'toBase' | 'shared'>): {
  readonly from: string;
  readonly to: string;
} {
  return {
    from: formatSteps(besideOf(failure.fromBase, failure.toBase, failure.shared)),
    to: examplePath(failure.toBase),
  };
}

/** Copies of a block as the pair of {@link pairPaths} meets them: the destination's own where the block stands with it, else the next. */
export function witnessSteps(block: Block): Steps {
  return stepsBelow(block.part.base, ({ indices }, level) =>
    block.chain[level]?.share === 'rest' ? secondLowestOf(indices) : lowestOf(indices),
  );
}

/** One pair of the class with where and why it fails. */
export function pairExample(failure: PairFailure): ReachabilityExample {
  const { refusal, deadEnd, loss } = failure;
  const at = refusal?.hearing.to ?? deadEnd;
  return {
    ...pairPaths(failure),
    at: at === undefined ? '' : formatSteps(witnessSteps(at)),
    reason:
      refusal?.reason ??
      (deadEnd === undefined ? 'not-announced' : loss.reason === 'summary-discards' ? loss.reason : 'no-route'),
  };
}
