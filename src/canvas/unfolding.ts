/** Stacks that the user wants to see copy by copy: a frame with a small card for each, and one for all that do not fit. */
import { designIndex } from '../design/index.ts';
import type { Design, DesignNode, Failure } from '../design/index.ts';
import { formatCount } from '../words/index.ts';
import { restText, TAGS } from './canvasWords.ts';
import type { Box } from './geometry.ts';
import { plainFace } from './projection.ts';
import type { CanvasNode } from './projection.ts';

/** More are one card at the end. */
const MOST_CARDS = 16;
const COLUMNS = 4;
const CARD = { w: 48, h: 32, gap: 12 } as const;
const FRAME = { header: 34, side: 14, bottom: 14 } as const;

export interface Card {
  readonly key: string;
  /** Indices of the copies it stands for: one, or all the rest. */
  readonly copies: readonly number[];
}

export interface Unfolded {
  readonly node: DesignNode;
  readonly cards: readonly Card[];
}

/**
 * @param wanted ids of stacks to unfold; those that are gone or have one copy are passed over
 * @param marked instance paths that must be told apart: copies on them come before others
 */
export function unfoldStacks(
  design: Design,
  wanted: ReadonlySet<string>,
  marked: readonly string[],
): ReadonlyMap<string, Unfolded> {
  const found = new Map<string, Unfolded>();
  if (wanted.size === 0) return found;
  const { byId } = designIndex(design);
  const paths = [...marked, ...design.failures.flatMap(pathsOf)];
  for (const id of wanted) {
    const node = byId.get(id);
    if (node === undefined || node.count < 2) continue;
    const first = new Set(paths.flatMap((path) => copyOn(path, id) ?? []));
    for (let copy = 1; copy <= node.count && first.size < MOST_CARDS; copy += 1) first.add(copy);
    const fitting = node.count <= MOST_CARDS ? MOST_CARDS : MOST_CARDS - 1;
    const shown = [...first].slice(0, fitting).toSorted((a, b) => a - b);
    const cards: Card[] = shown.map((copy) => ({ key: `${id}/copy[${String(copy)}]`, copies: [copy] }));
    if (shown.length < node.count) {
      const isShown = new Set(shown);
      const rest = Array.from({ length: node.count }, (_, i) => i + 1).filter((copy) => !isShown.has(copy));
      cards.push({ key: `${id}/rest`, copies: rest });
    }
    found.set(id, { node, cards });
  }
  return found;
}

/** The copy of a stack that an instance path goes through. */
export function copyOn(path: string, stack: string): number | undefined {
  for (const step of path.split('/')) {
    const match = /^(.*)\[(\d+)\]$/.exec(step);
    if (match?.[1] === stack) return Number(match[2]);
  }
  return undefined;
}

export function pathsOf(failure: Failure): readonly string[] {
  if ('router' in failure) return [failure.router];
  return 'link' in failure ? [failure.a, failure.b] : [failure.attach];
}

export function frameSize({ cards }: Unfolded): { readonly w: number; readonly h: number } {
  const columns = Math.min(COLUMNS, cards.length);
  const rows = Math.ceil(cards.length / COLUMNS);
  return {
    w: Math.max(140, 2 * FRAME.side + columns * CARD.w + (columns - 1) * CARD.gap),
    h: FRAME.header + FRAME.bottom + rows * CARD.h + (rows - 1) * CARD.gap,
  };
}

/** The cards in their frame. */
export function cardNodes({ node, cards }: Unfolded, frame: Box, failures: readonly Failure[]): CanvasNode[] {
  const columns = Math.min(COLUMNS, cards.length);
  const left = frame.x - ((columns - 1) * (CARD.w + CARD.gap)) / 2;
  const top = frame.y - frame.h / 2 + FRAME.header + CARD.h / 2;
  const down = failures.flatMap((failure) => ('router' in failure ? (copyOn(failure.router, node.id) ?? []) : []));
  return cards.map(({ key, copies }, i) => {
    const isRest = key.endsWith('/rest');
    const own = new Set(copies);
    return {
      key,
      ids: [],
      label: '',
      box: {
        x: left + (i % COLUMNS) * (CARD.w + CARD.gap),
        y: top + Math.floor(i / COLUMNS) * (CARD.h + CARD.gap),
        w: CARD.w,
        h: CARD.h,
      },
      face: plainFace('copy', {
        count: isRest ? copies.length : 1,
        tag: isRest ? restText(formatCount(copies.length)) : `${TAGS.copy}${formatCount(copies[0] ?? 1)}`,
        failed: down.filter((copy) => own.has(copy)).length,
        copies: copies.length,
      }),
    };
  });
}

/** How many copies of a link are down between the copies that two cards stand for; undefined stands for every copy. */
export function failedBetween(
  failures: readonly Failure[],
  link: string,
  ends: readonly { readonly stack: string; readonly card: Card | undefined }[],
): number {
  const wanted = ends.flatMap(({ stack, card }) =>
    card === undefined ? [] : [{ stack, copies: new Set(card.copies) }],
  );
  return failures.filter(
    (failure) =>
      'link' in failure &&
      failure.link === link &&
      wanted.every(({ stack, copies }) => copies.has(copyOn(failure.a, stack) ?? copyOn(failure.b, stack) ?? 0)),
  ).length;
}
