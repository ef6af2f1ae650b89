/** Summaries at the ToR: do they lead where they say, and do racks have room for what they sum up? */
import { rackPool, summaryOf, unitLength } from '../../design/index.ts';
import type { TreeNode } from '../fabric/index.ts';
import { endpointPoolUse } from '../growth/pools.ts';
import { PLATFORM_HABITS } from '../models/index.ts';
import { serverPrefixes, type ServerPrefixes } from '../prefixes.ts';
import { pairPaths } from '../report/pairs.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { allCopies, neighboursOf, torsOf } from './drawing.ts';
import { lossesOwnedBy, pairsOf, symptomsOf } from './losses.ts';
import { distinct, drawnIdOf, drawnIdsOf, pathOf, percentOf } from './places.ts';

const RULES = 'docs/semantics.md, "Routes"';
const SUMMARISATION = 'RFC 7938 §8.2';
const WITHOUT = { code: 'use-no-summary', edit: { kind: 'set-advertise', changes: { summary: 'off' } } } as const;

interface Rack {
  readonly node: TreeNode;
  readonly servers: number;
  readonly endpoints: number;
  readonly prefixes: ServerPrefixes;
  /** ToRs of one copy. */
  readonly tors: number;
}

/** Racks with a ToR whose servers have prefixes. */
function racksOf({ design, setup }: AnalysisContext): readonly Rack[] {
  return [...setup.tree.byKey.values()].flatMap((node): readonly Rack[] => {
    const { drawn } = node;
    if (node.kind !== 'rack' || drawn?.kind !== 'rack' || drawn.servers === 0) return [];
    const prefixes = serverPrefixes(design, drawn.endpointsPerServer);
    const announced = [prefixes.ipv4, prefixes.ipv6].reduce((sum, { host, lpm }) => sum + host + lpm, 0);
    const tors = torsOf(node).reduce((sum, { count }) => sum + count, 0);
    if (announced === 0 || tors === 0) return [];
    return [{ node, servers: drawn.servers, endpoints: drawn.endpointsPerServer, prefixes, tors }];
  });
}

function ignored({ design, setup }: AnalysisContext): readonly Finding[] {
  if (design.advertise.summary === 'off' || setup.model.torsRoute) return [];
  return [{ code: 'summary-ignored', severity: 'note', subjects: [], facts: {}, source: RULES, fix: WITHOUT }];
}

/** Pools whose length was typed in, and which do not hold what the servers of the rack need. */
function tooSmall({ design }: AnalysisContext, racks: readonly Rack[]): readonly Finding[] {
  const { advertise } = design;
  return (['ipv4', 'ipv6'] as const).flatMap((family): readonly Finding[] => {
    const length = family === 'ipv4' ? advertise.rackPool4 : advertise.rackPool6;
    if (length === 'auto') return [];
    const borrowed = advertise.mode === 'block' ? advertise.borrowedPerServer : 0;
    const short = racks.flatMap(({ node, servers, prefixes }) => {
      const { host, lpm } = prefixes[family];
      const units = servers * (host + lpm - borrowed);
      if (units <= 0) return [];
      const { holds, needs } = rackPool(design, family, units);
      return needs > holds ? [{ node, holds, needs }] : [];
    });
    const worst = short.toSorted((x, y) => y.needs - x.needs)[0];
    if (worst === undefined) return [];
    return [
      {
        code: 'rack-pool-too-small',
        severity: 'error',
        subjects: distinct([worst.node.id, ...short.map(({ node }) => node.id)]),
        facts: {
          rack: worst.node.id,
          pool: `/${length}`,
          unit: `/${unitLength(design, family)}`,
          holds: Math.floor(worst.holds),
          needs: worst.needs,
        },
        source: RULES,
        fix: {
          code: 'use-rack-pool-auto',
          edit: {
            kind: 'set-advertise',
            changes: family === 'ipv4' ? { rackPool4: 'auto' } : { rackPool6: 'auto' },
          },
        },
      },
    ];
  });
}

/** Pools of endpoints that have no room for a pool of every rack. */
function noRoom(context: AnalysisContext): readonly Finding[] {
  const { families } = context.design.addressing;
  return (['ipv4', 'ipv6'] as const).flatMap((family): readonly Finding[] => {
    if (families !== 'dual' && families !== family) return [];
    const { prefix, needed, size } = endpointPoolUse(context, family);
    if (needed <= size) return [];
    const racks = racksOf(context);
    return [
      {
        code: 'endpoint-pool-too-small',
        severity: 'error',
        subjects: racks.map(({ node }) => node.id),
        // IPv6 has more addresses than a number tells apart: how many times too many is enough.
        facts: {
          pool: prefix,
          racks: racks.reduce((sum, { node }) => sum + allCopies(node), 0),
          times: Math.ceil(needed / size),
        },
        source: RULES,
      },
    ];
  });
}

/** Servers whose packets go to a ToR that has the summary of the rack and no route to the server. */
function blackHole(context: AnalysisContext): readonly Finding[] {
  const losses = lossesOwnedBy(context, 'summary-blackhole');
  const failure = losses[0]?.example;
  if (failure?.deadEnd === undefined) return [];
  const { deadEnd, to } = failure;
  const { from, to: server } = pairPaths(failure);
  return [
    {
      code: 'summary-blackhole',
      severity: 'error',
      subjects: distinct([
        ...losses.flatMap(({ example }) => (example.deadEnd === undefined ? [] : drawnIdsOf(context, example.deadEnd))),
        drawnIdOf(to),
        pathOf(deadEnd),
        server,
        from,
      ]),
      facts: {
        tor: pathOf(deadEnd),
        server,
        from,
        pairs: pairsOf(losses),
        sharePercent: percentOf(1 - failure.arrives),
        active: true,
      },
      source: SUMMARISATION,
      ...symptomsOf(losses),
      fix: WITHOUT,
    },
  ];
}

/**
 * Does a ToR that has lost a server hear of it from another ToR of the rack that it is joined to, with a next hop that it can reach? By eBGP always;
 * by iBGP where the route came by eBGP and next-hop-self is on. What is reflected keeps the server as its next hop.
 */
function hearEachOther({ setup: { model, options } }: AnalysisContext): boolean {
  return model.id === 'as-per-server' || (model.id === 'downward-default' && options.nextHopSelf !== 'off');
}

/** Racks in which one lost port of a server makes a black hole: several ToRs, of which one keeps the summary. */
function latent(context: AnalysisContext, racks: readonly Rack[]): readonly Finding[] {
  const { setup } = context;
  const far = neighboursOf(setup);
  const keeps = !PLATFORM_HABITS[setup.options.platforms.tor].summaryNeedsRoute;
  const exposed = racks.filter(({ node, tors, servers }) => {
    if (tors < 2 || (servers < 2 && !keeps)) return false;
    const own = torsOf(node);
    // Of more than two ToRs all have to be joined for one to hear of all.
    const joined =
      own.length > 1 &&
      own.every((tor) => tor.count === 1) &&
      own.every((tor) => own.every((other) => other === tor || (far.get(tor.id) ?? []).includes(other)));
    return !(joined && hearEachOther(context));
  });
  const [first] = exposed;
  if (first === undefined) return [];
  return [
    {
      code: 'summary-blackhole',
      severity: 'warning',
      subjects: exposed.map(({ node }) => node.id),
      facts: {
        rack: first.node.id,
        tors: first.tors,
        sharePercent: percentOf(1 / first.tors),
        joinable: hearEachOther(context),
        active: false,
      },
      source: SUMMARISATION,
    },
  ];
}

/** Where only a default comes down, a ToR does not hear of what has left its rack, and discards it with the rest of its pool. */
function lostAtHome({ design, setup }: AnalysisContext, racks: readonly Rack[]): readonly Finding[] {
  const { displacedPerServer } = design.advertise;
  if (summaryOf(design) !== 'with-displaced' || displacedPerServer === 0) return [];
  if (setup.model.sendsDown(setup.options) !== 'default-only') return [];
  const moved = racks.filter(({ endpoints }) => endpoints > 1);
  const copies = racks.reduce((sum, { node }) => sum + allCopies(node), 0);
  const [first] = moved;
  if (first === undefined || copies < 2) return [];
  const endpoints = moved.reduce(
    (sum, { node, servers, endpoints: each }) =>
      sum + allCopies(node) * servers * Math.min(displacedPerServer, each - 1),
    0,
  );
  return [
    {
      code: 'displaced-lost-at-home',
      severity: 'error',
      subjects: moved.map(({ node }) => node.id),
      facts: { rack: first.node.id, endpoints },
      source: RULES,
      fix: { code: 'use-summary-only', edit: { kind: 'set-advertise', changes: { summary: 'only' } } },
    },
  ];
}

function run(context: AnalysisContext): readonly Finding[] {
  if (summaryOf(context.design) === 'off') return ignored(context);
  const racks = racksOf(context);
  const now = blackHole(context);
  const small = tooSmall(context, racks);
  return [
    ...(now.length > 0 ? now : latent(context, racks)),
    ...lostAtHome(context, racks),
    ...(small.length > 0 ? small : noRoom(context)),
  ];
}

export const summaries: Check = {
  codes: [
    'summary-blackhole',
    'displaced-lost-at-home',
    'rack-pool-too-small',
    'endpoint-pool-too-small',
    'summary-ignored',
  ],
  run,
};
