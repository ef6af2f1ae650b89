import { catalogue, modesOf } from './catalogue.ts';
import { fitTables } from './fitTables.ts';
import type { TableVerdict, Verdict } from './fitTables.ts';
import type { SwitchProfile } from './switchProfile.ts';
import type { TableDemand, UserLimits } from './tableDemand.ts';
import { compareVerdicts, worstShare, worstVerdict } from './verdicts.ts';

/** How one switch and mode would stand with a demand. */
export interface Alternative {
  readonly profile: SwitchProfile;
  /** The worst of its tables. */
  readonly verdict: Verdict;
  /** Its fullest table's share of the limit; undefined where no figure is known. */
  readonly worstShare: number | undefined;
  readonly verdicts: readonly TableVerdict[];
}

/**
 * The other modes of the same switch, best first: fits before unknown before over, then the lower worst share (a mode
 * without figures last), then the order of the catalogue.
 *
 * @param limits only figures that hold in every mode (say, of ECMP): a table size read in one mode is not that of another
 */
export function alternativeModes(
  demand: TableDemand,
  profile: SwitchProfile,
  limits?: UserLimits,
): readonly Alternative[] {
  return modesOf(profile.id)
    .filter((mode) => mode.id !== profile.id)
    .map((mode) => alternativeOf(demand, mode, limits))
    .toSorted(bestFirst);
}

/**
 * Every profile of the catalogue that certainly holds the demand, the least filled first. Few do, as most have a
 * table without a figure: ask only for the tables that matter, with NO_DEMAND for the rest.
 */
export function switchesThatHold(demand: TableDemand): readonly Alternative[] {
  return catalogue
    .map((profile) => alternativeOf(demand, profile, undefined))
    .filter(({ verdict }) => verdict === 'fits')
    .toSorted(bestFirst);
}

function alternativeOf(demand: TableDemand, profile: SwitchProfile, limits: UserLimits | undefined): Alternative {
  const verdicts = fitTables(demand, profile, limits);
  return {
    profile,
    verdict: worstVerdict(verdicts)?.verdict ?? 'fits',
    worstShare: worstShare(verdicts),
    verdicts,
  };
}

function bestFirst(a: Alternative, b: Alternative): number {
  return compareVerdicts(a.verdict, b.verdict) || shareOrLast(a) - shareOrLast(b);
}

/** Finite, so that two without a figure are equal. */
function shareOrLast({ worstShare: share }: Alternative): number {
  return share ?? Number.MAX_VALUE;
}
