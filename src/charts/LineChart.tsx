import { Group } from '@visx/group';
import { LinePath } from '@visx/shape';
import { Axes } from './Axes.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import type { Drawing, FramePoint } from './ChartFrame.tsx';
import type { AxisSpec, ChartLimit, ChartMark, ChartPoint, ChartProps, LineSeries } from './chartTypes.ts';
import { Glyph } from './Glyph.tsx';
import { legendRows, spread, textWidth } from './layout.ts';
import type { Box, Plot } from './layout.ts';
import { Legend } from './Legend.tsx';
import { limitBoxes, Limits, placeLimits } from './Limits.tsx';
import { Marks } from './Marks.tsx';
import { seriesLook } from './palette.ts';
import { axisTitle, scaleOver, topOf } from './scales.ts';
import type { Scale } from './scales.ts';

export interface LineChartProps extends ChartProps {
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly series: readonly LineSeries[];
  readonly limits?: readonly ChartLimit[];
  readonly marks?: readonly ChartMark[];
  /** True: a value holds until the next point, as racks do between two deliveries. */
  readonly stepped?: boolean;
}

const TEXT = 12;
const HEIGHT = 260;
/** Above this many points of a series only the line is drawn; each point still has its figures. */
const GLYPHS_UP_TO = 24;
/** Half of the room that a point of a line keeps free of names. */
const POINT_ROOM = 2;
/** At most this many names stand at the ends of their lines, and only where a share of the width has room for the longest of them. */
const NAMES_AT_ENDS = 6;
const ROOM_FOR_NAMES = 520;
const SHARE_FOR_NAMES = 0.32;

/** One quantity over another, with limits and the points where they are met. */
export function LineChart(props: LineChartProps) {
  const { series, textSize = TEXT } = props;
  const isEmpty = series.every(({ points }) => points.length === 0);
  return <ChartFrame {...props} isEmpty={isEmpty} textSizeUsed={textSize} draw={(width) => draw(props, width)} />;
}

function draw(props: LineChartProps, width: number): Drawing {
  const { x, y, series, limits = [], marks = [], stepped = false, height = HEIGHT, textSize = TEXT } = props;
  const points = series.flatMap((one) => one.points);
  const { top, above } = topOf(
    [...points, ...marks].map((point) => point.y),
    limits.map(({ value }) => value),
  );
  const names = series.map(({ name }) => name);
  const longest = Math.max(...names.map((name) => textWidth(name, textSize))) + textSize * 1.6;
  const atEnds =
    series.length > 1 &&
    series.length <= NAMES_AT_ENDS &&
    width >= ROOM_FOR_NAMES * (textSize / TEXT) &&
    longest <= width * SHARE_FOR_NAMES;
  const withLegend = series.length > 1 && !atEnds;
  const nameRoom = atEnds ? longest : textSize * 1.2;
  const legendHeight = withLegend ? legendRows(names, textSize, width).length * textSize * 1.6 + 4 : 0;
  const head = legendHeight + textSize * 2.4;
  const foot = textSize * 3.4;
  const yRange = [height - foot, head] as const;
  const low = y.from ?? (y.scale === 'log' ? Math.min(...points.map((point) => point.y).filter((at) => at > 0)) : 0);
  const yScale = scaleOver(y, [low, top], yRange, Math.max(2, Math.floor((height - head - foot) / (textSize * 3.2))));
  const left = Math.max(...yScale.ticks.map((tick) => textWidth(yScale.format(tick), textSize))) + 10;
  const plot: Plot = { x: left, y: head, width: Math.max(40, width - left - nameRoom), height: height - head - foot };
  const xs = [...points, ...marks].map((point) => point.x);
  const xScale = scaleOver(
    x,
    [x.from ?? Math.min(...xs), Math.max(...xs)],
    [plot.x, plot.x + plot.width],
    Math.max(2, Math.floor(plot.width / (textSize * 6.5))),
    false,
  );
  const placed = (point: { readonly x: number; readonly y: number }) => ({
    x: xScale.of(point.x),
    y: yScale.of(point.y),
  });
  const edge = (at: 0 | -1): readonly number[] =>
    series.flatMap((one) => one.points.at(at) ?? []).map((point) => yScale.of(point.y));
  const placedLimits = placeLimits(limits, above, yScale, plot, textSize, { left: edge(0), right: edge(-1) });
  return {
    height,
    points: series.flatMap((one) => framePoints(one, x, y, xScale, yScale)),
    table: tableOf(props, xScale, yScale),
    content: (
      <>
        {withLegend && <Legend names={names} textSize={textSize} width={width} />}
        <Axes
          plot={plot}
          x={{ axis: x, scale: xScale }}
          y={{ axis: y, scale: yScale }}
          textSize={textSize}
          yTitleAt={legendHeight + textSize}
        />
        <Limits placed={placedLimits} plot={plot} textSize={textSize} />
        {series.map((one, index) => (
          <SeriesLine key={one.id} series={one} index={index} placed={placed} stepped={stepped} textSize={textSize} />
        ))}
        {atEnds && <EndNames series={series} placed={placed} plot={plot} textSize={textSize} />}
        <Marks
          marks={marks}
          placed={placed}
          plot={plot}
          textSize={textSize}
          avoid={[...limitBoxes(placedLimits, plot, textSize), ...points.map((point) => pointBox(placed(point)))]}
        />
      </>
    ),
  };
}

function pointBox({ x, y }: { readonly x: number; readonly y: number }): Box {
  return { left: x - POINT_ROOM, right: x + POINT_ROOM, top: y - POINT_ROOM, bottom: y + POINT_ROOM };
}

type Placed = (point: { readonly x: number; readonly y: number }) => { readonly x: number; readonly y: number };

function SeriesLine(props: {
  readonly series: LineSeries;
  readonly index: number;
  readonly placed: Placed;
  readonly stepped: boolean;
  readonly textSize: number;
}) {
  const { series, index, placed, stepped, textSize } = props;
  const { colour, glyph, dash } = seriesLook(index);
  const data = series.points.flatMap((point, at) => {
    const before = series.points[at - 1];
    return stepped && before !== undefined ? [{ x: point.x, y: before.y }, point] : [point];
  });
  return (
    <Group>
      <LinePath<{ readonly x: number; readonly y: number }>
        data={data}
        x={(point) => placed(point).x}
        y={(point) => placed(point).y}
        stroke={colour}
        strokeWidth={textSize / 6}
        strokeDasharray={dash}
        strokeLinejoin="round"
        fill="none"
      />
      {series.points.length <= GLYPHS_UP_TO &&
        series.points.map((point) => (
          <Glyph key={point.x} shape={glyph} {...placed(point)} size={textSize * 0.32} colour={colour} />
        ))}
    </Group>
  );
}

function EndNames(props: {
  readonly series: readonly LineSeries[];
  readonly placed: Placed;
  readonly plot: Plot;
  readonly textSize: number;
}) {
  const { series, placed, plot, textSize } = props;
  const lasts = series.map(({ points }) => points.at(-1));
  const wanted = lasts.map((last) => (last === undefined ? plot.y : placed(last).y));
  const places = spread(wanted, textSize * 1.3, plot.y - textSize, plot.y + plot.height + textSize);
  return series.map(({ id, name }, index) => (
    <g key={id}>
      <line
        x1={plot.x + plot.width + 3}
        x2={plot.x + plot.width + textSize * 0.9}
        y1={wanted[index]}
        y2={places[index]}
        stroke={seriesLook(index).colour}
      />
      <text x={plot.x + plot.width + textSize * 1.1} y={places[index]} dy="0.35em">
        <title>{name}</title>
        {name}
      </text>
    </g>
  ));
}

function framePoints(series: LineSeries, x: AxisSpec, y: AxisSpec, xScale: Scale, yScale: Scale): FramePoint[] {
  return series.points.map((point, index) => ({
    id: `${series.id}/${index}`,
    series: series.id,
    x: xScale.of(point.x),
    y: yScale.of(point.y),
    title: series.name,
    lines: [
      `${axisTitle(x)}: ${xScale.format(point.x)}`,
      `${axisTitle(y)}: ${yScale.format(point.y)}`,
      ...(point.note === undefined ? [] : [point.note]),
    ],
  }));
}

/** One row per x, one column per series; limits as the last columns. */
function tableOf(props: LineChartProps, xScale: Scale, yScale: Scale): Drawing['table'] {
  const { x, y, series, limits = [] } = props;
  const rows = new Map<number, Map<string, ChartPoint>>();
  for (const { id, points } of series)
    for (const point of points) rows.set(point.x, (rows.get(point.x) ?? new Map<string, ChartPoint>()).set(id, point));
  const notes = series.some(({ points }) => points.some(({ note }) => note !== undefined));
  return {
    head: [
      axisTitle(x),
      ...series.map(({ name }) => (series.length === 1 ? axisTitle(y) : `${name}, ${axisTitle(y)}`)),
      ...limits.map(({ label }) => label),
      ...(notes ? ['Remarks'] : []),
    ],
    figures: [0, ...series.map((_, index) => index + 1), ...limits.map((_, index) => index + 1 + series.length)],
    rows: [...rows]
      .toSorted(([a], [b]) => a - b)
      .map(([at, points]) => [
        xScale.format(at),
        ...series.map(({ id }) => {
          const point = points.get(id);
          return point === undefined ? '–' : yScale.format(point.y);
        }),
        ...limits.map(({ value }) => yScale.format(value)),
        ...(notes ? [[...points.values()].flatMap(({ note }) => note ?? []).join('; ')] : []),
      ]),
  };
}
