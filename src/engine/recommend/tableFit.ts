/** How the switch tables of a fabric stand with its routes today, and with the growth they must hold. */
import { worstVerdict, type TableDemand, type TableVerdict, type Verdict } from '../../hardware/index.ts';
import { inDrawnOrder } from '../analyses/places.ts';
import { hardwareOf, isInDoubt } from '../analyses/tables.ts';
import type { AnalysisContext } from '../analyses/index.ts';
import { demandOf, type Device } from '../report/classes.ts';
import { tableVerdicts } from '../report/tableVerdicts.ts';
import type { Role } from '../result.ts';

/** One table of one drawn switch. */
export interface TableFit {
  readonly node: string;
  readonly role: Role;
  readonly row: TableVerdict;
}

export interface Fit {
  readonly verdict: Verdict;
  /** The fullest table with a known size: over before not, then the larger share. */
  readonly worst: TableFit | undefined;
  /** The table that most plainly cannot be judged; present when the verdict is 'unknown'. */
  readonly doubtful: TableFit | undefined;
  /** The fullest table of known size that holds prefixes rather than hosts. */
  readonly fullestOfPrefixes: TableFit | undefined;
  /** Tables that are too small, the worst one of each drawn node. */
  readonly over: readonly TableFit[];
}

/**
 * What a switch must hold once endpoints have grown: everything servers announce, rounded up. Routes from outside (the default, prefixes of
 * externals) and summaries do not grow with endpoints, nor do neighbours, MAC addresses and paths, which grow with the drawing.
 */
export function withGrowth(demand: TableDemand, { tally }: Device, headroomPercent: number): TableDemand {
  const grow = (entries: number): number => Math.ceil(Math.round(entries * (100 + headroomPercent)) / 100);
  const fixed4 = tally === undefined ? 0 : tally.ipv4.fibLpmNorth + tally.ipv4.fibSummaries;
  const fixed6 = tally === undefined ? 0 : tally.ipv6.fibLpmNorth + tally.ipv6.fibSummaries - tally.ipv6.fibLpm64;
  return {
    ...demand,
    ipv4Host: grow(demand.ipv4Host),
    ipv4Lpm: grow(demand.ipv4Lpm - fixed4) + fixed4,
    ipv6Host: grow(demand.ipv6Host),
    ipv6LpmLong: grow(demand.ipv6LpmLong - fixed6) + fixed6,
  };
}

/** @param headroomPercent 0 for the tables of today */
export function fitOf({ design, devices }: AnalysisContext, headroomPercent: number): Fit {
  const { families } = design.addressing;
  const judge = tableVerdicts();
  const fits: TableFit[] = [];
  for (const device of inDrawnOrder(design, devices, ({ node }) => node.drawn?.id ?? '')) {
    const { role, failed, node } = device;
    if (failed || (role !== 'tor' && role !== 'spine' && role !== 'border')) continue;
    const demand = withGrowth(demandOf(device, families === 'dual', families), device, headroomPercent);
    for (const row of judge(hardwareOf(device), demand)) {
      // More equal paths than the chip takes cost capacity, not routes.
      if (row.table !== 'ecmpWidth') fits.push({ node: node.drawn?.id ?? node.id, role, row });
    }
  }
  const worstOf = (list: readonly TableFit[]): TableFit | undefined => {
    const row = worstVerdict(list.map((fit) => fit.row));
    return list.find((fit) => fit.row === row);
  };
  const over = fits.filter(({ row }) => row.verdict === 'over');
  const doubtful = fits.filter(({ row }) => isInDoubt(row));
  const perNode = new Map<string, TableFit[]>();
  for (const fit of over) {
    const list = perNode.get(fit.node);
    if (list === undefined) perNode.set(fit.node, [fit]);
    else list.push(fit);
  }
  const sized = fits.filter(({ row }) => row.limit !== undefined && row.used > 0);
  return {
    verdict: over.length > 0 ? 'over' : doubtful.length > 0 ? 'unknown' : 'fits',
    worst: worstOf(over) ?? fullestOf(sized),
    doubtful: worstOf(doubtful),
    fullestOfPrefixes: fullestOf(sized.filter(({ row }) => row.table.includes('Lpm') || row.table.startsWith('pool:'))),
    over: [...perNode.values()].flatMap((list) => worstOf(list) ?? []),
  };
}

function fullestOf(fits: readonly TableFit[]): TableFit | undefined {
  let fullest: TableFit | undefined;
  for (const fit of fits) if (fullest === undefined || shareOf(fit) > shareOf(fullest)) fullest = fit;
  return fullest;
}

/** Share of the limit, finite also where the limit is 0. */
export function shareOf({ row }: TableFit): number {
  return row.share ?? row.used / Math.max(row.limit ?? 0, 1);
}
