/** Two concrete servers that stand for a class of pairs. */
import {
  baseChain,
  examplePath,
  formatSteps,
  lowestOf,
  secondLowestOf,
  type BasePart,
  type Block,
  type Steps,
} from '../fabric/index.ts';
import type { ReachabilityExample } from '../result.ts';
import type { PairFailure } from '../counting/pairs.ts';

/** Lowest copy of `part`, save that where it shares a base part with `other` below `shared`, it takes the next copy. */
function besideOf(part: BasePart, other: BasePart, shared: number): Steps {
  const others = baseChain(other);
  return baseChain(part).map((at, level) => {
    const apart = level === shared && others[level] === at;
    return { node: at.node, index: apart ? secondLowestOf(at.indices) : lowestOf(at.indices) };
  });
}

/** Instance paths of one pair of the class: the destination is the lowest copy, the source the next where both are of one stack. */
export function pairPaths(failure: PairFailure): { readonly from: string; readonly to: string } {
  return {
    from: formatSteps(besideOf(failure.fromBase, failure.toBase, failure.shared)),
    to: examplePath(failure.toBase),
  };
}

/** Copies of a block as the pair of {@link pairPaths} meets them: the destination's own where the block stands with it, else the next. */
export function witnessSteps(block: Block): Steps {
  return block.chain.map(({ node, base, share }) => ({
    node,
    index: share === 'rest' ? secondLowestOf(base.indices) : lowestOf(base.indices),
  }));
}

/** One pair of the class with where and why it fails. */
export function pairExample(failure: PairFailure): ReachabilityExample {
  const { refusal, deadEnd } = failure;
  const at = refusal?.hearing.to ?? deadEnd;
  return {
    ...pairPaths(failure),
    at: at === undefined ? '' : formatSteps(witnessSteps(at)),
    reason: refusal?.reason ?? (deadEnd === undefined ? 'not-announced' : 'no-route'),
  };
}
