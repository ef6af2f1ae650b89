/** What the charts are told. All of it is plain data and ready text: charts know no fabric and make no sentences. */

export interface AxisSpec {
  /** What is measured: "Racks", "IPv4 host entries". */
  readonly label: string;
  /** Shown after the label and in the table's heading: "Gb/s", "months". */
  readonly unit?: string;
  /** Default `linear`. A logarithmic axis shows no value of 0 or less: such a point sits on its lower edge. */
  readonly scale?: 'linear' | 'log';
  /** First value of a linear axis; default 0 for y, the smallest x for x. */
  readonly from?: number;
  /** Default: whole numbers with thousands separated, fractions with two decimals at most. */
  readonly format?: (value: number) => string;
}

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** Said in the tooltip and the table after the figures. */
  readonly note?: string;
}

export interface LineSeries {
  /** Colour and glyph follow the place in the list, so keep the order stable. */
  readonly id: string;
  readonly name: string;
  /** Sorted by x. */
  readonly points: readonly ChartPoint[];
}

/** How a limit or a mark is meant; said by shape and words as well as by colour. */
export type ChartTone = 'neutral' | 'good' | 'near' | 'over';

/** A line across the plot: what a table holds, a target that was stated. */
export interface ChartLimit {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** Default `over`. */
  readonly tone?: ChartTone;
}

/** A place worth looking at: where a table is full. */
export interface ChartMark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Default `over`. */
  readonly tone?: ChartTone;
}

/** What every chart has. */
export interface ChartProps {
  /** Names the chart to everybody: the heading above it and the name for screen readers. */
  readonly title: string;
  /** A line below the title. */
  readonly caption?: string;
  /** Height of the drawing in px; default fits a panel. */
  readonly height?: number;
  /** Fixed width in px, for print and pictures; default is the width of the place it stands in. */
  readonly width?: number;
  /** Size of the text in px; default 12. Give 20 and more for a room. */
  readonly textSize?: number;
  /** True: no heading and no switch to the table, for a place that has both itself. */
  readonly bare?: boolean;
  /** True: the table is shown below the drawing instead of behind a switch, for reports. */
  readonly withTable?: boolean;
  /** Said in place of a chart without data. */
  readonly empty?: string;
}
