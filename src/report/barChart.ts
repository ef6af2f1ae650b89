/** A bar chart as a picture for reports: lying bars with their figures, for paper. */
import { formatCount } from '../words/index.ts';
import { escapeXml } from './escape.ts';
import type { BarChartData } from './sweepChart.ts';

const WIDTH = 760;
const LEFT = 330;
const RIGHT = 640;
const TOP = 34;
const ROW = 26;
const BAR = 16;
const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif';
const TEXT = '#1b2330';
const QUIET = '#566173';
const FILL = '#b42020';
/** Letters of a label that stand left of the bars; the whole of it is its title. */
const MOST_LETTERS = 50;

/** @returns a stand-alone SVG document on white; undefined where there is nothing to draw */
export function barChartSvg({ title, axis, bars }: BarChartData): string | undefined {
  const top = Math.max(0, ...bars.map(({ value }) => value));
  if (top === 0) return undefined;
  const height = TOP + bars.length * ROW + 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(WIDTH)}" height="${String(height)}" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" font-family="${FONT}" font-size="12">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${String(WIDTH)}" height="${String(height)}" fill="#ffffff"/>`,
    words(`${axis.label} (${axis.unit})`, LEFT, TOP - 14, QUIET, 'start'),
    ...bars.map(({ label, value, note }, index) => {
      const y = TOP + index * ROW;
      const base = y + BAR - 4;
      const width = Math.max(1, ((RIGHT - LEFT) * value) / top);
      return [
        `<g><title>${escapeXml(label)}</title>`,
        words(cut(label), LEFT - 10, base, TEXT, 'end'),
        `<rect x="${String(LEFT)}" y="${String(y)}" width="${String(Math.round(width * 100) / 100)}" height="${String(BAR)}" fill="${FILL}"/>`,
        words(`${figure(value)} ${axis.unit}, ${note}`, LEFT + width + 6, base, TEXT, 'start'),
        '</g>',
      ].join('');
    }),
    `<path d="M${String(LEFT)} ${String(TOP - 6)}V${String(height - 8)}" stroke="#7f8a98"/>`,
    '</svg>',
  ].join('\n');
}

function figure(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}

function cut(label: string): string {
  return label.length <= MOST_LETTERS ? label : `${label.slice(0, MOST_LETTERS - 1)}…`;
}

function words(text: string, x: number, y: number, colour: string, anchor: 'start' | 'end'): string {
  return `<text x="${String(Math.round(x * 100) / 100)}" y="${String(y)}" fill="${colour}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}
