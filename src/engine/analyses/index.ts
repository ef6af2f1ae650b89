/** The registry of checks: one file each. Adding one is adding a file and a row here. */
import type { Finding } from '../result.ts';
import { asNumbers } from './asNumbers.ts';
import { asPuddle } from './asPuddle.ts';
import { bandwidth } from './bandwidth.ts';
import { begun } from './begun.ts';
import { borrowed } from './borrowed.ts';
import { connections } from './connections.ts';
import type { AnalysisContext, Check } from './context.ts';
import { downwardDefault } from './downwardDefault.ts';
import { exactness } from './exactness.ts';
import { ibgp } from './ibgp.ts';
import { kernelNeighbours } from './kernelNeighbours.ts';
import { localAs } from './localAs.ts';
import { multipath } from './multipath.ts';
import { mustSurvive } from './mustSurvive.ts';
import { nextHops } from './nextHops.ts';
import { oscillation } from './oscillation.ts';
import { platformOptions } from './platformOptions.ts';
import { reachability } from './reachability.ts';
import { summaries } from './summaries.ts';
import { tables } from './tables.ts';
import { transit } from './transit.ts';

const CHECKS: readonly Check[] = [
  begun,
  asPuddle,
  nextHops,
  ibgp,
  downwardDefault,
  borrowed,
  summaries,
  connections,
  reachability,
  mustSurvive,
  oscillation,
  exactness,
  asNumbers,
  localAs,
  tables,
  kernelNeighbours,
  bandwidth,
  multipath,
  transit,
  platformOptions,
];

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, note: 2 };

/** All findings of a design: errors first, within a severity in the order of the checks. */
export function findingsOf(context: AnalysisContext): readonly Finding[] {
  const found = CHECKS.flatMap((check) => check.run(context));
  return found.toSorted((x, y) => RANK[x.severity] - RANK[y.severity]);
}

export type { AnalysisContext, Check } from './context.ts';
