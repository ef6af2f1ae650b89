import type { Finding } from '../engine/index.ts';
import { MissingWordsError, readFacts } from './facts.ts';
import type { NameOf } from './facts.ts';
import { AS_NUMBER_FINDINGS } from './findings/asNumbers.ts';
import { BANDWIDTH_FINDINGS } from './findings/bandwidth.ts';
import { BGP_FINDINGS } from './findings/bgp.ts';
import { DRAWING_FINDINGS } from './findings/drawing.ts';
import type { FindingEntry, Saying } from './findings/entry.ts';
import { FAILURE_FINDINGS } from './findings/failures.ts';
import { LOCAL_AS_FINDINGS } from './findings/localAs.ts';
import { REACH_FINDINGS } from './findings/reach.ts';
import { SUMMARY_FINDINGS } from './findings/summaries.ts';
import { TABLE_FINDINGS } from './findings/tables.ts';
import { fixLabel } from './fixes.ts';

export interface FindingWords extends Saying {
  /** What the button of the fix says; absent where there is no fix. */
  readonly fixLabel?: string;
}

const FINDINGS = {
  ...AS_NUMBER_FINDINGS,
  ...LOCAL_AS_FINDINGS,
  ...BGP_FINDINGS,
  ...REACH_FINDINGS,
  ...SUMMARY_FINDINGS,
  ...FAILURE_FINDINGS,
  ...TABLE_FINDINGS,
  ...BANDWIDTH_FINDINGS,
  ...DRAWING_FINDINGS,
} as const;

export type FindingCode = keyof typeof FINDINGS;

/** Every code that has words, sorted. */
export const FINDING_CODES: readonly FindingCode[] = Object.keys(FINDINGS).filter(hasWords).toSorted();

/**
 * Says what a finding says.
 *
 * @param nameOf the names that people gave to nodes; without it ids and instance paths stand as they are
 * A code or facts that this version has no words for are shown as they are: a finding is never hidden.
 */
export function wordFinding(finding: Finding, nameOf?: NameOf): FindingWords {
  try {
    return wordFindingStrictly(finding, nameOf);
  } catch (error) {
    if (error instanceof MissingWordsError) return plainWords(finding);
    throw error;
  }
}

/** As {@link wordFinding}; throws MissingWordsError where there are no words for the code, or a fact is missing. For tests. */
export function wordFindingStrictly(finding: Finding, nameOf?: NameOf): FindingWords {
  if (!hasWords(finding.code)) throw new MissingWordsError(finding.code, 'the code is not in the catalogue');
  const entry: FindingEntry = FINDINGS[finding.code];
  const facts = readFacts(finding.code, finding.facts, nameOf);
  const words = entry.say(facts, finding.severity);
  return finding.fix === undefined ? words : { ...words, fixLabel: fixLabel(finding.fix, facts) };
}

/** The problem's name in running text, "AS puddle"; a code without words comes back as it is. */
export function findingLabel(code: string): string {
  return hasWords(code) ? FINDINGS[code].label : code;
}

function hasWords(code: string): code is FindingCode {
  return Object.hasOwn(FINDINGS, code);
}

function plainWords({ code, facts, subjects, fix }: Finding): FindingWords {
  const about = subjects.length === 0 ? '' : ` at ${subjects.join(', ')}`;
  const words = {
    title: `Finding ${code}`,
    message: `${code}${about}: ${JSON.stringify(facts)}`,
    explanation: 'This version of Heddle has no words for this finding, so it shows the bare facts.',
  };
  return fix === undefined ? words : { ...words, fixLabel: 'Apply the fix' };
}
