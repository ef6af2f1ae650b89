/** What every check may read. A check is a pure function of it. */
import type { Design } from '../../design/index.ts';
import type { Bandwidth } from '../bandwidth/index.ts';
import type { Setup } from '../fabric/index.ts';
import type { RegionDetail } from '../report/asRegions.ts';
import type { Device } from '../report/classes.ts';
import type { Analysis, Finding, RouterClass } from '../result.ts';
import type { Routing } from '../routing.ts';

export interface AnalysisContext {
  readonly design: Design;
  readonly setup: Setup;
  readonly routing: Routing;
  readonly devices: readonly Device[];
  readonly classes: readonly RouterClass[];
  readonly regions: readonly RegionDetail[];
  readonly totals: Analysis['totals'];
  /** Counted when it is first asked for. */
  readonly bandwidth: () => Bandwidth;
}

/** One question asked of every design. */
export interface Check {
  /** Stable codes it may raise. */
  readonly codes: readonly string[];
  readonly run: (context: AnalysisContext) => readonly Finding[];
}
