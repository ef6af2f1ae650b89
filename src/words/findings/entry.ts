import type { Severity } from '../../engine/index.ts';
import type { Facts } from '../facts.ts';

/** What a finding says. */
export interface Saying {
  /** A headline that stands alone in a list. */
  readonly title: string;
  /** What is the case here, with names and figures. */
  readonly message: string;
  /** For a newcomer: what it is, why it hurts, what to do. */
  readonly explanation: string;
}

export interface FindingEntry {
  /** The problem's name in running text: "AS puddle". */
  readonly label: string;
  readonly say: (facts: Facts, severity: Severity) => Saying;
}

export type FindingGroup = Readonly<Record<string, FindingEntry>>;
