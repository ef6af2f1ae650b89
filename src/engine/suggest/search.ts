/**
 * The search: every fabric that arithmetic leaves, the most promising first. A fabric's least cost is known before it is routed, so one whose least is
 * more than what another really costs is never looked at; that leaves nothing out.
 */
import { AS_MODEL_IDS, type AsModelId, type Hardware } from '../../design/index.ts';
import type { SwitchProfile } from '../../hardware/index.ts';
import { findingsOf } from '../analyses/index.ts';
import { examine } from '../analyze.ts';
import { bandwidthOf } from '../bandwidth/index.ts';
import { serverPrefixes, type ServerPrefixes } from '../prefixes.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { fitOf } from '../recommend/tableFit.ts';
import type { Demand, Proposal } from './answer.ts';
import { designOf, type Fabric } from './build.ts';
import { asCost, leastCosts, modeCost, scoreOf, tableCost, warningCost, type Costs } from './costs.ts';
import { topologies, type PortClass } from './space.ts';
import { askedOf, fitOfAll, leastAsked, type Asked, type Fits } from './tables.ts';

type Steps<T> = Generator<QuestionProgress, T>;

/** A fabric and the least it can cost. */
interface Candidate {
  readonly fabric: Fabric;
  readonly least: number;
}

/** A fabric with its switches, and what it costs. */
interface Priced {
  readonly fabric: Fabric;
  readonly leaf: SwitchProfile;
  readonly spine: SwitchProfile;
  readonly fits: { readonly tor: Fits; readonly spine: Fits };
  readonly routed: Routed;
  readonly costs: Costs;
  readonly score: number;
}

/** What the engine says of a fabric whatever its switches. */
interface Routed {
  readonly asked: Asked;
  readonly asns: number;
  readonly sessions: number;
  /** Kinds of warnings. */
  readonly warnings: number;
}

const ROUTES = ['host', 'block'] as const;
/** Topologies between two looks at the clock. */
const STRIDE = 128;

export function kindOf({ topology, model, routes }: Fabric): string {
  return [model, topology.stages, routes, topology.tors].join('|');
}

/** Models over a topology: the Ethernet fabric has one layer of planes, and its switches hold no routes, whatever is announced. */
export function* fabricsOver(topology: Fabric['topology']): Generator<Fabric> {
  for (const model of AS_MODEL_IDS)
    for (const routes of ROUTES) {
      if (model === 'ethernet' && (topology.stages === 5 || routes === 'block')) continue;
      yield { topology, model, routes };
    }
}

/** What routing looks at: speeds, cables side by side and switches are nothing to it. */
function routedKey({ topology, model, routes }: Fabric): string {
  const { racks, pods, tors, serversPerRack, spines, superspines } = topology;
  return [model, routes, racks, pods, tors, serversPerRack, spines, superspines].join('|');
}

/** One demand's search; keeps what it learned. */
export class Search {
  readonly demand: Demand;
  /** Designs that the engine ran. */
  examined = 0;
  considered = 0;
  /** Set when a bound cut the search. */
  cut = false;
  /** For progress. */
  share = 0;
  readonly #most: number;
  readonly #routed = new Map<string, Routed | undefined>();
  readonly #fits = new Map<string, readonly (readonly [SwitchProfile, Fits])[]>();
  readonly #classes = new Map<PortClass, number>();
  readonly #prefixes = new Map<Fabric['routes'], ServerPrefixes>();
  #fewest = 1;

  /** @param most designs that may be run in all */
  constructor(demand: Demand, most: number) {
    this.demand = demand;
    this.#most = most;
  }

  *#step(label?: AsModelId): Steps<void> {
    yield { share: this.share, ...(label !== undefined && { label }) };
  }

  /** What arithmetic leaves, by kind, each with the most promising first. */
  *candidates(): Steps<ReadonlyMap<string, readonly Candidate[]>> {
    const all = [];
    for (const topology of topologies(this.demand)) {
      all.push(topology);
      if (all.length % STRIDE === 0) yield* this.#step();
    }
    this.#fewest = all.reduce((least, { switches }) => Math.min(least, switches), Number.POSITIVE_INFINITY);
    const kinds = new Map<string, Candidate[]>();
    let count = 0;
    for (const [at, topology] of all.entries()) {
      if (at % STRIDE === 0) yield* this.#step();
      for (const fabric of fabricsOver(topology)) {
        const least = this.#leastScore(fabric);
        if (least === undefined) continue;
        const kind = kindOf(fabric);
        const list = kinds.get(kind);
        if (list === undefined) kinds.set(kind, [{ fabric, least }]);
        else list.push({ fabric, least });
        count += 1;
      }
    }
    this.considered = count;
    for (const list of kinds.values()) list.sort((a, b) => a.least - b.least);
    return kinds;
  }

  /** Undefined where no switch holds even the least. */
  #leastScore(fabric: Fabric): number | undefined {
    const asked = leastAsked(this.demand, fabric, this.#prefixesOf(fabric));
    const leaf = this.#fitsIn(fabric.topology.leaf, asked.tor);
    const spine = this.#fitsIn(fabric.topology.spine, asked.spine);
    if (leaf.length === 0 || spine.length === 0) return undefined;
    const cheapest = (list: typeof leaf): number => Math.min(...list.map(([, fits]) => tableCost([fits])));
    const costs = leastCosts(this.demand, fabric, this.#fewest);
    return scoreOf(this.demand, { ...costs, tables: Math.max(cheapest(leaf), cheapest(spine)) });
  }

  #prefixesOf(fabric: Fabric): ServerPrefixes {
    let known = this.#prefixes.get(fabric.routes);
    if (known === undefined) {
      known = serverPrefixes(designOf(this.demand, fabric), this.demand.endpointsPerServer);
      this.#prefixes.set(fabric.routes, known);
    }
    return known;
  }

  /** Switches of a class that hold a demand. */
  #fitsIn(ports: PortClass, asked: Asked['tor']): readonly (readonly [SwitchProfile, Fits])[] {
    let number = this.#classes.get(ports);
    if (number === undefined) this.#classes.set(ports, (number = this.#classes.size));
    const key = `${String(number)}|${asked.map((each) => Object.values(each).join()).join(';')}`;
    let known = this.#fits.get(key);
    if (known === undefined) {
      known = ports.profiles.flatMap((profile) => {
        const fits = fitOfAll(profile, asked);
        return fits === undefined ? [] : [[profile, fits] as const];
      });
      this.#fits.set(key, known);
    }
    return known;
  }

  /** The cheapest design of a kind that holds; undefined where none does. @param most designs that may be run for it */
  *best(candidates: readonly Candidate[], most: number): Steps<Proposal | undefined> {
    const priced: Priced[] = [];
    const before = this.examined;
    let next = 0;
    for (;;) {
      const open = candidates[next];
      const [cheapest] = priced;
      if (cheapest !== undefined && (open === undefined || cheapest.score <= open.least)) {
        priced.shift();
        if (this.#routed.get(routedKey(cheapest.fabric)) === undefined) continue;
        const proposal = yield* this.#verify(cheapest);
        if (proposal !== undefined) return proposal;
      } else if (open === undefined) {
        return undefined;
      } else {
        next += 1;
        priced.push(...(yield* this.#price(open.fabric)));
        priced.sort((a, b) => a.score - b.score);
      }
      if (this.examined - before >= most || this.examined >= this.#most) {
        this.cut = true;
        return undefined;
      }
    }
  }

  /** A fabric with every pair of switches that holds what the engine says it asks. */
  *#price(fabric: Fabric): Steps<readonly Priced[]> {
    const routed = yield* this.#route(fabric);
    if (routed === undefined) return [];
    const costs = leastCosts(this.demand, fabric, this.#fewest);
    const found: Priced[] = [];
    for (const [leaf, torFits] of this.#fitsIn(fabric.topology.leaf, routed.asked.tor))
      for (const [spine, spineFits] of this.#fitsIn(fabric.topology.spine, routed.asked.spine)) {
        const exact = {
          ...costs,
          tables: tableCost([torFits, spineFits]),
          simplicity: costs.simplicity + modeCost(leaf) + modeCost(spine) + warningCost(routed.warnings),
          ases: asCost(routed.asns),
        };
        found.push({
          fabric,
          leaf,
          spine,
          fits: { tor: torFits, spine: spineFits },
          routed,
          costs: exact,
          score: scoreOf(this.demand, exact),
        });
      }
    return found;
  }

  /** Undefined where the fabric does not deliver, or is known not to survive what it must. */
  *#route(fabric: Fabric): Steps<Routed | undefined> {
    const key = routedKey(fabric);
    if (this.#routed.has(key)) return this.#routed.get(key);
    const context = yield* this.#examine(fabric, undefined);
    const findings = findingsOf(context);
    const { asns, sessions } = context.totals;
    const routed = findings.some(({ severity }) => severity === 'error')
      ? undefined
      : {
          asked: askedOf(context),
          asns,
          sessions: sessions.ebgp + sessions.ibgp,
          warnings: new Set(findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code)).size,
        };
    this.#routed.set(key, routed);
    return routed;
  }

  *#examine(fabric: Fabric, hardware: Parameters<typeof designOf>[2]) {
    this.examined += 1;
    yield* this.#step(fabric.model);
    const steps = examine(designOf(this.demand, fabric, hardware));
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      yield* this.#step(fabric.model);
    }
  }

  /** The whole design with its switches, checked like any other. */
  *#verify({ fabric, leaf, spine, fits, routed, costs, score }: Priced): Steps<Proposal | undefined> {
    const of = ({ typed, ports }: PortClass, { id }: SwitchProfile): Hardware => ({
      profile: id,
      ...(typed && { ports: [...ports] }),
    });
    const context = yield* this.#examine(fabric, {
      leaf: of(fabric.topology.leaf, leaf),
      spine: of(fabric.topology.spine, spine),
    });
    const findings = findingsOf(context);
    if (findings.some(({ severity }) => severity === 'error')) {
      // Pairs that a failure cuts off are cut off whatever the switches.
      if (
        findings.some(
          ({ code, facts }) => code === 'must-survive' && (facts['unreachable'] !== 0 || facts['partial'] !== 0),
        )
      )
        this.#routed.set(routedKey(fabric), undefined);
      return undefined;
    }
    if (fitOf(context, this.demand.growthPercent).verdict === 'over') return undefined;
    const { topology, model, routes } = fabric;
    const fullest = (['tor', 'spine'] as const)
      .flatMap((role) => (fits[role].fullest === undefined ? [] : [{ role, ...fits[role].fullest }]))
      .toSorted((a, b) => b.share - a.share)[0];
    const ratios = bandwidthOf({
      ...context.design,
      failures: [{ router: topology.stages === 5 ? `pod[1]/spine${topology.spines > 1 ? '[1]' : ''}` : 'spine[1]' }],
    }).tiers.flatMap(({ ratio }) => (ratio === undefined ? [] : [ratio.max]));
    return {
      design: context.design,
      model,
      routes,
      stages: topology.stages,
      racks: topology.racks,
      serversPerRack: topology.serversPerRack,
      torsPerRack: topology.tors,
      spines: topology.spines,
      pods: topology.pods,
      superspines: topology.superspines,
      leaf: leaf.id,
      spine: spine.id,
      assumedPorts: [
        ...(topology.leaf.assumed ? (['tor'] as const) : []),
        ...(topology.spine.assumed ? (['spine'] as const) : []),
      ],
      linkGbps: topology.linkGbps,
      parallel: topology.parallel,
      switches: topology.switches,
      oversubscription: topology.ratio,
      ...(topology.spines > 1 && ratios.length > 0 && { oversubscriptionAfterSpine: Math.max(...ratios) }),
      ...(fullest !== undefined && { fullest }),
      doubtful: fits.tor.doubtful || fits.spine.doubtful,
      asns: routed.asns,
      sessions: routed.sessions,
      warnings: [...new Set(findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code))],
      score,
      costs,
    };
  }
}
