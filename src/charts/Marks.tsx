import type { ChartMark } from './chartTypes.ts';
import { cutToWidth, placePointLabels, textWidth } from './layout.ts';
import type { Plot } from './layout.ts';
import { TONE_COLOURS } from './palette.ts';

/** Points worth looking at: a ring with a cross, a line down to the axis, and what happens there. */
export function Marks(props: {
  readonly marks: readonly ChartMark[];
  readonly placed: (mark: ChartMark) => { readonly x: number; readonly y: number };
  readonly plot: Plot;
  readonly textSize: number;
}) {
  const { marks, placed, plot, textSize } = props;
  const points = marks.map((mark) => ({ ...placed(mark), text: cutToWidth(mark.label, textSize, plot.width * 0.7) }));
  const labels = placePointLabels(points, textSize, plot);
  const reach = textSize * 0.5;
  return marks.map(({ id, label, tone = 'over' }, index) => {
    const point = points[index];
    if (point === undefined) return null;
    const at = labels[index];
    const colour = TONE_COLOURS[tone];
    const x = at?.x ?? Math.min(Math.max(point.x, plot.x), plot.x + plot.width - textWidth(point.text, textSize));
    return (
      <g key={id} stroke={colour} strokeWidth={textSize / 7}>
        <line x1={point.x} x2={point.x} y1={point.y + reach} y2={plot.y + plot.height} strokeDasharray="2 3" />
        <circle cx={point.x} cy={point.y} r={reach} fill="var(--hd-surface)" />
        <path
          d={`M${point.x - reach / 2} ${point.y - reach / 2}l${reach} ${reach}m0 ${-reach}l${-reach} ${reach}`}
          fill="none"
        />
        <text
          x={x}
          y={at?.y ?? point.y - textSize * 1.3}
          dy="0.35em"
          fill="var(--hd-text)"
          stroke="var(--hd-surface)"
          strokeWidth={4}
          strokeLinejoin="round"
          paintOrder="stroke"
          fontWeight={600}
        >
          <title>{label}</title>
          {point.text}
        </text>
      </g>
    );
  });
}
