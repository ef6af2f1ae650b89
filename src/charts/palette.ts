/** Colours and glyphs of series. Every one differs from its neighbours by shape and dash too, for those who see no hue and for print. */

/** Named in charts.css for both themes and print: the palette of Okabe and Ito, darkened or lightened to 3:1 on the surface. */
const SERIES_COLOURS = 8;

export const GLYPHS = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star', 'ring', 'wedge'] as const;
export type GlyphShape = (typeof GLYPHS)[number];

const DASHES = ['none', '7 3', '2 3', '9 3 2 3', '4 4', '12 4', '1 4', '9 3 2 3 2 3'] as const;

export interface SeriesLook {
  readonly colour: string;
  readonly glyph: GlyphShape;
  readonly dash: string;
}

/** How the nth series looks; after eight they repeat with another dash. */
export function seriesLook(index: number): SeriesLook {
  const round = Math.floor(index / SERIES_COLOURS);
  return {
    colour: `var(--hd-chart-${(index % SERIES_COLOURS) + 1})`,
    glyph: GLYPHS[index % GLYPHS.length] ?? 'circle',
    dash: DASHES[(index + round) % DASHES.length] ?? 'none',
  };
}

/** Line colour of a tone; keeps 3:1 on the surface of both themes. */
export const TONE_COLOURS = {
  neutral: 'var(--hd-text-2)',
  good: 'var(--hd-ok)',
  near: 'var(--hd-warn)',
  over: 'var(--hd-error)',
} as const;
