/** A trace over the drawing: the ways of packets, bold, with the share of flows on each as width and number. */
import type { ShownTrace } from '../store/index.ts';
import { formatShare } from '../words/index.ts';
import { lostText, loopText } from './canvasWords.ts';
import { text } from './faces.ts';
import { nodeOfPath } from './failures.ts';
import { serverStrip } from './geometry.ts';
import type { Box } from './geometry.ts';
import { num } from './glyphs.ts';
import type { Projection } from './projection.ts';
import type { CanvasTheme } from './theme.ts';

type Places = (key: string) => { readonly box: Box } | undefined;

/** The way of flows from one drawn thing to another, all copies taken together. */
interface Leg {
  readonly from: string;
  readonly to: string;
  share: number;
  loops: boolean;
}

interface Way {
  readonly legs: readonly Leg[];
  readonly losses: ReadonlyMap<string, { readonly black: number; readonly looped: number }>;
}

/** Hops between the same two drawn things are one; a server of a rack is the strip at its foot, marked by `#`. */
function wayOf({ hops, losses }: ShownTrace, projection: Projection): Way {
  const legs = new Map<string, Leg>();
  for (const { from, to, share, loops = false } of hops) {
    const [a, b] = [spotOf(from, projection), spotOf(to, projection)];
    if (a === undefined || b === undefined) continue;
    const key = `${a} > ${b}`;
    const leg = legs.get(key) ?? { from: a, to: b, share: 0, loops: false };
    legs.set(key, leg);
    leg.share += share;
    leg.loops ||= loops;
  }
  const lost = new Map<string, { readonly black: number; readonly looped: number }>();
  for (const { at, share, kind } of losses) {
    const spot = spotOf(at, projection);
    if (spot === undefined) continue;
    const { black, looped } = lost.get(spot) ?? { black: 0, looped: 0 };
    lost.set(spot, kind === 'loop' ? { black, looped: looped + share } : { black: black + share, looped });
  }
  return { legs: [...legs.values()], losses: lost };
}

function spotOf(path: string, { keyOf, cardOf }: Projection): string | undefined {
  for (const step of cardOf.size === 0 ? [] : path.split('/')) {
    const card = cardOf.get(step) ?? cardOf.get(step.replace(/\[\d+\]$/, ''));
    if (card !== undefined) return card;
  }
  const node = nodeOfPath(path);
  const key = keyOf.get(path) ?? keyOf.get(node);
  // A rack that is folded away has no strip of its own.
  return key === node && /(^|\/)server(\[\d+\])?$/.test(path) ? `${key}#` : key;
}

function boxOf(spot: string, placeOf: Places): Box | undefined {
  if (!spot.endsWith('#')) return placeOf(spot)?.box;
  const rack = placeOf(spot.slice(0, -1))?.box;
  return rack === undefined ? undefined : serverStrip(rack);
}

/** Ways shorter than this on the screen carry their number beside them, so far off the line. */
const SHORT = 110;
const ASIDE = 26;

/** @param scale model pixels per pixel of the screen: the trace is as bold far away as it is near */
export function traceMarkup(
  trace: ShownTrace,
  projection: Projection,
  placeOf: Places,
  theme: CanvasTheme,
  scale: number,
): string {
  const { legs, losses } = wayOf(trace, projection);
  const lines = legs.map((leg) => legMarkup(leg, placeOf, theme, scale));
  const ends = [
    endMarkup('A', spotOf(trace.from, projection), placeOf, theme, scale),
    endMarkup('B', spotOf(trace.to, projection), placeOf, theme, scale),
  ];
  const marks = [...losses].map(([spot, lost]) => lossMarkup(spot, lost, placeOf, theme, scale));
  return [...lines.map(({ line }) => line), ...lines.map(({ label }) => label), ...ends, ...marks].join('');
}

function legMarkup(
  { from, to, share, loops }: Leg,
  placeOf: Places,
  theme: CanvasTheme,
  scale: number,
): { readonly line: string; readonly label: string } {
  const [a, b] = [boxOf(from, placeOf), boxOf(to, placeOf)];
  if (a === undefined || b === undefined) return { line: '', label: '' };
  const colour = loops ? theme.bad : theme.accent;
  const width = (2 + 6 * Math.min(1, share)) * scale;
  const dashes = loops ? ` stroke-dasharray="${num(8 * scale)} ${num(6 * scale)}"` : '';
  const pen = `fill="none" stroke="${colour}" stroke-opacity="0.85" stroke-width="${num(width)}" stroke-linecap="round"${dashes}`;
  if (from === to) {
    // Between copies of one stack: a loop at its side.
    const [x, y] = [a.x - a.w / 2, a.y];
    const reach = 30 * scale;
    return {
      line: `<path d="M${num(x)} ${num(y - reach / 3)}C${num(x - reach)} ${num(y - reach)} ${num(x - reach)} ${num(y + reach)} ${num(x)} ${num(y + reach / 3)}" ${pen}/>`,
      label: shareLabel(share, loops, x - reach, y, theme, scale),
    };
  }
  // Each direction keeps to its right, so that there and back are two lines.
  const length = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y));
  const side = 5 * scale;
  const [sx, sy] = [(-(b.y - a.y) / length) * side, ((b.x - a.x) / length) * side];
  const [x1, y1, x2, y2] = [a.x + sx, a.y + sy, b.x + sx, b.y + sy];
  const at = (part: number) => ({ x: x1 + (x2 - x1) * part, y: y1 + (y2 - y1) * part });
  const [middle, mark] = [at(0.62), at(0.4)];
  // There and back of a short way have no room for both numbers on it.
  const aside = length / scale < SHORT ? ASIDE * scale : 0;
  const where = { x: mark.x + (sx / side) * aside, y: mark.y + (sy / side) * aside };
  const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
  const head = 5 * scale + width / 2;
  return {
    line:
      `<path d="M${num(x1)} ${num(y1)}L${num(x2)} ${num(y2)}" ${pen}/>` +
      `<path d="M${num(head)} 0L${num(-head)} ${num(-head)}V${num(head)}Z" fill="${colour}" transform="translate(${num(middle.x)} ${num(middle.y)}) rotate(${num(angle)})"/>`,
    label: shareLabel(share, loops, where.x, where.y, theme, scale),
  };
}

function shareLabel(share: number, loops: boolean, x: number, y: number, theme: CanvasTheme, scale: number): string {
  return pill(formatShare(Math.min(1, share)), x, y, loops ? theme.bad : theme.accent, theme, scale);
}

/** Words on a card with a coloured rim, of one size on the screen whatever the zoom. */
function pill(words: string, x: number, y: number, colour: string, theme: CanvasTheme, scale: number): string {
  const width = words.length * 6.6 + 12;
  return `<g transform="translate(${num(x)} ${num(y)}) scale(${num(scale)})"><rect x="${num(-width / 2)}" y="-9" width="${num(width)}" height="18" rx="9" fill="${theme.card}" stroke="${colour}" stroke-width="1.4"/>${text(words, 0, 3.8, theme.text, 11, 'middle', 600)}</g>`;
}

function endMarkup(name: string, spot: string | undefined, placeOf: Places, theme: CanvasTheme, scale: number): string {
  const box = spot === undefined ? undefined : boxOf(spot, placeOf);
  if (box === undefined) return '';
  // Both ends may be copies of one stack.
  const x = name === 'A' ? box.x - box.w / 2 : box.x + box.w / 2;
  const ink = theme.scheme === 'dark' ? '#14181e' : '#ffffff';
  return `<g transform="translate(${num(x)} ${num(box.y)}) scale(${num(scale)})"><circle r="10" fill="${theme.accent}"/>${text(name, 0, 4.2, ink, 12, 'middle', 700)}</g>`;
}

function lossMarkup(
  spot: string,
  { black, looped }: { readonly black: number; readonly looped: number },
  placeOf: Places,
  theme: CanvasTheme,
  scale: number,
): string {
  const box = boxOf(spot, placeOf);
  if (box === undefined) return '';
  const words = [
    ...(black > 0 ? [lostText(formatShare(Math.min(1, black)))] : []),
    ...(looped > 0 ? [loopText(formatShare(Math.min(1, looped)))] : []),
  ];
  return words
    .map((line, i) => pill(line, box.x, box.y - box.h / 2 - (12 + 20 * i) * scale, theme.bad, theme, scale))
    .join('');
}
