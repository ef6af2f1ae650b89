import type { Tone } from './tree.ts';

/** Signs that every font has; they say without colour what the colour says. */
export const TONE_MARKS: Readonly<Record<Tone, string>> = { plain: '', good: '✓', near: '△', over: '✕', unknown: '?' };
