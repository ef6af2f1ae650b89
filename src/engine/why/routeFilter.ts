/** Which rows of a table an ask is about, found without filling them in. */
import type { Design } from '../../design/index.ts';
import { findPart, sharedParts, stepsOfRanks, type BasePart, type Block, type Steps } from '../fabric/index.ts';
import { witnessSteps } from '../report/pairs.ts';
import { asNumbersOf, stepsBeside } from './names.ts';
import type { RoutesAsk } from './routes.ts';
import { stepsTo } from './site.ts';
import { knownView, type Template, type View } from './view.ts';

/** Are the prefixes of this copy of a server asked for? */
export type RowFilter = (origin: Steps) => boolean;

/** What is said of a template as one copy of its origin sees it. */
type Test = (template: Template, origin: Steps) => boolean;

function templateIn({ site, templates }: View, origin: Steps): Template | undefined {
  const part = findPart(site.setup.base, origin);
  return part === undefined ? undefined : templates.get(part);
}

/** The same copy by the steps of a view of its own. */
function stepsIn({ site: { setup } }: View, origin: Steps): Steps {
  const { root } = setup.tree;
  if (origin[0]?.node.parent === root) return origin;
  const ranks = origin.map(({ node, index }) => node.offset + index);
  return stepsOfRanks(root, ranks) ?? origin;
}

function isMissing(template: Template | undefined): boolean {
  return template === undefined || template.state === 'missing' || template.state === 'dropped';
}

/** Drawn nodes of a class, down from the root, whose copies are those of `origin` as far as the two share copies. */
function reaches({ site }: View, id: string): Test {
  const drawn = new Map<BasePart, readonly (readonly string[])[]>();
  const nodesOf = (part: BasePart): readonly (readonly string[])[] => {
    let nodes = drawn.get(part);
    if (nodes === undefined) {
      nodes = site.fabric.population.members(part).map((member) => {
        const keys: string[] = [];
        for (let at: typeof member | undefined = member; at !== undefined; at = at.above) keys.unshift(at.node.key);
        // The root is no step of a path.
        return [...keys.slice(1), member.node.drawn?.id ?? ''];
      });
      drawn.set(part, nodes);
    }
    return nodes;
  };
  return ({ hops, origin: of }, origin) =>
    hops.some(({ block }) => {
      const shared = of === undefined ? 0 : sharedParts(block.chain, of.chain);
      return nodesOf(block.part.base).some(
        (keys) => keys.at(-1) === id && origin.slice(0, shared).every(({ node }, level) => keys[level] === node.key),
      );
    });
}

/** Is the AS number in the AS_PATH? Worked out once for all origins that stand alike towards the numbers on it. */
function carries({ site }: View, asn: number): Test {
  const known = new Map<Template, { readonly steps: Steps; readonly depth: number; readonly answer: boolean }>();
  return (template, steps) => {
    const { asPath, origin } = template;
    if (asPath === undefined) return false;
    const last = known.get(template);
    const isAlike = (depth: number, other: Steps): boolean =>
      steps.slice(0, depth).every(({ node, index }, at) => node === other[at]?.node && index === other[at]?.index);
    if (last !== undefined && isAlike(last.depth, last.steps)) return last.answer;
    let depth = 0;
    const numberOf = asNumbersOf(site.fabric, (owner: Block) => {
      if (origin === undefined) return witnessSteps(owner);
      depth = Math.max(depth, sharedParts(owner.chain, origin.chain));
      return stepsBeside(owner, { block: origin, steps });
    });
    const answer = asPath.map(numberOf).includes(asn);
    known.set(template, { steps, depth, answer });
    return answer;
  };
}

/**
 * The filters of an ask other than by prefix; undefined where it has none.
 *
 * A next hop that is named as one router stands alone in a view of its own, so that it is told from those that are alike.
 *
 * @throws QuestionError 'router/unknown' {path, example}
 */
export function rowFilter(
  design: Design,
  { router, nextHop, asn, missing = false }: RoutesAsk,
  view: View,
): { readonly keeps: RowFilter; readonly keepsDefault: boolean } | undefined {
  if (nextHop === undefined && asn === undefined && !missing) return undefined;
  const tests: { readonly view: View; readonly test: Test }[] = [];
  if (nextHop !== undefined) {
    const text = nextHop.trim();
    const isDrawn = design.nodes.some(({ id }) => id === text);
    if (isDrawn) tests.push({ view, test: reaches(view, text) });
    else {
      const narrow = knownView(design, router, text) ?? view;
      const hop = narrow.site.blockAt(stepsTo(narrow.site.setup, text));
      tests.push({ view: narrow, test: ({ hops }) => hops.some(({ block }) => block === hop) });
    }
  }
  if (asn !== undefined) tests.push({ view, test: carries(view, asn) });
  return {
    keeps: (origin) =>
      (!missing || isMissing(templateIn(view, origin))) &&
      tests.every(({ view: of, test }) => {
        const steps = stepsIn(of, origin);
        const template = templateIn(of, steps);
        return template !== undefined && test(template, steps);
      }),
    keepsDefault:
      (!missing || isMissing(view.byDefault)) &&
      tests.every(({ view: { byDefault }, test }) => byDefault !== undefined && test(byDefault, [])),
  };
}
