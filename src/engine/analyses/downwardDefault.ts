/** Downward Default: does the default route come from the right place, and what happens where a spine loses a rack? */
import type { DesignNode } from '../../design/index.ts';
import type { TreeNode } from '../fabric/index.ts';
import { pairPaths } from '../report/pairs.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { allCopies, copiesMet, neighboursOf, torsOf } from './drawing.ts';
import { hasDefault, lossesOwnedBy, pairsOf, symptomsOf } from './losses.ts';
import { distinct, drawnIdOf, drawnIdsOf, pathOf, percentOf } from './places.ts';

const ORIGIN_FIX = {
  code: 'use-default-origin-spine',
  edit: { kind: 'set-as-model', changes: { defaultOrigin: 'spine' } },
} as const;
const MODEL = 'docs/semantics.md, "Routes"';
const SUMMARISATION = 'RFC 7938 §8.2';

function ids(design: AnalysisContext['design'], kind: DesignNode['kind']): readonly string[] {
  return design.nodes.filter((node) => node.kind === kind).map(({ id }) => id);
}

function originFindings(context: AnalysisContext): readonly Finding[] {
  const { design, setup } = context;
  const { defaultOrigin } = setup.options;
  if (defaultOrigin === 'tor' && ids(design, 'tor').length > 0) {
    const losses = lossesOwnedBy(context, 'tor-originates-default');
    return [
      {
        code: 'tor-originates-default',
        severity: pairsOf(losses) > 0 ? 'error' : 'warning',
        subjects: ids(design, 'tor'),
        facts: {},
        source: MODEL,
        ...symptomsOf(losses),
        fix: ORIGIN_FIX,
      },
    ];
  }
  if (hasDefault(context)) return [];
  const losses = lossesOwnedBy(context, 'default-not-originated');
  return [
    {
      code: 'default-not-originated',
      // Before the first link is drawn there is nothing to break.
      severity: pairsOf(losses) > 0 && design.links.length > 0 ? 'error' : 'warning',
      subjects:
        defaultOrigin === 'border'
          ? [...ids(design, 'border'), ...ids(design, 'external')]
          : ids(design, defaultOrigin),
      facts: { origin: defaultOrigin },
      source: MODEL,
      ...symptomsOf(losses),
      ...(defaultOrigin !== 'spine' && ids(design, 'spine').length > 0 && { fix: ORIGIN_FIX }),
    },
  ];
}

function rackOf(node: TreeNode): TreeNode | undefined {
  let at: TreeNode | undefined = node;
  while (at !== undefined && at.kind !== 'rack') at = at.parent;
  return at;
}

/** ToRs in one copy of a rack. */
function torCount(rack: TreeNode): number {
  return torsOf(rack).reduce((sum, tor) => sum + tor.count, 0);
}

function active(context: AnalysisContext): readonly Finding[] {
  const losses = lossesOwnedBy(context, 'downward-default-blackhole');
  const failure = losses[0]?.example;
  if (failure?.deadEnd === undefined) return [];
  const { deadEnd, to } = failure;
  const rackPart = to.rack;
  const rackNode = rackOf(to.node);
  const { from, to: target } = pairPaths(failure);
  const spine = pathOf(deadEnd);
  const rack = target
    .split('/')
    .slice(0, rackPart?.depth ?? 1)
    .join('/');
  return [
    {
      code: 'downward-default-blackhole',
      severity: 'error',
      subjects: distinct([
        drawnIdOf(to),
        ...losses.flatMap(({ example }) => (example.deadEnd === undefined ? [] : drawnIdsOf(context, example.deadEnd))),
        spine,
        rack,
        from,
      ]),
      facts: {
        rack,
        spine,
        sharePercent: percentOf(1 - failure.arrives),
        torsPerRack: rackNode === undefined ? 1 : torCount(rackNode),
        active: true,
      },
      source: SUMMARISATION,
      ...symptomsOf(losses),
    },
  ];
}

/** Racks that one lost link would cut off in part: some spine that originates the default has a single link to them. */
function latent(context: AnalysisContext): readonly Finding[] {
  const { setup, devices } = context;
  if (setup.options.defaultOrigin !== 'spine') return [];
  const racks = [...setup.tree.byKey.values()].filter(
    ({ kind, drawn }) => kind === 'rack' && drawn?.kind === 'rack' && drawn.servers > 0 && drawn.endpointsPerServer > 0,
  );
  if (racks.reduce((sum, rack) => sum + allCopies(rack), 0) < 2) return [];
  const top = Math.max(0, ...[...setup.tree.byKey.values()].map(({ tier }) => tier));
  // A spine that itself knows a default sends what it has no route for up there, and it comes back down another way.
  const knowsWayUp = devices.some(
    ({ role, tally }) => role === 'spine' && tally !== undefined && tally.ipv4.fibLpmNorth + tally.ipv6.fibLpmNorth > 0,
  );
  if (knowsWayUp) return [];
  const far = neighboursOf(setup);
  const exposed = racks.flatMap((rack) => {
    const linksOf = new Map<TreeNode, number>();
    for (const tor of torsOf(rack))
      for (const spine of far.get(tor.id) ?? [])
        if (spine.kind === 'spine' && spine.tier === top) linksOf.set(spine, (linksOf.get(spine) ?? 0) + tor.count);
    const spines = [...linksOf.keys()].reduce((sum, spine) => sum + copiesMet(rack, spine), 0);
    const weak = [...linksOf].find(([, links]) => links === 1)?.[0];
    return spines > 1 && weak !== undefined ? [{ rack, spine: weak, spines, tors: torCount(rack) }] : [];
  });
  const first = exposed[0];
  if (first === undefined) return [];
  return [
    {
      code: 'downward-default-blackhole',
      severity: 'warning',
      subjects: distinct([...exposed.map(({ rack }) => rack.id), ...exposed.map(({ spine }) => spine.id)]),
      facts: {
        rack: first.rack.id,
        spine: first.spine.id,
        sharePercent: percentOf(1 / first.spines),
        torsPerRack: first.tors,
        active: false,
      },
      source: SUMMARISATION,
    },
  ];
}

function run(context: AnalysisContext): readonly Finding[] {
  const { design, setup } = context;
  if (setup.model.id !== 'downward-default' || setup.options.downward !== 'default' || design.nodes.length === 0)
    return [];
  const origin = originFindings(context);
  if (origin.length > 0) return origin;
  const now = active(context);
  return now.length > 0 ? now : latent(context);
}

export const downwardDefault: Check = {
  codes: ['default-not-originated', 'tor-originates-default', 'downward-default-blackhole'],
  run,
};
