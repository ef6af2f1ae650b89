import type { ChartLimit } from './chartTypes.ts';
import { cutToWidth, spread, textWidth } from './layout.ts';
import type { Plot } from './layout.ts';
import { TONE_COLOURS } from './palette.ts';
import type { Scale } from './scales.ts';

interface LimitsProps {
  readonly limits: readonly ChartLimit[];
  /** Values of limits that are out of sight above the plot. */
  readonly above: readonly number[];
  readonly scale: Scale;
  readonly plot: Plot;
  readonly textSize: number;
}

/** Lines across the plot with their labels; what lies above it is named at the upper edge, with an arrow. */
export function Limits({ limits, above, scale, plot, textSize }: LimitsProps) {
  const wanted = limits.map(({ value }) => (above.includes(value) ? plot.y : scale.of(value) - textSize * 0.75));
  const places = spread(wanted, textSize * 1.35, plot.y - textSize * 0.9, plot.y + plot.height);
  return limits.map(({ id, label, value, tone = 'over' }, index) => {
    const isAbove = above.includes(value);
    const y = scale.of(value);
    const text = cutToWidth(
      `${isAbove ? '↑ ' : ''}${label} ${scale.format(value)}`,
      textSize,
      Math.max(plot.width - 8, textWidth('limit', textSize)),
    );
    return (
      <g key={id}>
        {!isAbove && (
          <line
            x1={plot.x}
            x2={plot.x + plot.width}
            y1={y}
            y2={y}
            stroke={TONE_COLOURS[tone]}
            strokeWidth={1.5}
            strokeDasharray="6 3"
          />
        )}
        <text
          x={plot.x + 6}
          y={places[index]}
          dy="0.35em"
          fill={TONE_COLOURS[tone]}
          stroke="var(--hd-surface)"
          strokeWidth={4}
          strokeLinejoin="round"
          paintOrder="stroke"
          style={{ fontVariantNumeric: 'tabular-nums' }}
        >
          {text}
        </text>
      </g>
    );
  });
}
