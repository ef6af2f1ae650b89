/** Does every AS hang together, and if not, who loses by it? */
import type { DesignNode, Edit } from '../../design/index.ts';
import { formatSteps, type BasePart, type Block, type Hearing } from '../fabric/index.ts';
import { lowestOf, secondLowestOf } from '../fabric/ranges.ts';
import { islandsOf } from '../pairCauses.ts';
import { pairPaths, stepsBelow, witnessSteps } from '../report/pairs.ts';
import type { RegionDetail } from '../report/asRegions.ts';
import type { Finding } from '../result.ts';
import type { LossTally } from '../counting/pairs.ts';
import type { AnalysisContext, Check } from './context.ts';
import { lossesOwnedBy, pairsOf, placeOf, regionOf, symptomsOf } from './losses.ts';
import { asnOf, distinct, inDrawnOrder, pathOf } from './places.ts';

const SOURCE = 'RFC 4271 §9.1.2';

/** What a contiguous part is called: the copy that holds all of it, else one of its routers. */
function partName({ scope }: RegionDetail, member: Block): string {
  return formatSteps(witnessSteps(member).slice(0, scope === 0 ? undefined : scope));
}

/** The same part in the next copy of a stack, where one region stands for parts of several copies. */
function nextPartName({ scope }: RegionDetail, member: Block): string {
  const chain = member.chain.slice(0, scope === 0 ? undefined : scope);
  const level = chain.findLastIndex(({ base }) => base.weight > 1);
  const last = chain.at(-1)?.base;
  if (last === undefined) return '';
  return formatSteps(
    stepsBelow(last, ({ indices }, depth) => (depth === level ? secondLowestOf(indices) : lowestOf(indices))),
  );
}

function nodesOf({ design }: AnalysisContext, details: readonly RegionDetail[]): readonly string[] {
  const idsOf = ({ region }: RegionDetail): readonly string[] =>
    inDrawnOrder(
      design,
      region.members.map(({ node }) => node),
      (id) => id,
    );
  return distinct(details.flatMap(idsOf));
}

/** Takes numbers typed in back. @returns undefined for no nodes */
function clearing(nodes: readonly DesignNode[]): Finding['fix'] {
  const edits: readonly Edit[] = nodes.map(({ id }) => ({ kind: 'update-node', id, changes: { asn: 'auto' } }));
  const [first, second] = edits;
  if (first === undefined) return undefined;
  const edit: Edit =
    second === undefined ? first : { kind: 'batch', label: 'Let the model choose the AS numbers', edits };
  return { code: 'clear-asn-override', edit };
}

/** Takes back the numbers typed in that make this AS what it is. @returns undefined where the model chose them. */
export function clearOverrides({ design }: AnalysisContext, asn: number): Finding['fix'] {
  return clearing(design.nodes.filter((node) => node.asn === asn));
}

/** Takes back the number typed in for a router that should belong to the AS of those it stands between. */
export function clearOverrideOf(block: Block): Finding['fix'] {
  const { drawn } = block.node;
  return drawn === undefined || drawn.asn === 'auto' ? undefined : clearing([drawn]);
}

function fixOf(
  context: AnalysisContext,
  asn: number,
  hearing?: Hearing,
): { readonly fix?: NonNullable<Finding['fix']> } {
  const { model, options } = context.setup;
  if (model.id === 'downward-default' && options.downward === 'all') {
    return {
      fix: { code: 'use-downward-default-only', edit: { kind: 'set-as-model', changes: { downward: 'default' } } },
    };
  }
  const between = hearing === undefined ? undefined : clearOverrideOf(hearing.from);
  const own = clearOverrides(context, asn);
  // What divides a rack from within is the number of its ToR, not that of the rack.
  const fix = hearing?.way === 'rack' ? (between ?? own) : (own ?? between);
  return fix === undefined ? {} : { fix };
}

/** The other part: the one that the destination stands in, or is joined to. */
function farPart(
  { routing: { fabric } }: AnalysisContext,
  parts: readonly RegionDetail[],
  near: RegionDetail | undefined,
  to: Block,
): RegionDetail | undefined {
  const isIn = ({ members }: RegionDetail, block: Block): boolean =>
    members.some(({ base }) => base === block.part.base);
  const others = parts.filter((part) => part !== near);
  const beside = fabric.media.meetings.flatMap(({ a, b }) =>
    a.rack === to.rack ? [b] : b.rack === to.rack ? [a] : [],
  );
  return (
    parts.find((part) => isIn(part, to)) ??
    others.find((part) => beside.some((block) => isIn(part, block))) ??
    others[0]
  );
}

function farName(far: RegionDetail | undefined, near: RegionDetail | undefined, refuser: Block, to: Block): string {
  if (far === undefined) return pathOf(to);
  if (far.members.some(({ base }) => base === to.part.base)) return partName(far, to);
  const member = far.members[0]?.block;
  return far === near ? nextPartName(far, refuser) : member === undefined ? pathOf(to) : partName(far, member);
}

/** The smallest witness: two parts, a pair of servers in them, the router that drops the route and who stands between. */
function harmful(
  context: AnalysisContext,
  parts: readonly RegionDetail[],
  losses: readonly LossTally[],
): Finding | undefined {
  const failure = losses.find(({ example }) => example.loss.refusal !== undefined)?.example;
  const hearing = failure?.loss.refusal?.hearing;
  if (failure === undefined || hearing === undefined) return undefined;
  const { setup } = context;
  const asn = asnOf(setup, hearing.to);
  const near = regionOf(context, hearing.to);
  const far = farPart(context, parts, near, failure.to) ?? near;
  const { from, to } = pairPaths(failure);
  const droppedAt = pathOf(hearing.to);
  const between = asnOf(setup, hearing.from);
  return {
    code: 'as-puddle',
    severity: 'error',
    subjects: distinct([
      ...nodesOf(
        context,
        [near, far, ...parts].filter((part) => part !== undefined),
      ),
      droppedAt,
      from,
      to,
    ]),
    facts: {
      asn,
      parts: parts[0]?.region.parts ?? 2,
      componentA: near === undefined ? droppedAt : partName(near, hearing.to),
      componentB: farName(far, near, hearing.to, failure.to),
      from,
      to,
      prefixOf: to,
      droppedAt,
      ...(between === asn ? {} : { between: String(between), betweenRouter: pathOf(hearing.from) }),
      pairs: pairsOf(losses),
    },
    source: SOURCE,
    ...symptomsOf(losses),
    ...fixOf(context, asn, hearing),
  };
}

/** Do two parts hear of each other through anybody? Parts that nothing joins are not the AS numbers' fault. */
function meet({ routing: { fabric } }: AnalysisContext, parts: readonly RegionDetail[]): boolean {
  const { of, beyondRack } = islandsOf(fabric);
  const seen = new Set<number>();
  /** Do the copies that a class stands for hear of each other through others, or meet? */
  const joinsCopies = ({ index, rack }: Block): boolean =>
    fabric.media.meetings.some(({ a, b }) => a.index === index || b.index === index) &&
    (rack === undefined || rack.base.weight === 1 || beyondRack.has(of[index] ?? index));
  // Alike nodes are of one class, whatever parts of the AS they are.
  const copiesOf = new Map<BasePart, number>();
  for (const { members, region } of parts) {
    const base = members[0]?.base;
    if (base !== undefined) copiesOf.set(base, (copiesOf.get(base) ?? 0) + region.copies);
  }
  for (const [base, copies] of copiesOf) {
    const blocks = fabric.blocks.filter(({ part }) => part.base === base);
    const islands = new Set(blocks.map(({ index }) => of[index] ?? index));
    if (copies > 1 && islands.size < 2 && blocks.some(joinsCopies)) return true;
    for (const island of islands) {
      if (seen.has(island)) return true;
      seen.add(island);
    }
  }
  return false;
}

/** Do routers accept their own AS in a path, or switches take it out? Then a split AS is bridged on purpose. */
function isLoopCheckOff({ setup: { options } }: AnalysisContext): boolean {
  const { allowAsIn, asOverride, removePrivateAs } = options;
  const accepts = allowAsIn.server > 0 || allowAsIn.tor > 0 || allowAsIn.spine > 0;
  return accepts || asOverride.tor || asOverride.spine || removePrivateAs !== 'off';
}

/** A split that no pair suffers from now. Spines of one tier may share an AS: no route goes from spine to spine (RFC 7938 §5.2.1). */
function harmless(context: AnalysisContext, parts: readonly RegionDetail[]): Finding | undefined {
  if (parts.every(({ members }) => members.every(({ role }) => role === 'spine')) || !meet(context, parts))
    return undefined;
  const [first, second] = parts;
  const a = first?.members[0]?.block;
  const b = second?.members[0]?.block;
  if (first === undefined || a === undefined) return undefined;
  const asn = asnOf(context.setup, a);
  const componentB = second === undefined || b === undefined ? nextPartName(first, a) : partName(second, b);
  const bridged = isLoopCheckOff(context);
  return {
    code: 'as-puddle',
    severity: bridged ? 'note' : 'warning',
    subjects: nodesOf(context, parts),
    facts: { asn, parts: first.region.parts, componentA: partName(first, a), componentB, ...(bridged && { bridged }) },
    source: SOURCE,
    ...fixOf(context, asn),
  };
}

function run(context: AnalysisContext): readonly Finding[] {
  const { setup, regions } = context;
  const byAs = new Map<string, RegionDetail[]>();
  for (const detail of regions) {
    if (detail.region.state === 'whole') continue;
    const key = `${detail.region.from}-${detail.region.to}`;
    const list = byAs.get(key);
    if (list === undefined) byAs.set(key, [detail]);
    else list.push(detail);
  }
  const losses = lossesOwnedBy(context, 'as-puddle');
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  const byDesign: RegionDetail[] = [];
  for (const parts of byAs.values()) {
    const members = new Set(parts.flatMap((part) => part.members.map(({ base }) => base)));
    const own = losses.filter(({ example }) => members.has(placeOf(example).part.base));
    const finding =
      own.length > 0
        ? harmful(context, parts, own)
        : parts[0]?.region.state === 'split'
          ? harmless(context, parts)
          : undefined;
    if (finding === undefined) byDesign.push(...parts);
    else (finding.severity === 'error' ? errors : warnings).push(finding);
  }
  // One option splits all of these ASes alike: one finding speaks for all.
  const oneCause = setup.model.id === 'downward-default' && setup.options.downward === 'all' && errors.length === 0;
  const found = [...errors, ...(oneCause ? warnings.slice(0, 1) : warnings)];
  if (setup.model.id !== 'downward-default' || setup.options.downward !== 'default' || byDesign.length === 0)
    return found;
  const asns = distinct(byDesign.map(({ region }) => String(region.from)));
  return [
    ...found,
    {
      code: 'as-reuse-by-design',
      severity: 'note',
      subjects: nodesOf(context, byDesign),
      facts: { asns, model: setup.model.id },
      source: 'docs/semantics.md, "AS numbers"',
    },
  ];
}

export const asPuddle: Check = { codes: ['as-puddle', 'as-reuse-by-design'], run };
