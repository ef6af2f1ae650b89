import { textWidth } from './layout.ts';

/** A text inside the plot on ground of its own, so that no line runs through it. Left edge and vertical centre. */
export function Label(props: {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly textSize: number;
  readonly colour: string;
  readonly strong?: boolean;
  /** The whole text where `text` is cut. */
  readonly full?: string;
}) {
  const { x, y, text, textSize, colour, strong = false, full } = props;
  return (
    <g stroke="none">
      <rect
        x={x - 3}
        y={y - textSize * 0.65}
        width={textWidth(text, textSize) * (strong ? 1.08 : 1) + 6}
        height={textSize * 1.3}
        rx={2}
        fill="var(--hd-surface)"
        fillOpacity={0.88}
      />
      <text
        x={x}
        y={y}
        dy="0.35em"
        fill={colour}
        fontWeight={strong ? 600 : 400}
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {full !== undefined && full !== text && <title>{full}</title>}
        {text}
      </text>
    </g>
  );
}
