/** Which rows of a table an ask is about, found without filling them in. */
import type { Design } from '../../design/index.ts';
import { lowestOf, sharedParts, type BasePart, type Block, type Steps } from '../fabric/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { witnessSteps } from '../report/pairs.ts';
import { asNumbersOf, stepsBeside, type Ground } from './names.ts';
import type { RoutesAsk } from './routeRow.ts';
import { stepsTo } from './site.ts';
import { coverOf, knownView, type Template, type View } from './view.ts';

/** Are the prefixes of an origin asked for? The answer holds for the servers after it, up to `upTo` (an index, from 1). */
export interface Verdict {
  readonly keeps: boolean;
  readonly upTo: number;
}

export interface RowFilter {
  /** @param last index of the last server of the rack */
  readonly server: (origin: Steps, last: number) => Verdict;
  /** Of the default route, an external's prefixes, the summary of a rack. */
  readonly other: (templateIn: (view: View) => Template | undefined, steps: Steps) => boolean;
}

/** What is said of a template as one copy of its origin sees it, and as those after it do. */
type Test = (template: Template, origin: Steps, upTo: number) => Verdict;

/** Does nothing carry packets to an origin, neither a route of its own nor a shorter one? */
function isMissing(view: View, template: Template | undefined, origin: Steps): boolean {
  if (template !== undefined && template.state !== 'missing') return template.state === 'dropped';
  return coverOf(view, origin)?.template.state !== 'route';
}

/** Drawn nodes of a class, down from the root, whose copies are those of `origin` as far as the two share copies. */
function reaches(id: string): Test {
  const drawn = new Map<BasePart, readonly (readonly string[])[]>();
  const nodesOf = ({ population }: Ground, part: BasePart): readonly (readonly string[])[] => {
    let nodes = drawn.get(part);
    if (nodes === undefined) {
      nodes = population.members(part).map((member) => {
        const keys: string[] = [];
        for (let at: typeof member | undefined = member; at !== undefined; at = at.above) keys.unshift(at.node.key);
        // The root is no step of a path.
        return [...keys.slice(1), member.node.drawn?.id ?? ''];
      });
      drawn.set(part, nodes);
    }
    return nodes;
  };
  return ({ ground, hops, origin: of }, origin, upTo) => ({
    keeps: hops.some(({ block }) => {
      const shared = of === undefined ? 0 : sharedParts(block.chain, of.chain);
      return nodesOf(ground, block.part.base).some(
        (keys) => keys.at(-1) === id && origin.slice(0, shared).every(({ node }, level) => keys[level] === node.key),
      );
    }),
    upTo,
  });
}

/** The numbers on a path as one copy of its origin sees it, and down to which step of that copy they depend on it. */
function numbersFor(
  { ground, asPath = [], origin }: Template,
  steps: Steps,
): { readonly numbers: readonly number[]; readonly depth: number } {
  let depth = 0;
  const numberOf = asNumbersOf(ground, (owner: Block) => {
    if (origin === undefined) return witnessSteps(owner);
    depth = Math.max(depth, sharedParts(owner.chain, origin.chain));
    return stepsBeside(owner, { block: origin, steps });
  });
  const numbers = asPath.map(numberOf);
  return { numbers, depth };
}

/** Is the AS number in the AS_PATH? Worked out once for all origins that stand alike towards the numbers on it. */
function carries(asn: number): Test {
  const known = new Map<Template, { readonly steps: Steps; readonly depth: number; readonly keeps: boolean }>();
  return (template, steps, upTo) => {
    if (template.asPath === undefined) return { keeps: false, upTo };
    const last = known.get(template);
    const isAlike = (depth: number, other: Steps): boolean =>
      steps.slice(0, depth).every(({ node, index }, at) => node === other[at]?.node && index === other[at]?.index);
    if (last !== undefined && last.depth < steps.length && isAlike(last.depth, last.steps))
      return { keeps: last.keeps, upTo };
    const { numbers, depth } = numbersFor(template, steps);
    const keeps = numbers.includes(asn);
    known.set(template, { steps, depth, keeps });
    const end = steps.at(-1);
    if (depth < steps.length || end === undefined || upTo <= end.index) return { keeps, upTo };
    // Each server has a number of its own: they rise by one from server to server, or are one number that was typed in.
    const final = numbersFor(template, [...steps.slice(0, -1), { ...end, index: upTo }]).numbers;
    const span = upTo - end.index;
    const steady = numbers.every((number, i) => final[i] === number || final[i] === number + span);
    if (!steady) return { keeps, upTo: end.index };
    if (numbers.some((number, i) => number === asn && final[i] === number)) return { keeps: true, upTo };
    if (keeps) return { keeps, upTo: end.index };
    const ahead = numbers.flatMap((number, i) =>
      final[i] !== number && asn > number && asn <= number + span ? asn - number : [],
    );
    return { keeps, upTo: ahead.length === 0 ? upTo : end.index + Math.min(...ahead) - 1 };
  };
}

/** The last server that is of the same class as one of its rack. */
function stretchOf(part: BasePart | undefined, origin: Steps, last: number): number {
  const at = origin.at(-1);
  if (part === undefined || at === undefined) return last;
  const rank = at.node.offset + at.index;
  const { indices, openAt } = part;
  if (openAt !== undefined && rank >= openAt) return last;
  const range = indices.find(([from, to]) => from <= rank && rank <= to);
  if (range === undefined) return at.index;
  return openAt !== undefined && range[1] === openAt ? last : Math.min(last, range[1] - at.node.offset);
}

/**
 * The filters of an ask other than by prefix; undefined where it has none.
 *
 * A next hop that is named as one router stands alone in a view of its own, so that it is told from those that are alike.
 *
 * @throws QuestionError 'router/unknown' {path, example}
 */
export function* rowFilter(
  design: Design,
  { router, nextHop, asn, missing = false }: RoutesAsk,
  view: View,
): Generator<QuestionProgress, RowFilter | undefined> {
  if (nextHop === undefined && asn === undefined && !missing) return undefined;
  const tests: { readonly view: View; readonly test: Test }[] = [];
  if (missing)
    tests.push({ view, test: (template, origin, upTo) => ({ keeps: isMissing(view, template, origin), upTo }) });
  if (nextHop !== undefined) {
    const text = nextHop.trim();
    if (design.nodes.some(({ id }) => id === text)) tests.push({ view, test: reaches(text) });
    else {
      const steps = stepsTo(view.setup, text);
      const narrow = knownView(design, router, text) ?? view;
      const isIt = ({ chain }: Block): boolean =>
        chain.length === steps.length &&
        chain.every(({ base }, level) => {
          const step = steps[level];
          return step !== undefined && base.weight === 1 && lowestOf(base.indices) === step.node.offset + step.index;
        });
      tests.push({
        view: narrow,
        test: ({ hops }, _, upTo) => ({ keeps: hops.some(({ block }) => isIt(block)), upTo }),
      });
    }
  }
  if (asn !== undefined) tests.push({ view, test: carries(asn) });
  for (const { view: of } of tests) yield* of.whole();
  return {
    server: (origin, last) => {
      let upTo = last;
      let keeps = true;
      for (const { view: of, test } of tests) {
        const { template, part } = of.at(origin);
        upTo = Math.min(upTo, stretchOf(part, origin, last));
        if (template === undefined) {
          keeps &&= missing && of === view && isMissing(view, undefined, origin);
          continue;
        }
        const verdict = test(template, origin, upTo);
        keeps &&= verdict.keeps;
        upTo = Math.min(upTo, verdict.upTo);
      }
      return { keeps, upTo };
    },
    other: (templateIn, steps) =>
      tests.every(({ view: of, test }) => {
        const template = templateIn(of);
        return template === undefined
          ? missing && of === view && isMissing(view, undefined, steps)
          : test(template, steps, 1).keeps;
      }),
  };
}
