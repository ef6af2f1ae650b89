import { describe, expect, test, vi } from 'vitest';
import { countTotals, emptyDesign, loadDesign, type Design } from '../../design/index.ts';
import { modesOf, profileById, type SwitchProfile } from '../../hardware/index.ts';
import { THOROUGH } from '../../testkit/index.ts';
import { findingsOf } from '../analyses/index.ts';
import { examine } from '../analyze.ts';
import { bandwidthOf } from '../bandwidth/index.ts';
import { finish } from '../questions/question.ts';
import { fitOf } from '../recommend/tableFit.ts';
import { designOf, type Fabric } from './build.ts';
import { asCost, leastCosts, modeCost, scoreOf, tableCost, warningCost } from './costs.ts';
import { suggesting, type Demand, type SuggestAnswer } from './index.ts';
import { fabricsOver } from './search.ts';
import { POD_COUNTS, RACK_SIZES, type PortClass, type Topology } from './space.ts';
import { askedOf, fitOfAll } from './tables.ts';

vi.setConfig({ testTimeout: 60_000 });

const BASE: Demand = {
  servers: 200,
  endpointsPerServer: 20,
  serverGbps: 25,
  oversubscription: 3,
  switches: ['cisco-93180yc-ex-aci-dual-stack', 'cumulus-tomahawk-default'],
  survive: { spines: 1, tors: 0 },
  growthPercent: 20,
  families: 'ipv4',
};
const answers = new Map<string, SuggestAnswer>();
/** Each demand is searched for once. */
function suggest(changes: Partial<Demand> = {}): SuggestAnswer {
  const demand = { ...BASE, ...changes };
  const known = answers.get(JSON.stringify(demand));
  if (known !== undefined) return known;
  const answer = finish(suggesting(emptyDesign('any'), demand));
  answers.set(JSON.stringify(demand), answer);
  return answer;
}

const QUICK: readonly (readonly [string, Partial<Demand>])[] = [
  ['as it is', {}],
  ['nothing need survive', { survive: { spines: 0, tors: 0 }, servers: 30 }],
];
const SLOW: readonly (readonly [string, Partial<Demand>])[] = [
  ['a switch without known ports', { switches: ['generic-commodity-128k'] }],
  ['two ToRs must survive one', { survive: { spines: 1, tors: 1 } }],
  ['dual stack', { families: 'dual' }],
  ['any switch', { switches: 'any', servers: 1_000, serversPerRack: 40 }],
  ['many endpoints', { endpointsPerServer: 200, servers: 400 }],
];

describe('every proposal is a whole design that passes check with no error', () => {
  for (const [name, changes] of THOROUGH ? [...QUICK, ...SLOW] : QUICK) {
    test(name, () => {
      const { proposals, complete } = suggest(changes);
      const demand = { ...BASE, ...changes };
      expect(proposals.length).toBeGreaterThan(0);
      expect(complete).toBe(true);
      expect(proposals.map(({ score }) => score)).toEqual(
        proposals.map(({ score }) => score).toSorted((a, b) => a - b),
      );
      // Two dozen, and each check of one fails every copy of what it must survive.
      for (const { design, switches, racks, serversPerRack, oversubscription } of THOROUGH
        ? proposals
        : proposals.slice(0, 4)) {
        expect(loadDesign(design)).toEqual({ document: design, problems: [] });
        const context = finish(examine(design));
        const findings = findingsOf(context);
        const bandwidth = context.bandwidth();
        const { totals } = context;
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(findings.map(({ code }) => code)).not.toContain('oversubscribed');
        expect(totals.servers).toBe(racks * serversPerRack);
        expect(totals.servers).toBeGreaterThanOrEqual(demand.servers);
        expect(countTotals(design).routers - totals.servers).toBe(switches);
        const ratios = bandwidth.tiers.flatMap(({ ratio }) => (ratio === undefined ? [] : [ratio.max]));
        expect(Math.max(...ratios)).toBeCloseTo(oversubscription, 9);
        expect(design.mustSurvive).toMatchObject(demand.survive);
      }
    });
  }
});

test.runIf(THOROUGH)(
  'ports typed in are what is built with, for every mode of the switch, and stand in the design for check to judge',
  () => {
    const spine = 'generic-commodity-128k';
    const ports = { [spine]: [{ count: 6, gbps: 100 }] };
    const of = (changes: Partial<Demand>) =>
      suggest({ servers: 80, serversPerRack: 40, switches: [spine], ...changes });
    const [assumed] = of({}).proposals;
    expect(assumed?.assumedPorts).toEqual(['tor', 'spine']);
    // A switch of six ports has room for no rack of forty servers.
    expect(of({ ports }).proposals).toEqual([]);
    const typed = {
      [spine]: [
        { count: 40, gbps: 25 },
        { count: 6, gbps: 100 },
      ],
    };
    const { proposals } = of({ ports: typed });
    expect(proposals.length).toBeGreaterThan(0);
    for (const { design, assumedPorts } of proposals) {
      expect(assumedPorts).toEqual([]);
      const own = design.nodes.flatMap((node) => ('hardware' in node ? [node.hardware?.ports] : []));
      expect(own).toEqual(own.map(() => typed[spine]));
      const { ports: judged } = bandwidthOf(design);
      expect(judged.map((use) => [use.typed, use.verdict === 'over'])).toEqual(judged.map(() => [true, false]));
    }
  },
);

/**
 * All of the space that docs/assistant.md describes, with the engine as the only judge of what holds. Only what costs more than `than` before tables and
 * ASes are counted is left out.
 */
function exhaustively(demand: Demand, than: number): { readonly score: number; readonly tried: number } {
  let [best, tried] = [Number.POSITIVE_INFINITY, 0];
  const ids = demand.switches === 'any' ? [] : demand.switches;
  const profiles = [...new Set(ids.flatMap((id) => modesOf(id)))];
  const fabrics = [...naive(demand, profiles)];
  const fewest = Math.min(...fabrics.map(({ topology }) => topology.switches));
  for (const fabric of fabrics) {
    tried += 1;
    if (scoreOf(demand, leastCosts(demand, fabric, fewest)) > than) continue;
    for (const leaf of fabric.topology.leaf.profiles)
      for (const spine of fabric.topology.spine.profiles) {
        const context = finish(
          examine(designOf(demand, fabric, { leaf: { profile: leaf.id }, spine: { profile: spine.id } })),
        );
        const findings = findingsOf(context);
        const warnings = new Set(findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code));
        if (findings.some(({ severity }) => severity === 'error') || warnings.has('oversubscribed')) continue;
        if (fitOf(context, demand.growthPercent).verdict === 'over') continue;
        const asked = askedOf(context);
        const fits = [fitOfAll(leaf, asked.tor), fitOfAll(spine, asked.spine)];
        if (fits.some((each) => each === undefined)) continue;
        warnings.delete('table-near-limit');
        const least = leastCosts(demand, fabric, fewest);
        const score = scoreOf(demand, {
          ...least,
          tables: tableCost(fits.flatMap((each) => (each === undefined ? [] : [each]))),
          simplicity: least.simplicity + modeCost(leaf) + modeCost(spine) + warningCost(warnings.size),
          ases: asCost(context.totals.asns),
        });
        best = Math.min(best, score);
      }
  }
  return { score: best, tried };
}

/** Fabrics by plain loops; those whose ports cannot take the cables are left to the engine, but for cables that no port of a known switch is fast enough for. */
function* naive(demand: Demand, profiles: readonly SwitchProfile[]): Generator<Fabric> {
  const sizes =
    demand.serversPerRack === undefined ? RACK_SIZES.filter((size) => size <= demand.servers) : [demand.serversPerRack];
  const classesOf = (role: 'tor' | 'spine'): readonly PortClass[] => {
    const byPorts = new Map<string, SwitchProfile[]>();
    for (const profile of profiles.filter((each) => each.role.includes(role)))
      byPorts.set(JSON.stringify(profile.ports), [...(byPorts.get(JSON.stringify(profile.ports)) ?? []), profile]);
    return [...byPorts.values()].map((list) => ({
      ports: list[0]?.ports ?? [],
      assumed: false,
      typed: false,
      profiles: list,
    }));
  };
  const { tors: lost, spines: lostSpines } = demand.survive;
  for (const leaf of classesOf('tor'))
    for (const spine of classesOf('spine'))
      for (const linkGbps of new Set([...leaf.ports, ...spine.ports].map(({ gbps }) => gbps))) {
        if (
          linkGbps < demand.serverGbps ||
          [leaf, spine].some(({ ports }) => ports.every(({ gbps }) => gbps < linkGbps))
        )
          continue;
        for (const serversPerRack of sizes)
          for (const tors of [lost + 1, lost + 2]) {
            const racks = Math.ceil(demand.servers / serversPerRack);
            const south = serversPerRack * demand.serverGbps;
            const base = { leaf, spine, linkGbps, serversPerRack, tors, splits: false };
            const split = (cables: number, side: PortClass, own: number): boolean => {
              const fast = side.ports.filter(({ gbps }) => gbps >= linkGbps).reduce((sum, { count }) => sum + count, 0);
              const slow = side.ports
                .filter(({ gbps }) => gbps >= demand.serverGbps)
                .reduce((sum, { count }) => sum + count, 0);
              return cables > fast || own + cables > slow;
            };
            for (const parallel of [1, 2, 4]) {
              const fewest = Math.max(
                Math.ceil(south / (demand.oversubscription * linkGbps * parallel)),
                lostSpines + 1,
              );
              for (let spines = fewest; spines <= 2 * fewest; spines += 1)
                yield* fabricsOver(
                  topologyOf({
                    ...base,
                    stages: 3,
                    racks,
                    spines,
                    pods: 0,
                    superspines: 0,
                    parallel,
                    switches: racks * tors + spines,
                    ratio: south / (spines * parallel * linkGbps),
                    splits: split(spines * parallel, leaf, serversPerRack) || split(racks * tors * parallel, spine, 0),
                  }),
                );
            }
            const fewest = Math.max(Math.ceil(south / (demand.oversubscription * linkGbps)), lostSpines + 1);
            for (const pods of POD_COUNTS) {
              const inPod = Math.ceil(racks / pods);
              if (pods > racks || Math.ceil(racks / inPod) !== pods) continue;
              const superspines = Math.max(Math.ceil((inPod * tors) / demand.oversubscription), lostSpines + 1);
              for (let spines = fewest; spines <= fewest + 2; spines += 1)
                yield* fabricsOver(
                  topologyOf({
                    ...base,
                    stages: 5,
                    racks: pods * inPod,
                    spines,
                    pods,
                    superspines,
                    parallel: 1,
                    switches: pods * inPod * tors + pods * spines + superspines,
                    ratio: Math.max(south / (spines * linkGbps), (inPod * tors) / superspines),
                    splits:
                      split(spines, leaf, serversPerRack) ||
                      split(inPod * tors + superspines, spine, 0) ||
                      split(pods * spines, spine, 0),
                  }),
                );
            }
          }
      }
}

const topologyOf = (topology: Topology): Topology => topology;

describe('on small demands an exhaustive search finds nothing better', () => {
  const small = { servers: 40, switches: ['cisco-93180yc-ex-aci-dual-stack', 'cumulus-tomahawk-default'] } as const;
  const demands: readonly (readonly [string, Partial<Demand>])[] = [
    ['40 servers', { serversPerRack: 20 }],
    ['40 servers with many endpoints', { serversPerRack: 20, endpointsPerServer: 500 }],
    ['weights for bandwidth and failures', { serversPerRack: 20, weights: { bandwidth: 5, failure: 5, switches: 1 } }],
    ['racks of any size', { servers: 16, survive: { spines: 0, tors: 0 } }],
  ];
  for (const [name, changes] of demands.slice(0, THOROUGH ? undefined : 1)) {
    test(name, () => {
      const demand: Demand = { ...BASE, ...small, ...changes };
      const fast = suggest({ ...small, ...changes });
      const slow = exhaustively(demand, fast.proposals[0]?.score ?? Number.POSITIVE_INFINITY);
      expect(slow.tried).toBeGreaterThan(100);
      expect(fast.proposals[0]?.score).toBeCloseTo(slow.score, 9);
    });
  }
});

describe('where nothing can be built', () => {
  test.runIf(THOROUGH)('each relaxation helps, and the step before it does not', () => {
    const demand: Demand = {
      ...BASE,
      servers: 600,
      endpointsPerServer: 3_000,
      serversPerRack: 40,
      switches: ['cisco-93180yc-ex-aci-dual-stack', 'edgecore-as5835-54x-default'],
    };
    const { proposals, relaxations } = suggest(demand);
    expect(proposals).toEqual([]);
    expect(relaxations.length).toBeGreaterThan(0);
    for (const { field, to } of relaxations) {
      const with_ = (value: number): SuggestAnswer => suggest({ ...demand, [field]: value });
      if (field === 'switches') {
        expect(suggest({ ...demand, switches: 'any' }).proposals.length).toBeGreaterThan(0);
      } else if (field === 'endpointsPerServer' || field === 'servers') {
        const value = to === 'any' ? 0 : to;
        expect(with_(value).proposals.length).toBeGreaterThan(0);
        expect(with_(value + 1).proposals).toEqual([]);
      }
    }
  });
});

test.each([
  [{ servers: 0 }, 'suggest/bad-value'],
  [{ oversubscription: Number.NaN }, 'suggest/bad-value'],
  [{ endpointsPerServer: 1.5 }, 'suggest/bad-value'],
  [{ switches: ['nothing'] }, 'suggest/no-such-switch'],
  [{ switches: [] }, 'suggest/no-switch'],
] as const)('%j is refused', (changes, code) => {
  expect(() => suggest(changes)).toThrow(expect.objectContaining({ code }));
});

test('a design opens as it is: named switches, speeds, and what it must survive', () => {
  const [first] = suggest().proposals;
  const design: Design | undefined = first?.design;
  const tor = design?.nodes.find(({ kind }) => kind === 'tor');
  expect(tor).toMatchObject({ hardware: { profile: first?.leaf } });
  expect(profileById(first?.spine ?? '')?.role).toContain('spine');
  expect(design).toMatchObject({
    bandwidth: { maxOversubscription: 3 },
    mustSurvive: BASE.survive,
    growth: { headroomPercent: 20 },
  });
});

test('progress rises', () => {
  const shares: number[] = [];
  const steps = suggesting(emptyDesign('any'), { ...BASE, servers: 30, serversPerRack: 10 });
  for (let step = steps.next(); step.done !== true; step = steps.next()) shares.push(step.value.share);
  expect(shares.length).toBeGreaterThan(50);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});
