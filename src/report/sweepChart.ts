import type { Design } from '../design/index.ts';
import type { SweepAnswer } from '../engine/index.ts';
import { failableName, formatCount, formatList, wordFailure } from '../words/index.ts';
import { namesOf } from './names.ts';

const STRINGS = {
  title: 'Flows lost by each failure that loses any',
  axis: 'Flows lost between live servers',
  percent: '%',
  of: 'What fails, for instance',
  copies: (copies: number) => `${formatCount(copies)} alike`,
};

/** Bars in per cent; what the chart on the screen takes too. */
export interface BarChartData {
  readonly title: string;
  readonly axis: { readonly label: string; readonly unit: string };
  /** What the bars are of. */
  readonly of: string;
  /** From top to bottom. */
  readonly bars: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: number;
    readonly tone: 'over';
    readonly note: string;
  }[];
}

/** The failures that lose most, in per cent of the flows between live servers; no bars where nothing is lost. */
export function sweepChart(design: Design, { rows }: SweepAnswer, most: number): BarChartData {
  const nameOf = namesOf(design);
  return {
    title: STRINGS.title,
    axis: { label: STRINGS.axis, unit: STRINGS.percent },
    of: STRINGS.of,
    bars: rows
      .filter(({ cost }) => cost.flows > 0 && cost.now.pairs > 0)
      .toSorted((a, b) => b.cost.flows / b.cost.now.pairs - a.cost.flows / a.cost.now.pairs)
      .slice(0, most)
      .map(({ key, failures, kinds, copies, cost }) => ({
        id: key,
        label: `${formatList(kinds.map((kind) => failableName(kind)))}: ${formatList(failures.map((failure) => wordFailure(failure, nameOf)))}`,
        value: percent((cost.flows / cost.now.pairs) * 100),
        tone: 'over',
        note: STRINGS.copies(copies),
      })),
  };
}

/** Two figures that count: 9.8, 0.25, 0.0031. */
function percent(value: number): number {
  return Number(value.toPrecision(2));
}
