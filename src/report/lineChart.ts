/** A line chart as a picture for reports: the same data as the chart on the screen, drawn for paper, with dashes and names beside the colours. */
import { formatCount } from '../words/index.ts';
import { escapeXml } from './escape.ts';

/** What the chart on the screen takes too. */
export interface LineChartData {
  readonly title: string;
  readonly x: { readonly label: string; readonly unit?: string; readonly from?: number };
  readonly y: { readonly label: string; readonly unit?: string; readonly from?: number };
  readonly series: readonly {
    readonly id: string;
    readonly name: string;
    /** Sorted by x. */
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
  readonly limits: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: number;
    readonly tone?: 'near' | 'over';
  }[];
  readonly marks: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly label: string;
  }[];
}

const WIDTH = 760;
const PLOT = { left: 56, right: 740, top: 34, bottom: 280 };
const LEGEND_TOP = 338;
const ROW = 18;
const LOOKS = [
  { colour: '#0064ad', dash: '' },
  { colour: '#c65200', dash: '7 3' },
  { colour: '#00855f', dash: '2 3' },
  { colour: '#a8447e', dash: '9 3 2 3' },
  { colour: '#8a6500', dash: '12 4' },
] as const;
const TEXT = '#1b2330';
const QUIET = '#566173';
const LIMIT_COLOURS = { near: '#8a4f00', over: '#b42020' } as const;
const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif';
/** Left of this a mark has its words on its right. */
const MARK_ROOM = 80;
/** An axis shows about so many figures. */
const TICKS = 6;

/** @returns a stand-alone SVG document on white; undefined where there is nothing to draw */
export function lineChartSvg({ title, x, y, series, limits, marks }: LineChartData): string | undefined {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) return undefined;
  const xs = points.map((point) => point.x);
  const xTicks = ticks(x.from ?? Math.min(...xs), Math.max(...xs), false);
  const yTicks = ticks(
    y.from ?? 0,
    Math.max(...points.map((point) => point.y), ...limits.map(({ value }) => value)),
    true,
  );
  const [xFrom, xTo] = [x.from ?? Math.min(...xs), Math.max(...xs)];
  const [yFrom = 0, yTo = 1] = [yTicks[0], yTicks.at(-1)];
  const across = (value: number) => PLOT.left + share(value, xFrom, xTo) * (PLOT.right - PLOT.left);
  const up = (value: number) => PLOT.bottom - share(value, yFrom, yTo) * (PLOT.bottom - PLOT.top);
  const height = LEGEND_TOP + series.length * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${num(WIDTH)}" height="${num(height)}" viewBox="0 0 ${num(WIDTH)} ${num(height)}" role="img" font-family="${FONT}" font-size="12">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${num(WIDTH)}" height="${num(height)}" fill="#ffffff"/>`,
    ...yTicks.map(
      (value) =>
        line(PLOT.left, up(value), PLOT.right, up(value), '#d3d9e1', 1) +
        text(formatCount(value), PLOT.left - 8, up(value) + 4, QUIET, 'end'),
    ),
    ...xTicks.map((value) => text(formatCount(value), across(value), PLOT.bottom + 18, QUIET, 'middle')),
    line(PLOT.left, PLOT.bottom, PLOT.right, PLOT.bottom, '#7f8a98', 1),
    text(withUnit(y), PLOT.left - 48, PLOT.top - 18, QUIET, 'start'),
    text(withUnit(x), (PLOT.left + PLOT.right) / 2, PLOT.bottom + 38, QUIET, 'middle'),
    ...limits.map(({ label, value, tone = 'over' }) => {
      const colour = LIMIT_COLOURS[tone];
      return (
        line(PLOT.left, up(value), PLOT.right, up(value), colour, 1.6, tone === 'near' ? '4 4' : '') +
        // One above its line, the other below: they are often close.
        text(label, PLOT.right, up(value) + (tone === 'near' ? 14 : -5), colour, 'end')
      );
    }),
    ...series.map((one, index) => {
      const { colour, dash } = LOOKS[index % LOOKS.length] ?? LOOKS[0];
      const way = one.points.map((point, at) => `${at === 0 ? 'M' : 'L'}${num(across(point.x))} ${num(up(point.y))}`);
      return `<path d="${way.join('')}" fill="none" stroke="${colour}" stroke-width="2"${dashes(dash)}/>`;
    }),
    ...marks.map(
      ({ x: at, y: value, label }) =>
        `<circle cx="${num(across(at))}" cy="${num(up(value))}" r="5" fill="#ffffff" stroke="${TEXT}" stroke-width="1.6"/>` +
        (across(at) < PLOT.left + MARK_ROOM
          ? text(label, across(at) + 4, up(value) - 9, TEXT, 'start')
          : text(label, across(at) - 9, up(value) - 6, TEXT, 'end')),
    ),
    ...series.map((one, index) => {
      const { colour, dash } = LOOKS[index % LOOKS.length] ?? LOOKS[0];
      const at = LEGEND_TOP + index * ROW;
      return (
        line(PLOT.left, at - 4, PLOT.left + 34, at - 4, colour, 2, dash) +
        text(one.name, PLOT.left + 44, at, TEXT, 'start')
      );
    }),
    '</svg>',
  ].join('\n');
}

function share(value: number, from: number, to: number): number {
  return to === from ? 0 : (value - from) / (to - from);
}

/**
 * Round figures from a low one up, 1, 2 or 5 times a power of ten apart.
 *
 * @param above true: the last one is not below `to`, so that everything is on the plot
 */
function ticks(from: number, to: number, above: boolean): readonly number[] {
  const raw = Math.max((to - from) / TICKS, 1e-9);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const first = Math.ceil(from / step) * step;
  const count = above ? Math.ceil((to - first) / step) : Math.floor((to - first) / step + 1e-9);
  return Array.from({ length: Math.max(1, count) + 1 }, (_, index) => first + index * step);
}

function withUnit({ label, unit }: LineChartData['x']): string {
  return unit === undefined ? label : `${label} (${unit})`;
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string, width: number, dash = ''): string {
  return `<path d="M${num(x1)} ${num(y1)}L${num(x2)} ${num(y2)}" stroke="${colour}" stroke-width="${num(width)}"${dashes(dash)}/>`;
}

function dashes(dash: string): string {
  return dash === '' ? '' : ` stroke-dasharray="${dash}"`;
}

function text(words: string, x: number, y: number, colour: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${num(x)}" y="${num(y)}" fill="${colour}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
}

function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}
