/** What is selected by hand: the store holds it, and Cytoscape, which would restyle every node, is not told. */
import type { Position } from '../../design/index.ts';
import { viewActions, viewStore } from '../../store/index.ts';
import { linkAt } from '../hit.ts';
import type { Board, Lifetime } from './board.ts';

/** So many pixels from a link still hit it. */
export const LINK_REACH = 7;

/** Has taps and selection boxes select. */
export function followSelection(board: Board, lifetime: Lifetime): void {
  const { cy } = board;
  /** Whether the press that is going on adds to what is selected. */
  let adds = false;
  /** What stands in the box that was just drawn. */
  let boxed: string[] = [];
  let boxing: ReturnType<typeof setTimeout> | undefined;
  let taps: readonly [before: string | undefined, last: string | undefined] = [undefined, undefined];
  lifetime.onEnd(() => clearTimeout(boxing));

  cy.on('mousedown touchstart', (event) => {
    adds = isAdding(event.originalEvent);
  });
  cy.on('tap', (event) => {
    const key = event.target === cy ? undefined : String(event.target.id());
    taps = [taps[1], key];
    if (key === undefined) {
      tapGround(event.position);
      return;
    }
    const ids = board.node(key)?.ids ?? [];
    choose(ids);
    const [id] = ids;
    if (id !== undefined && viewStore.getState().focused !== undefined) viewActions.focus(id);
  });
  cy.on('dbltap', 'node', (event) => {
    // Cytoscape also counts two quick taps on two nodes.
    const id = board.node(String(event.target.id()))?.ids[0];
    if (id !== undefined && taps[0] === taps[1]) viewActions.startRename(id);
  });
  cy.on('box', 'node', (event) => {
    boxed.push(...(board.node(String(event.target.id()))?.ids ?? []));
  });
  cy.on('boxend', () => {
    // The nodes are told of next, one by one.
    clearTimeout(boxing);
    boxing = setTimeout(() => {
      const { selection } = viewStore.getState();
      viewActions.select(adds ? [...selection, ...boxed] : boxed);
      boxed = [];
    }, 0);
  });

  /** A tap on what is there already takes it away where it adds. */
  function choose(ids: readonly string[]): void {
    const { selection } = viewStore.getState();
    if (!adds) viewActions.select(ids);
    else if (ids.every((id) => selection.includes(id))) viewActions.select(selection.filter((id) => !ids.includes(id)));
    else viewActions.select([...selection, ...ids]);
  }

  function tapGround(at: Position): void {
    const link = linkAt(board.projection, board.placeNow, at, LINK_REACH / cy.zoom());
    if (link !== undefined || !adds) choose(link?.ids ?? []);
  }
}

function isAdding(event: MouseEvent | TouchEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey;
}
