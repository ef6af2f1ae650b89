/**
 * A report as plain data: sections of paragraphs, tables and figures. It knows no format; `renderHtml`, `renderMarkdown` and `csvOf` do.
 * All texts are plain text: whoever renders them escapes them.
 */

/** What a figure or a sentence means for the design: `near` is a limit that is close, `unknown` is "cannot tell". */
export type Tone = 'plain' | 'good' | 'near' | 'over' | 'unknown';

export interface Cell {
  /** As people read it, thousands separated. */
  readonly text: string;
  /** As a spreadsheet reads it, where that differs from `text`. */
  readonly value?: number;
  readonly tone?: Tone;
}

export interface Column {
  /** Unique within the table. */
  readonly id: string;
  /** With the unit, where the figures have one. */
  readonly heading: string;
  readonly align: 'left' | 'right';
}

export interface Table {
  readonly kind: 'table';
  /** Unique within the report; file names and anchors are made of it. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** As many cells as there are columns. */
  readonly rows: readonly (readonly Cell[])[];
  /** What the reader must know besides. */
  readonly note?: string;
}

export interface Figure {
  readonly kind: 'figure';
  /** Unique within the report. */
  readonly id: string;
  readonly title: string;
  /** Says in words what the picture shows. */
  readonly alt: string;
  /** A stand-alone SVG document. */
  readonly svg: string;
}

/** A finding or anything else of a severity, with the rule behind it and what to do. */
export interface Remark {
  readonly kind: 'remark';
  readonly severity: 'error' | 'warning' | 'note';
  /** "error", as it is shown. */
  readonly label: string;
  readonly title: string;
  readonly text: string;
  /** Name and text, in order: why, what mends it, where the rule stands. */
  readonly details: readonly Fact[];
}

export interface Fact {
  readonly term: string;
  readonly text: string;
  readonly tone?: Tone;
}

export type Block =
  /** `minor`: below another heading of the same section. */
  | { readonly kind: 'heading'; readonly text: string; readonly minor?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly items: readonly Fact[] }
  /** Text to be copied letter by letter. */
  | { readonly kind: 'command'; readonly text: string }
  | Table
  | Figure
  | Remark;

/** The parts of a report, in their order. */
export const SECTION_IDS = [
  'drawing',
  'assumptions',
  'totals',
  'capacity',
  'bandwidth',
  'findings',
  'recommendation',
  'comparison',
  'failures',
  'growth',
  'reproduce',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Verdict {
  readonly tone: Tone;
  /** One sentence. */
  readonly headline: string;
  readonly points: readonly Fact[];
}

export interface Report {
  /** Name of the design. */
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: Verdict;
  readonly sections: readonly Section[];
  /** One line for the foot of every page: version and hash. */
  readonly stamp: string;
}

/** All tables of a report, in their order. */
export function tablesOf({ sections }: Report): readonly Table[] {
  return sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
}
