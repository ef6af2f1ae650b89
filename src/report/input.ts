import type { Design } from '../design/index.ts';
import type { Analysis, CompareAnswer, GrowAnswer, Lapse, SweepAnswer } from '../engine/index.ts';
import type { SectionId } from './tree.ts';

/** The view of the drawing that a picture shows. */
export interface Picture {
  readonly view: 'physical' | 'peering' | 'as' | 'load';
  /** A stand-alone SVG document. */
  readonly svg: string;
}

/** Where a report comes from, so that somebody else can make it again. */
export interface Provenance {
  /** Of Heddle, "0.1.0". */
  readonly version: string;
  /** SHA-256 of the design as `saveDesign` writes it, in hexadecimal; undefined where nothing here can compute it. */
  readonly hash: string | undefined;
  /** Where the design was read; undefined for one that has no file. */
  readonly fileName: string | undefined;
  /** Day the report was made on, as it is to be read; left out, the same design gives the same bytes on every day. */
  readonly madeOn?: string;
}

/** Answers of the engine beside the analysis. */
export interface Answers {
  readonly sweep?: SweepAnswer;
  /** Left out where the design states nothing that must be survived. */
  readonly lapses?: readonly Lapse[];
  readonly comparison?: CompareAnswer;
  /** Left out where the design states no growth plan. */
  readonly growth?: GrowAnswer;
}

/** Everything a report is made of. What is left out was not computed, and the report says so. */
export interface ReportInput {
  readonly design: Design;
  readonly analysis: Analysis;
  readonly pictures: readonly Picture[];
  readonly provenance: Provenance;
  readonly answers?: Answers;
  /** All of them when left out. */
  readonly sections?: readonly SectionId[];
}
