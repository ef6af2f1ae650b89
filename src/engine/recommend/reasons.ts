/** Why a model, why not another, and what would have to change: codes and figures. */
import { alternativeModes, profileById } from '../../hardware/index.ts';
import { hardwareOf } from '../analyses/tables.ts';
import { percentOf } from '../analyses/places.ts';
import { demandOf } from '../report/classes.ts';
import type { Reason } from '../result.ts';
import { shareOf, withGrowth, type TableFit } from './tableFit.ts';
import type { Trial } from './trial.ts';

export const PREFERENCE: Reason = { code: 'order-of-preference', facts: {} };

function tableFacts({ node, row }: TableFit): { readonly node: string; readonly table: string; readonly used: number } {
  return { node, table: row.table, used: row.used };
}

function limitFacts({ row }: TableFit): { readonly limit?: number } {
  return row.limit === undefined ? {} : { limit: row.limit };
}

/** How the tables stand: they hold, it cannot be told, or they do not. Nothing where no switch has a table to fill. */
export function tableReasons({ today, grown, context }: Trial): readonly Reason[] {
  const { worst } = today;
  if (today.verdict === 'over' && worst !== undefined) {
    return [
      {
        code: 'tables-over',
        facts: { ...tableFacts(worst), ...limitFacts(worst), percent: percentOf(shareOf(worst)) },
      },
    ];
  }
  if (grown.verdict === 'over' && grown.worst !== undefined) {
    return [
      {
        code: 'growth-breaks',
        facts: {
          headroomPercent: context.design.growth.headroomPercent,
          node: grown.worst.node,
          table: grown.worst.row.table,
          percentWithGrowth: percentOf(shareOf(grown.worst)),
        },
      },
    ];
  }
  const { doubtful } = today;
  if (doubtful !== undefined) {
    const share = doubtful.row.limit === undefined ? {} : { percent: percentOf(shareOf(doubtful)) };
    return [{ code: 'tables-unknown', facts: { ...tableFacts(doubtful), ...limitFacts(doubtful), ...share } }];
  }
  if (worst === undefined || grown.worst === undefined) return [];
  return [
    {
      code: 'tables-hold',
      facts: {
        node: worst.node,
        table: worst.row.table,
        percent: percentOf(shareOf(worst)),
        percentWithGrowth: percentOf(shareOf(grown.worst)),
      },
    },
  ];
}

/** The table of a role that overflows with growth, as "the worry" of another model's choice. */
export function worryAbout(code: 'tor-is-the-worry' | 'both-over', fit: TableFit | undefined): Reason {
  return { code, facts: fit === undefined ? {} : { ...tableFacts(fit), ...limitFacts(fit) } };
}

/** The tables that must be larger, all of them together: of switches of one role with one limit, the one that needs most. */
export function biggerTables({ grown }: Trial): readonly Reason[] {
  const most = new Map<string, TableFit>();
  for (const fit of grown.over) {
    const key = `${fit.role}|${fit.row.table}|${fit.row.limit ?? 0}`;
    const known = most.get(key);
    if (known === undefined || fit.row.used > known.row.used) most.set(key, fit);
  }
  return [...most.values()].map(({ node, row }) => ({
    code: 'needs-bigger-table',
    facts: { node, table: row.table, needed: row.used, limit: row.limit ?? 0 },
  }));
}

/** Another mode of the same switch, where one drawn switch alone is too small and a mode holds all of it with growth. */
export function betterMode({ grown, context }: Trial): readonly Reason[] {
  const [only, second] = grown.over;
  if (only === undefined || second !== undefined) return [];
  const { families } = context.design.addressing;
  const devices = context.devices.filter(({ node, role }) => role === only.role && node.drawn?.id === only.node);
  const [first] = devices;
  const profileId = first === undefined ? undefined : hardwareOf(first)?.profile;
  const profile = profileId === undefined ? undefined : profileById(profileId);
  if (first === undefined || profile === undefined) return [];
  const demandWithGrowth = (device: (typeof devices)[number]) =>
    withGrowth(demandOf(device, families === 'dual', families), device, context.design.growth.headroomPercent);
  const holding = alternativeModes(demandWithGrowth(first), profile).find(
    ({ profile: mode }) =>
      mode.mode !== null &&
      devices.every((device) =>
        alternativeModes(demandWithGrowth(device), profile)
          .filter((alternative) => alternative.profile.id === mode.id)
          .every(({ verdicts }) =>
            verdicts.every(({ verdict, reason }) => verdict === 'fits' || reason === 'not-found'),
          ),
      ),
  );
  if (holding === undefined) return [];
  return [
    {
      code: 'needs-mode',
      facts: {
        switch: [profile.vendor, profile.model].filter((part) => part !== 'generic').join(' '),
        mode: holding.profile.mode ?? '',
        percent: percentOf(holding.worstShare ?? 0),
      },
    },
  ];
}
