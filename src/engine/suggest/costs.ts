/** What a fabric costs by each criterion; every cost is a number from 0, and lower is better. */
import { ORDER } from '../recommend/index.ts';
import { CRITERIA, DEFAULT_DEMAND_WEIGHTS, type Criterion, type Demand } from './answer.ts';
import type { Fabric } from './build.ts';
import type { SwitchProfile } from '../../hardware/index.ts';
import type { Fits } from './tables.ts';

export type Costs = Readonly<Record<Criterion, number>>;

const FIVE_STAGES = 0.4;
const BLOCKS = 0.1;
const PLACE = 0.15;
const OTHER_MODE = 0.05;
const CABLING = 0.05;
const WARNING = 0.1;
/** A table that nobody can vouch for. */
const DOUBT = 0.5;

/** What is known before anything is routed, and the least the rest can be. @param fewest switches of the smallest fabric that might do */
export function leastCosts(demand: Demand, { topology, model, routes }: Fabric, fewest: number): Costs {
  const { switches, spines, tors, ratio, stages, parallel, splits } = topology;
  return {
    switches: switches / fewest - 1,
    tables: 0,
    failure: (1 / spines + 1 / tors) / 2,
    bandwidth: ratio / demand.oversubscription,
    simplicity:
      (stages === 5 ? FIVE_STAGES : 0) +
      (routes === 'block' ? BLOCKS : 0) +
      PLACE * ORDER.indexOf(model) +
      (parallel > 1 ? CABLING : 0) +
      (splits ? CABLING : 0),
    ases: 0,
  };
}

export function tableCost(fits: readonly Fits[]): number {
  return Math.max(0, ...fits.map(({ share }) => share)) + (fits.some(({ doubtful }) => doubtful) ? DOUBT : 0);
}

/** A mode that has to be set counts a little; a switch without modes has none. */
export function modeCost(profile: SwitchProfile): number {
  return profile.mode === null || profile.isDefaultMode ? 0 : OTHER_MODE;
}

/** Each kind of warning that the fabric has whatever its switches. */
export function warningCost(kinds: number): number {
  return WARNING * kinds;
}

/** 10 ASes cost 0.25, 10,000 cost 1. */
export function asCost(asns: number): number {
  return Math.log10(Math.max(asns, 1)) / 4;
}

export function scoreOf({ weights }: Demand, costs: Costs): number {
  let [sum, total] = [0, 0];
  for (const criterion of CRITERIA) {
    const weight = weights?.[criterion] ?? DEFAULT_DEMAND_WEIGHTS[criterion];
    sum += weight * costs[criterion];
    total += weight;
  }
  return total === 0 ? 0 : sum / total;
}
