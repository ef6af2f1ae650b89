/**
 * The picture of a node as SVG markup: what Cytoscape shows as its background and what the SVG export contains.
 * Names are not part of it; they are text of their own.
 */
import { formatCount, formatShare } from '../words/index.ts';
import { downText, timesText } from './canvasWords.ts';
import { DEVICE, RACK } from './geometry.ts';
import { glyphMarkup, num } from './glyphs.ts';
import type { Face, Load } from './projection.ts';
import { FONT } from './theme.ts';
import type { CanvasTheme } from './theme.ts';

/** Room around the box for stacked cards, badges and bars. */
export const BLEED = 26;
const STACK_STEP = 4;

/** @returns markup around the origin: the box spans -w/2..w/2, -h/2..h/2 */
export function faceMarkup(face: Face, w: number, h: number, theme: CanvasTheme): string {
  const body = bodyOf(face, w, h, theme);
  const badge = face.failed > 0 && face.kind !== 'copies' ? failedBadge(face, w, h, theme) : '';
  if (!face.quiet) return body + badge;
  // Lines must not show through what is drawn back.
  return `${rect(-w / 2, -h / 2, w, h, 7, theme.ground)}<g opacity="0.45">${body}${badge}</g>`;
}

/** The same as an image that Cytoscape can take. */
export function faceImage(face: Face, w: number, h: number, theme: CanvasTheme): string {
  const [width, height] = [w + 2 * BLEED, h + 2 * BLEED];
  const viewBox = `${num(-width / 2)} ${num(-height / 2)} ${num(width)} ${num(height)}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${num(width)}" height="${num(height)}" viewBox="${viewBox}">${faceMarkup(face, w, h, theme)}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

function bodyOf(face: Face, w: number, h: number, theme: CanvasTheme): string {
  switch (face.kind) {
    case 'pod':
      return podBody(face, w, h, theme);
    case 'rack':
      return rackBody(face, w, h, theme);
    case 'servers':
    case 'title':
      return '';
    case 'copies':
      return (
        rect(-w / 2, -h / 2, w, h, 10, face.seeThrough ? 'none' : theme.pod, theme.cardLine) +
        countPill(face, w / 2 - 10, -h / 2 + 16, theme)
      );
    case 'copy':
      return (
        rect(-w / 2, -h / 2, w, h, 6, theme.card, isDown(face) ? theme.bad : theme.cardLine) +
        text(face.tag, 0, 4, isDown(face) ? theme.bad : theme.text, 11.5, 'middle', 600)
      );
    case 'impliedReflector':
      return impliedBody(face, w, h, theme);
    case 'tor':
    case 'spine':
    case 'superspine':
    case 'ethernet':
    case 'superethernet':
    case 'border':
    case 'external':
    case 'routeReflector':
    case 'group':
      return deviceBody(face, w, h, theme);
  }
}

function podBody(face: Face, w: number, h: number, theme: CanvasTheme): string {
  const paint = { fill: face.seeThrough ? 'none' : theme.pod, line: theme.podLine };
  return stack(face, w, h, 12, paint) + countPill(face, w / 2 - 12, -h / 2 + 17, theme);
}

function rackBody(face: Face, w: number, h: number, theme: CanvasTheme): string {
  const paint = { fill: face.seeThrough ? 'none' : theme.rack, line: theme.rackLine };
  const strip = { left: -w / 2 + RACK.side, top: h / 2 - RACK.bottom - RACK.strip };
  const width = w - 2 * RACK.side;
  const line = strip.top + 14;
  const bar =
    face.fill === undefined
      ? ''
      : rect(strip.left, strip.top + RACK.strip - 5, width, 4, 2, theme.track) +
        (face.fill > 0
          ? rect(strip.left, strip.top + RACK.strip - 5, Math.max(4, width * face.fill), 4, 2, theme.fill)
          : '');
  return (
    stack(face, w, h, 8, paint) +
    `<path d="M${num(-w / 2 + 0.5)} ${num(-h / 2 + RACK.header - 4)}H${num(w / 2 - 0.5)}" stroke="${theme.track}"/>` +
    countPill(face, w / 2 - 8, -h / 2 + 14, theme) +
    glyphMarkup('servers', strip.left, strip.top + 3, 14, theme.quietText) +
    text(face.servers ?? '', strip.left + 20, line, theme.text, 11, 'start') +
    text(face.endpoints ?? '', strip.left + width, line, theme.quietText, 11, 'end') +
    bar
  );
}

function deviceBody(face: Face, w: number, h: number, theme: CanvasTheme): string {
  const isGroup = face.kind === 'group';
  const size = isGroup ? 26 : 25;
  const top = -h / 2 + (isGroup ? 12 : 6);
  return (
    stack(face, w, h, 7, { fill: theme.card, line: isDown(face) ? theme.bad : theme.cardLine }) +
    glyphMarkup(face.kind, -size / 2, top, size, isDown(face) ? theme.bad : theme.glyph) +
    text(face.tag, 0, h / 2 - (isGroup ? 14 : 6), theme.quietText, 9.5, 'middle') +
    (face.failed > 0 && face.count > 1 ? '' : countPill(face, w / 2 + 8, -h / 2 - 2, theme)) +
    (face.load === undefined ? '' : loadBar(face.load, w, h, theme))
  );
}

function impliedBody(face: Face, w: number, h: number, theme: CanvasTheme): string {
  return (
    rect(-w / 2, -h / 2, w, h, 6, theme.card, theme.cardLine, ' stroke-dasharray="3 2"') +
    glyphMarkup(face.kind, -w / 2 + 4, -8, 16, theme.glyph) +
    text(face.count > 1 ? timesText(formatCount(face.count)) : face.tag, w / 2 - 4, 4, theme.quietText, 9, 'end')
  );
}

interface Paint {
  readonly fill: string;
  readonly line: string;
}

/** A card; more than one copy shows as cards behind it. */
function stack({ count }: Face, w: number, h: number, radius: number, { fill, line }: Paint): string {
  const behind = count > 2 ? 2 : count > 1 ? 1 : 0;
  let markup = '';
  for (let card = behind; card > 0; card -= 1) {
    const by = card * STACK_STEP;
    markup += rect(-w / 2 + by, -h / 2 - by, w, h, radius, fill, line);
  }
  return markup + rect(-w / 2, -h / 2, w, h, radius, fill, line);
}

/** "×100" with its right end at x and its middle at y. */
function countPill({ count }: Face, x: number, y: number, theme: CanvasTheme): string {
  if (count < 2) return '';
  const words = timesText(formatCount(count));
  const width = 9 + words.length * 6.6;
  return (
    rect(x - width, y - 8, width, 16, 8, theme.pill) +
    text(words, x - width / 2, y + 3.7, theme.pillText, 10.5, 'middle', 600)
  );
}

/** A bar across the card's foot, with the share written beside it. Hatched where nothing is known. */
function loadBar({ state, share }: Load, w: number, h: number, theme: CanvasTheme): string {
  const [x, y, width, height] = [-w / 2, h / 2 + 3, w, 8];
  if (state === 'unknown') {
    const stripes = Array.from({ length: Math.floor(width / 6) }, (_, i) => {
      const left = x + 3 + i * 6;
      return `M${num(left)} ${num(y + height - 1)}l4 ${num(2 - height)}`;
    }).join('');
    return (
      rect(x, y, width, height, 3, theme.card, theme.hatch) +
      `<path d="${stripes}" stroke="${theme.hatch}" stroke-width="1.4" fill="none"/>`
    );
  }
  const colour = state === 'over' ? theme.bad : state === 'near' ? theme.near : theme.good;
  const filled = share === undefined ? width : Math.min(1, Math.max(share, 0.03)) * width;
  const words = share === undefined ? '' : formatShare(share);
  const wordWidth = words.length * 6.6 + 8;
  // A bar that is over carries a notch too, so that colour is not all that tells.
  const notch =
    state === 'over'
      ? `<path d="M${num(x + width - 5)} ${num(y - 2)}v${num(height + 4)}" stroke="${theme.card}" stroke-width="2"/>`
      : '';
  return (
    rect(x, y, width, height, 3, theme.track) +
    rect(x, y, filled, height, 3, colour) +
    notch +
    (words === ''
      ? ''
      : rect(-w / 2 - 6, -h / 2 - 10, wordWidth, 15, 4, colour) +
        text(
          words,
          -w / 2 - 6 + wordWidth / 2,
          -h / 2 + 1,
          theme.scheme === 'dark' ? '#14181e' : '#ffffff',
          10,
          'middle',
          700,
        ))
  );
}

/** Nothing of it is left. */
function isDown({ failed, copies }: Face): boolean {
  return copies !== undefined && failed >= copies;
}

/** So many letters fit over a card. */
const ROOM = 16;

/** A cross in a disc; "2 of 100 down" where there are more copies, in the place of their number. */
function failedBadge(face: Face, w: number, h: number, theme: CanvasTheme): string {
  const ink = theme.scheme === 'dark' ? '#14181e' : '#ffffff';
  const { failed, copies } = face;
  if (copies === 1 || (copies === undefined && failed === 1)) {
    const [x, y] = [-w / 2 + 2, -h / 2 + 2];
    return `<circle cx="${num(x)}" cy="${num(y)}" r="8" fill="${theme.bad}"/><path d="M${num(x - 3)} ${num(y - 3)}l6 6m0-6l-6 6" stroke="${ink}" stroke-width="2" stroke-linecap="round"/>`;
  }
  const long = copies === undefined ? `✕ ${formatCount(failed)}` : downText(formatCount(failed), formatCount(copies));
  const words = long.length <= ROOM ? long : long.replace(/ \S+$/, '');
  const width = 12 + words.length * 5.6;
  const x = copies === undefined ? -w / 2 + width / 2 - 8 : 0;
  const y = -h / 2 - (face.load === undefined ? 3 : 11);
  return rect(x - width / 2, y - 8, width, 16, 8, theme.bad) + text(words, x, y + 3.7, ink, 10, 'middle', 700);
}

function rect(x: number, y: number, w: number, h: number, r: number, fill: string, line?: string, more = ''): string {
  const stroke = line === undefined ? '' : ` stroke="${line}" stroke-width="1.2"`;
  return `<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}" rx="${num(r)}" fill="${fill}"${stroke}${more}/>`;
}

export function text(
  words: string,
  x: number,
  y: number,
  colour: string,
  size: number,
  anchor: 'start' | 'middle' | 'end',
  weight = 400,
): string {
  if (words === '') return '';
  const bold = weight === 400 ? '' : ` font-weight="${String(weight)}"`;
  return `<text x="${num(x)}" y="${num(y)}" fill="${colour}" font-family="${escapeXml(FONT)}" font-size="${num(size)}" text-anchor="${anchor}"${bold}>${escapeXml(words)}</text>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names are text, never markup. Control characters and halves of characters, which XML cannot hold, are left out. */
export function escapeXml(words: string): string {
  return words.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** How far a device's name stands below its box: the load bar comes between. */
export function labelOffset(face: Face): number {
  return face.load === undefined ? DEVICE.label - 3 : DEVICE.label + 8;
}
