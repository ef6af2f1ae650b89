/** Values to px. The only place that asks the chart library for a scale. */
import { scaleLinear, scaleLog } from '@visx/scale';
import { plainNumber } from './layout.ts';
import type { AxisSpec } from './chartTypes.ts';

export interface Scale {
  /** px of a value; a value outside is drawn on the edge. */
  readonly of: (value: number) => number;
  readonly ticks: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly format: (value: number) => string;
  /** What the axis component of the chart library takes. */
  readonly raw: ReturnType<typeof scaleLinear<number>> | ReturnType<typeof scaleLog<number>>;
}

/** A limit this many times above everything else would flatten the lines: it is named at the edge instead of drawn. */
const FAR_LIMIT = 3;

/**
 * The highest value an axis has to show.
 *
 * @param limits shown on the axis unless far above the data
 * @returns the value and the limits that are out of sight above it
 */
export function topOf(
  values: readonly number[],
  limits: readonly number[],
): { readonly top: number; readonly above: readonly number[] } {
  const highest = Math.max(0, ...values);
  const isFar = (limit: number): boolean => highest > 0 && limit > highest * FAR_LIMIT;
  return { top: Math.max(highest, ...limits.filter((limit) => !isFar(limit)), 0), above: limits.filter(isFar) };
}

/**
 * A scale over [from, to] onto [start, end] in px, its ends at round values.
 *
 * @param roundFrom whether the lower end may move to a round value too
 */
export function scaleOver(
  axis: AxisSpec,
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
  ticks: number,
  roundFrom = true,
): Scale {
  const format = axis.format ?? plainNumber;
  if (axis.scale === 'log') {
    const low = Math.max(from, Number.MIN_VALUE);
    const raw = scaleLog<number>({
      domain: [low, Math.max(to, low * 10)],
      range: [start, end],
      nice: true,
      clamp: true,
    });
    const [first = low, last = to] = raw.domain();
    const all = raw.ticks(ticks);
    const powers = all.filter((tick) => Math.abs(Math.log10(tick) - Math.round(Math.log10(tick))) < 1e-9);
    return {
      of: (value) => raw(Math.max(value, first)),
      ticks: powers.length > 1 ? powers : all,
      from: first,
      to: last,
      format,
      raw,
    };
  }
  const raw = scaleLinear<number>({
    domain: [from, to > from ? to : from + 1],
    range: [start, end],
    nice: roundFrom ? ticks : false,
    clamp: true,
  });
  const [first = from, last = to] = raw.domain();
  // Half a rack is no rack: between whole numbers no tick is fractional.
  const isWhole = Number.isInteger(from) && Number.isInteger(to) && last - first >= 1 && axis.format === undefined;
  const shown = raw.ticks(ticks).filter((tick) => !isWhole || Number.isInteger(tick));
  return { of: (value) => raw(value), ticks: shown, from: first, to: last, format, raw };
}

/** "IPv4 host entries", "Bandwidth (Gb/s)". */
export function axisTitle({ label, unit }: AxisSpec): string {
  return unit === undefined ? label : `${label} (${unit})`;
}
