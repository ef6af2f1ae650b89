import { Bar } from '@visx/shape';
import { Axes } from './Axes.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import type { Drawing } from './ChartFrame.tsx';
import type { AxisSpec, ChartLimit, ChartProps, ChartTone } from './chartTypes.ts';
import { cutToWidth, textWidth } from './layout.ts';
import { TONE_COLOURS } from './palette.ts';
import { axisTitle, scaleOver, topOf } from './scales.ts';

export interface ChartBar {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** Without one the bar is plain. */
  readonly tone?: ChartTone;
  /** Said in the tooltip and the table after the figure. */
  readonly note?: string;
}

export interface BarChartProps extends ChartProps {
  readonly axis: AxisSpec;
  /** What the bars are of: heading of the table's first column. */
  readonly of: string;
  /** From top to bottom. */
  readonly bars: readonly ChartBar[];
  readonly limits?: readonly ChartLimit[];
  readonly onPick?: (barId: string) => void;
}

const TEXT = 12;

/** Lying bars, so that long names stay readable; the figure stands at each bar's end. The height follows their number. */
export function BarChart(props: BarChartProps) {
  const { bars, textSize = TEXT } = props;
  return (
    <ChartFrame {...props} isEmpty={bars.length === 0} textSizeUsed={textSize} draw={(width) => draw(props, width)} />
  );
}

function draw(props: BarChartProps, width: number): Drawing {
  const { axis, of, bars, limits = [], textSize = TEXT } = props;
  const step = textSize * 2;
  const labelWidth = Math.min(Math.max(...bars.map(({ label }) => textWidth(label, textSize))) + 8, width * 0.42);
  const { top, above } = topOf(
    bars.map(({ value }) => value),
    limits.map(({ value }) => value),
  );
  const shownLimits = limits.filter(({ value }) => !above.includes(value));
  const head = limits.length === 0 ? 4 : limits.length * textSize * 1.35 + 6;
  const height = props.height ?? head + bars.length * step + textSize * 3.6;
  const rowHeight = (height - head - textSize * 3.6) / bars.length;
  const format = scaleOver(axis, [0, top], [0, 1], 4).format;
  const figureWidth = Math.max(...bars.map(({ value }) => textWidth(format(value), textSize))) + 10;
  const plot = {
    x: labelWidth,
    y: head,
    width: Math.max(40, width - labelWidth - figureWidth),
    height: rowHeight * bars.length,
  };
  const from = axis.scale === 'log' ? Math.min(...bars.map(({ value }) => value).filter((value) => value > 0)) : 0;
  const scale = scaleOver(
    axis,
    [from, top],
    [plot.x, plot.x + plot.width],
    Math.max(2, Math.floor(plot.width / (textSize * 6.5))),
  );
  const rows = bars.map((bar, index) => ({ bar, y: plot.y + rowHeight * (index + 0.5), end: scale.of(bar.value) }));
  return {
    height,
    points: rows.map(({ bar, y, end }) => ({
      id: bar.id,
      series: 'bars',
      x: end,
      y,
      title: bar.label,
      lines: [`${axisTitle(axis)}: ${format(bar.value)}`, ...(bar.note === undefined ? [] : [bar.note])],
    })),
    table: {
      head: [of, axisTitle(axis), ...(bars.some(({ note }) => note !== undefined) ? ['Remarks'] : [])],
      figures: [1],
      rows: bars.map(({ label, value, note }) => [
        label,
        format(value),
        ...(bars.some((bar) => bar.note !== undefined) ? [note ?? ''] : []),
      ]),
    },
    content: (
      <>
        <Axes plot={plot} x={{ axis, scale }} textSize={textSize} />
        {rows.map(({ bar, y, end }) => (
          <g key={bar.id}>
            <Bar
              x={plot.x}
              y={y - rowHeight * 0.32}
              width={Math.max(0, end - plot.x)}
              height={rowHeight * 0.64}
              rx={2}
              fill={bar.tone === undefined ? 'var(--hd-chart-1)' : TONE_COLOURS[bar.tone]}
            />
            <text x={plot.x - 8} y={y} dy="0.35em" textAnchor="end">
              <title>{bar.label}</title>
              {cutToWidth(bar.label, textSize, labelWidth - 8)}
            </text>
            <text x={end + 5} y={y} dy="0.35em" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {format(bar.value)}
            </text>
          </g>
        ))}
        {limits.map(({ id, label, value, tone = 'over' }, index) => {
          const isShown = shownLimits.some((one) => one.id === id);
          const x = scale.of(value);
          const text = `${label} ${format(value)}${isShown ? '' : ' →'}`;
          const y = textSize * 0.7 + index * textSize * 1.35;
          return (
            <g key={id}>
              {isShown && (
                <line
                  x1={x}
                  x2={x}
                  y1={y + textSize * 0.7}
                  y2={plot.y + plot.height}
                  stroke={TONE_COLOURS[tone]}
                  strokeWidth={1.5}
                  strokeDasharray="6 3"
                />
              )}
              <text
                x={Math.max(Math.min(x, width - textWidth(text, textSize) / 2), textWidth(text, textSize) / 2)}
                y={y}
                dy="0.35em"
                textAnchor="middle"
                fill={TONE_COLOURS[tone]}
              >
                {text}
              </text>
            </g>
          );
        })}
      </>
    ),
  };
}
