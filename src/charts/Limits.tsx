import type { ChartLimit } from './chartTypes.ts';
import { Label } from './Label.tsx';
import { cutToWidth, spread, textWidth } from './layout.ts';
import type { Box, Plot } from './layout.ts';
import { TONE_COLOURS } from './palette.ts';
import type { Scale } from './scales.ts';

/** Half of the height that a line keeps free. */
const LINE_ROOM = 1.5;

interface Placed {
  readonly limit: ChartLimit;
  /** Height of the line; undefined where the limit is out of sight above the plot. */
  readonly line: number | undefined;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/**
 * Where limits and their labels stand: each just above its line, at the end of it that is farther from what is drawn, moved apart where lines
 * are close; what lies above the plot is named at its upper edge, with an arrow.
 *
 * @param above values that are out of sight
 * @param data heights of what is drawn at the left and at the right edge of the plot
 */
export function placeLimits(
  limits: readonly ChartLimit[],
  above: readonly number[],
  scale: Scale,
  plot: Plot,
  textSize: number,
  data: { readonly left: readonly number[]; readonly right: readonly number[] } = { left: [], right: [] },
): readonly Placed[] {
  const wanted = limits.map(({ value }) => (above.includes(value) ? plot.y : scale.of(value) - textSize * 0.75));
  const places = spread(wanted, textSize * 1.35, plot.y - textSize * 0.9, plot.y + plot.height);
  return limits.map((limit, index) => {
    const isAbove = above.includes(limit.value);
    const text = `${isAbove ? '↑ ' : ''}${limit.label} ${scale.format(limit.value)}`;
    const y = places[index] ?? plot.y;
    const cut = cutToWidth(text, textSize, plot.width - 12);
    const room = (heights: readonly number[]): number => Math.min(...heights.map((height) => Math.abs(height - y)));
    const isRight = room(data.left) < textSize * 1.2 && room(data.right) > room(data.left);
    return {
      limit,
      line: isAbove ? undefined : scale.of(limit.value),
      text: cut,
      x: isRight ? plot.x + plot.width - 6 - textWidth(cut, textSize) : plot.x + 6,
      y,
    };
  });
}

/** The room that the lines and their labels take. */
export function limitBoxes(placed: readonly Placed[], plot: Plot, textSize: number): readonly Box[] {
  return placed.flatMap(({ x, y, text, line }) => [
    {
      left: x - 3,
      right: x + textWidth(text, textSize) + 3,
      top: y - textSize * 0.65,
      bottom: y + textSize * 0.65,
    },
    ...(line === undefined
      ? []
      : [{ left: plot.x, right: plot.x + plot.width, top: line - LINE_ROOM, bottom: line + LINE_ROOM }]),
  ]);
}

/** Lines across the plot with their labels. */
export function Limits(props: { readonly placed: readonly Placed[]; readonly plot: Plot; readonly textSize: number }) {
  const { placed, plot, textSize } = props;
  return (
    <>
      {placed.map(
        ({ limit: { id, tone = 'over' }, line }) =>
          line !== undefined && (
            <line
              key={id}
              x1={plot.x}
              x2={plot.x + plot.width}
              y1={line}
              y2={line}
              stroke={TONE_COLOURS[tone]}
              strokeWidth={1.5}
              strokeDasharray="6 3"
            />
          ),
      )}
      {placed.map(({ limit: { id, label, tone = 'over' }, text, x, y }) => (
        <Label key={id} x={x} y={y} text={text} textSize={textSize} colour={TONE_COLOURS[tone]} full={label} />
      ))}
    </>
  );
}
