/**
 * What routers do beyond what a design says of them: with other configurations than those exported, or after something happens while
 * they run. Each says itself what is to be seen.
 */
import type { RouterView } from '../../src/exchange/index.ts';
import type { Meddling, Prepared, Seen } from './lab.ts';
import type { RouterCase } from './cases.ts';
import { OS_DEFAULT } from './osDefault.ts';
import { NOTICE } from './notice.ts';

/** Notes what was expected and what was seen. */
export type Judge = (what: string, expected: unknown, seen: unknown) => void;

export interface Experiment {
  /** The text of a configuration, changed. Throws where there is nothing to change: an experiment without its change shows nothing. */
  readonly config?: (view: RouterView, text: string) => string;
  readonly furnish?: Meddling['furnish'];
  /** Once everything stands still. */
  readonly disturb?: (prepared: Prepared, judge: Judge) => Meddling['disturb'];
  readonly look?: (prepared: Prepared, seen: Seen, judge: Judge) => void;
}

export const EXPERIMENTS: readonly RouterCase[] = [...OS_DEFAULT, ...NOTICE];
