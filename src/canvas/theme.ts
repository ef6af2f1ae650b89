/** The colours of the drawing. Lines and glyphs that carry meaning keep 3:1 to the ground, text 4.5:1, in both schemes. */
export interface CanvasTheme {
  readonly scheme: 'light' | 'dark';
  readonly ground: string;
  /** The dots of the ground's grid. */
  readonly grid: string;
  readonly card: string;
  readonly cardBack: string;
  readonly cardLine: string;
  readonly rack: string;
  readonly rackLine: string;
  readonly pod: string;
  readonly podLine: string;
  readonly text: string;
  readonly quietText: string;
  readonly glyph: string;
  readonly link: string;
  readonly quietLink: string;
  readonly session: string;
  readonly accent: string;
  readonly pill: string;
  readonly pillText: string;
  readonly track: string;
  readonly fill: string;
  readonly good: string;
  readonly near: string;
  readonly bad: string;
  readonly hatch: string;
  readonly halo: string;
  readonly ases: readonly string[];
}

/**
 * Line colours of AS hulls, (light, dark): after Okabe and Ito's palette for colour-blind readers, darkened or lightened
 * until they stand out from the ground. There are more ASes than colours; number and hull decide, not colour.
 */
export const AS_COLOURS: readonly (readonly [light: string, dark: string])[] = [
  ['#0b6bb0', '#5bb3ec'],
  ['#bd4d00', '#f28a4a'],
  ['#00795a', '#35c79f'],
  ['#a63d7f', '#e79bc8'],
  ['#876000', '#e2b23c'],
  ['#5a4bb0', '#aca2f5'],
  ['#43636f', '#9fb8c4'],
];

const LIGHT: CanvasTheme = {
  scheme: 'light',
  ground: '#f6f7f9',
  grid: '#dde1e7',
  card: '#ffffff',
  cardBack: '#eef0f4',
  cardLine: '#7f899a',
  rack: '#ffffff',
  rackLine: '#a3acb9',
  pod: '#eceff3',
  podLine: '#b9c1cc',
  text: '#1b2330',
  quietText: '#566173',
  glyph: '#2c3646',
  link: '#8390a3',
  quietLink: '#cdd3dc',
  session: '#3f4b5e',
  accent: '#2456d6',
  pill: '#344054',
  pillText: '#ffffff',
  track: '#e3e7ed',
  fill: '#8793a6',
  good: '#258548',
  near: '#c77a00',
  bad: '#cf2e2e',
  hatch: '#8a94a4',
  halo: '#d98900',
  ases: AS_COLOURS.map(([light]) => light),
};

const DARK: CanvasTheme = {
  scheme: 'dark',
  ground: '#14181e',
  grid: '#272d36',
  card: '#222932',
  cardBack: '#1b2129',
  cardLine: '#7a8799',
  rack: '#1b2129',
  rackLine: '#566273',
  pod: '#181d24',
  podLine: '#3f4957',
  text: '#e8ecf2',
  quietText: '#a0abbb',
  glyph: '#d3dae4',
  link: '#6c798c',
  quietLink: '#343d49',
  session: '#b4bfce',
  accent: '#7ea4ff',
  pill: '#d5dce6',
  pillText: '#161b22',
  track: '#323a45',
  fill: '#8b98aa',
  good: '#4fc06f',
  near: '#f0ab38',
  bad: '#ff706b',
  hatch: '#8793a5',
  halo: '#f0ab38',
  ases: AS_COLOURS.map(([, dark]) => dark),
};

export function canvasTheme(scheme: 'light' | 'dark'): CanvasTheme {
  return scheme === 'dark' ? DARK : LIGHT;
}

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
