import { AxisBottom, AxisLeft } from '@visx/axis';
import { axisTitle } from './scales.ts';
import type { Scale } from './scales.ts';
import type { AxisSpec } from './chartTypes.ts';
import type { Plot } from './layout.ts';

interface AxesProps {
  readonly plot: Plot;
  readonly x: { readonly axis: AxisSpec; readonly scale: Scale };
  /** Without it only the horizontal axis is drawn. */
  readonly y?: { readonly axis: AxisSpec; readonly scale: Scale };
  readonly textSize: number;
  /** Where the title of the vertical axis stands; default just above the plot. */
  readonly yTitleAt?: number;
}

const FIGURES = { fontVariantNumeric: 'tabular-nums' } as const;

/** Grid, ticks and titles of a plot. The vertical axis is named above it: nobody tilts their head. */
export function Axes({ plot, x, y, textSize, yTitleAt }: AxesProps) {
  const bottom = plot.y + plot.height;
  return (
    <>
      {y === undefined
        ? x.scale.ticks.map((tick) => (
            <line
              key={tick}
              x1={x.scale.of(tick)}
              x2={x.scale.of(tick)}
              y1={plot.y}
              y2={bottom}
              stroke="var(--hd-line)"
            />
          ))
        : y.scale.ticks.map((tick) => (
            <line
              key={tick}
              x1={plot.x}
              x2={plot.x + plot.width}
              y1={y.scale.of(tick)}
              y2={y.scale.of(tick)}
              stroke="var(--hd-line)"
            />
          ))}
      <AxisBottom
        top={bottom}
        scale={x.scale.raw}
        tickValues={[...x.scale.ticks]}
        tickFormat={(value) => x.scale.format(Number(value))}
        stroke="var(--hd-line-strong)"
        tickStroke="var(--hd-line-strong)"
        tickLength={4}
        tickLabelProps={{
          fill: 'var(--hd-text-2)',
          fontSize: textSize,
          fontFamily: 'inherit',
          textAnchor: 'middle',
          dy: '0.1em',
          style: FIGURES,
        }}
      />
      <text x={plot.x + plot.width} y={bottom + textSize * 2.9} textAnchor="end" fill="var(--hd-text-2)">
        {axisTitle(x.axis)}
      </text>
      {y !== undefined && (
        <>
          <AxisLeft
            left={plot.x}
            scale={y.scale.raw}
            tickValues={[...y.scale.ticks]}
            tickFormat={(value) => y.scale.format(Number(value))}
            hideAxisLine
            hideTicks
            tickLength={4}
            tickLabelProps={{
              fill: 'var(--hd-text-2)',
              fontSize: textSize,
              fontFamily: 'inherit',
              textAnchor: 'end',
              dy: '0.33em',
              style: FIGURES,
            }}
          />
          <text x={0} y={yTitleAt ?? plot.y - textSize} fill="var(--hd-text-2)">
            {axisTitle(y.axis)}
          </text>
        </>
      )}
    </>
  );
}
