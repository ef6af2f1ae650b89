import type { ChartMark } from './chartTypes.ts';
import { Label } from './Label.tsx';
import { cutToWidth, placePointLabels, textWidth } from './layout.ts';
import type { Box, Plot } from './layout.ts';
import { TONE_COLOURS } from './palette.ts';

/** Points worth looking at: a ring with a cross, a line down to the axis, and what happens there. */
export function Marks(props: {
  readonly marks: readonly ChartMark[];
  readonly placed: (mark: ChartMark) => { readonly x: number; readonly y: number };
  readonly plot: Plot;
  readonly textSize: number;
  /** What the labels must not cover. */
  readonly avoid: readonly Box[];
}) {
  const { marks, placed, plot, textSize, avoid } = props;
  const points = marks.map((mark) => ({ ...placed(mark), text: cutToWidth(mark.label, textSize, plot.width * 0.7) }));
  const labels = placePointLabels(points, textSize, plot, avoid);
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
        <Label
          x={x}
          y={at?.y ?? point.y - textSize * 1.3}
          text={point.text}
          textSize={textSize}
          colour="var(--hd-text)"
          strong
          full={label}
        />
      </g>
    );
  });
}
