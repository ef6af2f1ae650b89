/** How the tables of candidate switches stand with what routing asks of them. */
import { fitTables, NO_DEMAND, type SwitchProfile, type TableDemand } from '../../hardware/index.ts';
import { isInDoubt } from '../analyses/tables.ts';
import type { AnalysisContext } from '../analyses/index.ts';
import type { ServerPrefixes } from '../prefixes.ts';
import { withGrowth } from '../recommend/tableFit.ts';
import { demandOf } from '../report/classes.ts';
import type { Demand } from './answer.ts';
import type { Fabric } from './build.ts';

/** What the leaves and the spines of a fabric must hold with growth; each list has every class of them. */
export interface Asked {
  readonly tor: readonly TableDemand[];
  readonly spine: readonly TableDemand[];
}

/** One switch under a demand. */
export interface Fits {
  readonly share: number;
  readonly doubtful: boolean;
  readonly fullest?: { readonly table: string; readonly used: number; readonly limit: number; readonly share: number };
}

/** Undefined where a table is too small, or may be. */
export function fitOfAll(profile: SwitchProfile, demands: readonly TableDemand[]): Fits | undefined {
  let doubtful = false;
  let fullest: Fits['fullest'];
  for (const demand of demands) {
    for (const row of fitTables(demand, profile)) {
      if (row.table === 'ecmpWidth') continue;
      // Where a table may be the one that is too small, nobody builds on hope.
      if (row.verdict === 'over' || (row.limit !== undefined && row.used > row.limit)) return undefined;
      doubtful ||= isInDoubt(row);
      if (row.limit === undefined || row.used === 0) continue;
      const share = row.used / Math.max(row.limit, 1);
      if (fullest === undefined || share > fullest.share)
        fullest = { table: row.table, used: row.used, limit: row.limit, share };
    }
  }
  return { share: fullest?.share ?? 0, doubtful, ...(fullest !== undefined && { fullest }) };
}

/** What the engine says. */
export function askedOf(context: AnalysisContext): Asked {
  const { families } = context.design.addressing;
  const { headroomPercent } = context.design.growth;
  const of = (role: 'tor' | 'spine'): readonly TableDemand[] =>
    context.devices
      .filter((device) => device.role === role && !device.failed)
      .map((device) => withGrowth(demandOf(device, families === 'dual', families), device, headroomPercent));
  return { tor: of('tor'), spine: of('spine') };
}

/**
 * The least that any fabric of a kind asks, by arithmetic: no route is in fewer places than the model says. Neighbours, ECMP and MAC addresses are left
 * out.
 *
 * @param each prefixes that one server announces
 */
export function leastAsked(demand: Demand, { topology, model }: Fabric, each: ServerPrefixes): Asked {
  if (model === 'ethernet') return { tor: [], spine: [] };
  const routes = (servers: number): TableDemand => {
    const grown = (entries: number): number => Math.floor((servers * entries * (100 + demand.growthPercent)) / 100);
    return {
      ...NO_DEMAND,
      ipv4Host: grown(each.ipv4.host),
      ipv4Lpm: grown(each.ipv4.lpm),
      ipv6Host: grown(each.ipv6.host),
      ipv6LpmLong: grown(each.ipv6.lpm),
    };
  };
  const all = routes(topology.racks * topology.serversPerRack);
  return { tor: [model === 'downward-default' ? routes(topology.serversPerRack) : all], spine: [all] };
}
