import { Glyph } from './Glyph.tsx';
import { legendRows } from './layout.ts';
import { seriesLook } from './palette.ts';

/** Names of series above the plot, inside the drawing, so that a picture of it has them too. */
export function Legend(props: {
  readonly names: readonly string[];
  readonly textSize: number;
  readonly width: number;
}) {
  const { names, textSize, width } = props;
  return legendRows(names, textSize, width).map((row, line) => (
    // oxlint-disable-next-line react/no-array-index-key
    <g key={line} transform={`translate(0 ${line * textSize * 1.6 + textSize})`}>
      {row.map(({ index, x }) => {
        const { colour, glyph, dash } = seriesLook(index);
        return (
          <g key={names[index]} transform={`translate(${x} 0)`}>
            <line
              x2={textSize * 1.8}
              y1={-textSize * 0.35}
              y2={-textSize * 0.35}
              stroke={colour}
              strokeWidth={2}
              strokeDasharray={dash}
            />
            <Glyph shape={glyph} x={textSize * 0.9} y={-textSize * 0.35} size={textSize * 0.34} colour={colour} />
            <text x={textSize * 2.2}>{names[index]}</text>
          </g>
        );
      })}
    </g>
  ));
}
