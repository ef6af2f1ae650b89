import { LinePath } from '@visx/shape';
import { Axes } from './Axes.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import type { Drawing } from './ChartFrame.tsx';
import type { AxisSpec, ChartProps } from './chartTypes.ts';
import { Glyph } from './Glyph.tsx';
import { Label } from './Label.tsx';
import { placePointLabels, textWidth } from './layout.ts';
import { seriesLook } from './palette.ts';
import { axisTitle, scaleOver } from './scales.ts';

export interface ScatterPoint {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** True: nothing else is at least as good in both and better in one. Drawn filled, joined by a line. */
  readonly onFront?: boolean;
  readonly note?: string;
}

export interface ScatterChartProps extends ChartProps {
  readonly x: AxisSpec & { readonly better?: 'low' | 'high' };
  readonly y: AxisSpec & { readonly better?: 'low' | 'high' };
  readonly points: readonly ScatterPoint[];
  /** What the points are: heading of the table's first column. */
  readonly of: string;
  /** Words for the corner where both are best, and for a point on the front. */
  readonly words?: { readonly better: string; readonly onFront: string };
  readonly onPick?: (pointId: string) => void;
}

const TEXT = 12;
const HEIGHT = 300;
const WORDS = { better: 'better', onFront: 'nothing beats it in both' };

/** Two qualities against each other, with the front of what nothing beats (Pareto). */
export function ScatterChart(props: ScatterChartProps) {
  const { points, textSize = TEXT } = props;
  return (
    <ChartFrame {...props} isEmpty={points.length === 0} textSizeUsed={textSize} draw={(width) => draw(props, width)} />
  );
}

function draw(props: ScatterChartProps, width: number): Drawing {
  const { x, y, points, of, words = WORDS, height = HEIGHT, textSize = TEXT } = props;
  const head = textSize * 2.6;
  const foot = textSize * 3.4;
  const room = Math.max(2, Math.floor((height - head - foot) / (textSize * 3.2)));
  const yScale = scaleOver(
    y,
    rangeOf(
      points.map((point) => point.y),
      y,
    ),
    [height - foot, head],
    room,
  );
  const left = Math.max(...yScale.ticks.map((tick) => textWidth(yScale.format(tick), textSize))) + 10;
  const plot = { x: left, y: head, width: Math.max(40, width - left - textSize * 2), height: height - head - foot };
  const xScale = scaleOver(
    x,
    rangeOf(
      points.map((point) => point.x),
      x,
    ),
    [plot.x, plot.x + plot.width],
    Math.max(2, Math.floor(plot.width / (textSize * 6.5))),
  );
  const placed = points.map((point) => ({ x: xScale.of(point.x), y: yScale.of(point.y), text: point.name }));
  const labels = placePointLabels(placed, textSize, plot);
  const front = points.filter(({ onFront = false }) => onFront).toSorted((a, b) => a.x - b.x || a.y - b.y);
  const look = seriesLook(0);
  return {
    height,
    points: points
      .map((point, index) => ({
        id: point.id,
        series: 'points',
        x: placed[index]?.x ?? 0,
        y: placed[index]?.y ?? 0,
        title: point.name,
        lines: [
          `${axisTitle(x)}: ${xScale.format(point.x)}`,
          `${axisTitle(y)}: ${yScale.format(point.y)}`,
          ...(point.onFront === true ? [words.onFront] : []),
          ...(point.note === undefined ? [] : [point.note]),
        ],
      }))
      .toSorted((a, b) => a.x - b.x || a.y - b.y),
    table: {
      head: [of, axisTitle(x), axisTitle(y), 'Front'],
      figures: [1, 2],
      rows: points.map((point) => [
        point.name,
        xScale.format(point.x),
        yScale.format(point.y),
        point.onFront === true ? words.onFront : '–',
      ]),
    },
    content: (
      <>
        <Axes plot={plot} x={{ axis: x, scale: xScale }} y={{ axis: y, scale: yScale }} textSize={textSize} />
        {x.better !== undefined && y.better !== undefined && (
          <text
            x={plot.x + plot.width}
            y={plot.y - textSize}
            textAnchor="end"
            fill="var(--hd-text-2)"
          >{`${ARROWS[`${x.better}-${y.better}`]} ${words.better}`}</text>
        )}
        {front.length > 1 && (
          <LinePath<ScatterPoint>
            data={front}
            x={(point) => xScale.of(point.x)}
            y={(point) => yScale.of(point.y)}
            stroke={look.colour}
            strokeWidth={1.5}
            strokeDasharray="4 3"
            fill="none"
          />
        )}
        {points.map(({ id, name, onFront = false }, index) => {
          const at = placed[index];
          const label = labels[index];
          if (at === undefined) return null;
          return (
            <g key={id}>
              <Glyph
                shape={onFront ? 'diamond' : 'ring'}
                x={at.x}
                y={at.y}
                size={textSize * (onFront ? 0.5 : 0.42)}
                colour={onFront ? look.colour : 'var(--hd-text-2)'}
              />
              {label !== undefined && (
                <Label {...label} text={name} textSize={textSize} colour="var(--hd-text)" strong={onFront} />
              )}
            </g>
          );
        })}
      </>
    ),
  };
}

/** Room around the points; 0 stays the lower end where it is near. */
function rangeOf(values: readonly number[], axis: AxisSpec): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (axis.scale === 'log') return [Math.min(...values.filter((value) => value > 0)), high];
  const margin = (high - low || Math.abs(high) || 1) * 0.12;
  return [
    axis.from ?? (low >= 0 && low <= high * 0.7 ? 0 : Math.max(low >= 0 ? 0 : -Infinity, low - margin)),
    high + margin,
  ];
}

const ARROWS = { 'low-low': '↙', 'low-high': '↖', 'high-low': '↘', 'high-high': '↗' } as const;
