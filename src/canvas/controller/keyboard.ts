/** The keys that belong to the drawing itself: space to pan, Escape, arrows to nudge, digits to count. */
import type { Edit, Position } from '../../design/index.ts';
import { documentActions, documentStore, viewActions, viewStore } from '../../store/index.ts';
import { moversOf } from '../editing.ts';
import { GRID } from '../geometry.ts';
import type { CanvasParts, Lifetime } from './board.ts';
import type { LinkDrawing } from './linkDrawing.ts';
import type { NodeDrag } from './nodeDrag.ts';
import type { ViewportControl } from './viewport.ts';

const NUDGE = GRID;
const BIG_NUDGE = 5 * GRID;
/** Digits typed within this time make one number. */
const DIGITS_MS = 1_200;

const ARROWS: Readonly<Record<string, Position>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

interface KeyParts {
  readonly viewport: ViewportControl;
  readonly links: LinkDrawing;
  readonly nodes: NodeDrag;
}

/** @returns whether space is held, which turns a drag into panning */
export function followKeys(
  { region }: CanvasParts,
  lifetime: Lifetime,
  { viewport, links, nodes }: KeyParts,
): { readonly isSpaceDown: () => boolean } {
  let isSpaceDown = false;
  let digits: { readonly text: string; readonly at: number } | undefined;

  function hasKeyboard(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const { target } = event;
    return target === document.body || (target instanceof Node && region.contains(target));
  }

  /** One step back: out of the gesture, out of the tool, out of what is marked. */
  function escape(): void {
    if (nodes.cancel()) return;
    const { tool, highlighted, trace, traceEnds } = viewStore.getState();
    if (links.state.kind !== 'idle') links.send({ kind: 'cancel' });
    else if (tool === 'link') viewActions.setTool('select');
    else if (trace !== undefined || traceEnds !== undefined) viewActions.askTrace(undefined);
    else if (highlighted.length > 0) viewActions.highlight([]);
    else viewActions.clearSelection();
  }

  /** "1", "0", "0" typed in a row set the count of what is selected to 1, then 10, then 100. */
  function typeCount(digit: string, at: number): void {
    const text = digits !== undefined && at - digits.at < DIGITS_MS ? digits.text + digit : digit;
    digits = { text, at };
    if (Number(text) >= 1) setCount(Number(text));
  }

  lifetime.listen(window, 'keydown', (event) => {
    if (event.key === ' ' && hasKeyboard(event)) {
      isSpaceDown = true;
      region.classList.add('can-pan');
      event.preventDefault();
      return;
    }
    if (!hasKeyboard(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const { selection } = viewStore.getState();
    const arrow = ARROWS[event.key];
    if (event.key === 'Escape') {
      escape();
    } else if (arrow !== undefined) {
      event.preventDefault();
      const step = event.shiftKey ? BIG_NUDGE : NUDGE;
      if (selection.length === 0) viewport.panBy({ x: -arrow.x * 8 * step, y: -arrow.y * 8 * step });
      else nudge(selection, { x: arrow.x * step, y: arrow.y * step });
    } else if (/^\d$/.test(event.key) && selection.length > 0) {
      event.preventDefault();
      typeCount(event.key, event.timeStamp);
    }
  });
  const release = () => {
    isSpaceDown = false;
    region.classList.remove('can-pan');
  };
  lifetime.listen(window, 'keyup', (event) => {
    if (event.key === ' ') release();
  });
  lifetime.listen(window, 'blur', release);
  return { isSpaceDown: () => isSpaceDown };
}

function nudge(selection: readonly string[], by: Position): void {
  const { design } = documentStore.getState();
  const movers = moversOf(design, selection);
  const positions = Object.fromEntries(
    design.nodes
      .filter(({ id }) => movers.has(id))
      .map(({ id, position }) => [id, { x: position.x + by.x, y: position.y + by.y }]),
  );
  if (Object.keys(positions).length === 0) return;
  documentActions.dispatch({ kind: 'move', positions }, { coalesce: `nudge ${[...movers].join(' ')}` });
}

function setCount(count: number): void {
  const { design } = documentStore.getState();
  const { selection } = viewStore.getState();
  const edits: Edit[] = design.nodes
    .filter(({ id }) => selection.includes(id))
    .map(({ id }) => ({ kind: 'update-node', id, changes: { count } }));
  const [only] = edits;
  if (only === undefined) return;
  const edit: Edit = edits.length === 1 ? only : { kind: 'batch', label: 'set-count', edits };
  documentActions.dispatch(edit, { coalesce: `count ${selection.join(' ')}` });
}
