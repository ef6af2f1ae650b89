import type { GlyphShape } from './palette.ts';

/** Paths around the origin, about 2 wide. */
const PATHS: Readonly<Record<Exclude<GlyphShape, 'circle' | 'ring'>, string>> = {
  square: 'M-.85-.85H.85V.85H-.85Z',
  triangle: 'M0-1.1L1 .8H-1Z',
  diamond: 'M0-1.2L1.05 0L0 1.2L-1.05 0Z',
  cross: 'M-.35-1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35Z',
  star: 'M0-1.25L.33-.4L1.2-.36L.53.2L.74 1.05L0 .58L-.74 1.05L-.53.2L-1.2-.36L-.33-.4Z',
  wedge: 'M-1-.8H1L0 1.1Z',
};

/** The mark of a series at a place, `size` px from its centre to its edge. */
export function Glyph(props: {
  readonly shape: GlyphShape;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
}) {
  const { shape, x, y, size, colour } = props;
  const hollow = shape === 'ring';
  if (shape === 'circle' || hollow)
    return (
      <circle
        cx={x}
        cy={y}
        r={hollow ? size * 0.8 : size}
        fill={hollow ? 'var(--hd-surface)' : colour}
        stroke={hollow ? colour : 'var(--hd-surface)'}
        strokeWidth={hollow ? size * 0.5 : 1}
      />
    );
  return (
    <path
      d={PATHS[shape]}
      transform={`translate(${x} ${y}) scale(${size})`}
      fill={colour}
      stroke="var(--hd-surface)"
      strokeWidth={1 / size}
    />
  );
}
