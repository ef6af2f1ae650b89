/** Selection both ways: Cytoscape knows the nodes that are selected, links are ours alone. */
import type { Core } from 'cytoscape';
import { documentStore, viewActions, viewStore } from '../../store/index.ts';
import { designIndex } from '../../design/index.ts';
import type { Position } from '../../design/index.ts';
import { linkAt } from '../hit.ts';
import type { Board, Lifetime } from './board.ts';

/** So many pixels from a link still hit it. */
export const LINK_REACH = 7;

function isAdding(event: MouseEvent | TouchEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey;
}

export interface SelectionControl {
  readonly wire: (cy: Core) => void;
  /** Shows what the store holds. */
  readonly show: () => void;
}

export function createSelection(board: () => Board, lifetime: Lifetime): SelectionControl {
  /** Whether the press that is going on adds to what is selected. */
  let adds = false;
  let isFollowing = false;
  let reporting: ReturnType<typeof setTimeout> | undefined;
  let taps: readonly [before: string | undefined, last: string | undefined] = [undefined, undefined];
  lifetime.onEnd(() => clearTimeout(reporting));

  function idOf(key: string): string | undefined {
    return board().node(key)?.ids[0];
  }

  function wire(cy: Core): void {
    cy.on('mousedown touchstart', (event) => {
      adds = isAdding(event.originalEvent);
    });
    cy.on('select unselect', () => {
      if (isFollowing) return;
      clearTimeout(reporting);
      reporting = setTimeout(report, 0);
    });
    cy.on('tap', (event) => {
      const key = event.target === cy ? undefined : String(event.target.id());
      taps = [taps[1], key];
      if (key === undefined) {
        tapGround(event.position);
        return;
      }
      const id = idOf(key);
      if (id !== undefined && viewStore.getState().focused !== undefined) viewActions.focus(id);
    });
    cy.on('dbltap', 'node', (event) => {
      // Cytoscape also counts two quick taps on two nodes.
      const id = idOf(String(event.target.id()));
      if (id !== undefined && taps[0] === taps[1]) viewActions.startRename(id);
    });
  }

  /** Cytoscape watches nodes only. */
  function tapGround(at: Position): void {
    const { cy, projection, placeNow } = board();
    const ids = linkAt(projection, placeNow, at, LINK_REACH / cy.zoom())?.ids ?? [];
    const { selection } = viewStore.getState();
    if (!adds) viewActions.select(ids);
    else if (ids.every((id) => selection.includes(id))) viewActions.select(selection.filter((id) => !ids.includes(id)));
    else viewActions.select([...selection, ...ids]);
  }

  function show(): void {
    const { cy, projection } = board();
    const wanted = new Set(viewStore.getState().selection.flatMap((id) => projection.keyOf.get(id) ?? []));
    isFollowing = true;
    cy.batch(() => {
      cy.$(':selected').forEach((element) => {
        if (!wanted.has(element.id())) element.unselect();
      });
      for (const key of wanted) cy.getElementById(key).select();
    });
    isFollowing = false;
  }

  function report(): void {
    const { cy, node } = board();
    const { selection } = viewStore.getState();
    const nodes = cy.$(':selected').toArray();
    const links = adds ? selection.filter((id) => designIndex(documentStore.getState().design).linkById.has(id)) : [];
    const ids = [...nodes.flatMap((element) => node(element.id())?.ids ?? []), ...links];
    const now = new Set(ids);
    // What stays selected keeps its place in the order.
    const kept = selection.filter((id) => now.has(id));
    const fresh = ids.filter((id) => !kept.includes(id));
    if (fresh.length > 0 || kept.length !== selection.length) viewActions.select([...kept, ...fresh]);
  }

  return { wire, show };
}
