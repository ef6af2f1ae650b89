import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';

/** One visible line of a tree; the caller flattens what is open. */
export interface TreeRow {
  readonly id: string;
  /** From 1. */
  readonly level: number;
  /** What it is called for screen readers, and what typing letters looks for. */
  readonly name: string;
  readonly typeahead: string;
  readonly posInSet: number;
  readonly setSize: number;
  /** Undefined for a row that has nothing inside. */
  readonly expanded: boolean | undefined;
}

/** How a row is picked: instead of the others, in addition or not any more, or all up to it. */
export type PickMode = 'only' | 'toggle' | 'range';

interface TreeProps<R extends TreeRow> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly selected: ReadonlySet<string>;
  readonly focusedId: string | undefined;
  readonly onFocus: (id: string) => void;
  readonly onPick: (ids: readonly string[], mode: PickMode) => void;
  readonly onToggle: (id: string, expanded: boolean) => void;
  /** Keys the tree itself does not use. @returns true when handled */
  readonly onKey?: (event: KeyboardEvent, row: R) => boolean;
  readonly onMenu?: (event: MouseEvent | KeyboardEvent, row: R) => void;
  readonly renderRow: (row: R) => ReactNode;
  readonly rowHeight?: number;
  /** A new number asks the focused row to take the keyboard: after a rename, a deletion, a dialog. */
  readonly grab?: number;
}

/** Letters typed within this time are one search. */
const TYPEAHEAD_MS = 1_000;

/**
 * A tree as ARIA has it: one stop for Tab, arrows inside, letters to jump. Only the rows in sight are in the page, the
 * focused one always. Arrows pick what they reach; with Ctrl they only move; with Shift they extend.
 */
export function Tree<R extends TreeRow>(props: TreeProps<R>) {
  const {
    label,
    rows,
    selected,
    focusedId,
    onFocus,
    onPick,
    onToggle,
    onKey,
    onMenu,
    renderRow,
    rowHeight = 28,
    grab,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | undefined>(undefined);
  const search = useRef({ text: '', at: 0 });
  /** Set when the next focus change came from the keyboard here, so the row takes real focus once it is drawn. */
  const takeFocus = useRef(false);
  /** A button of the mouse, or a finger, is down on a row. */
  const isPressed = useRef(false);
  const grabbed = useRef(grab);
  if (grabbed.current !== grab) {
    grabbed.current = grab;
    takeFocus.current = true;
  }

  const focusedIndex = rows.findIndex((row) => row.id === focusedId);
  const activeIndex =
    focusedIndex >= 0
      ? focusedIndex
      : Math.max(
          0,
          rows.findIndex((row) => selected.has(row.id)),
        );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
    initialRect: { width: 240, height: 600 },
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return indexes.includes(activeIndex) || activeIndex >= rows.length
        ? indexes
        : [...indexes, activeIndex].toSorted((a, b) => a - b);
    },
  });

  // Before the next key can arrive: the row that had focus may be gone with this very render.
  useLayoutEffect(() => {
    if (!takeFocus.current || focusedId === undefined) return;
    const element = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(focusedId)}"]`);
    if (element === null || element === undefined) return;
    takeFocus.current = false;
    element.focus({ preventScroll: true });
  });

  // What is focused or picked elsewhere (canvas, findings) comes into sight here.
  const reveal = focusedIndex >= 0 ? focusedIndex : rows.findIndex((row) => selected.has(row.id));
  useEffect(() => {
    if (reveal < 0) return undefined;
    const scroll = (): void => virtualizer.scrollToIndex(reveal, { align: 'auto' });
    if (!isPressed.current) {
      scroll();
      return undefined;
    }
    // A row that moved away from under the button would not get the click.
    const onReleased = (): void => void setTimeout(scroll);
    window.addEventListener('pointerup', onReleased, { once: true });
    return () => window.removeEventListener('pointerup', onReleased);
    // Only a new target scrolls; the virtualizer itself changes with every measurement.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [reveal]);

  function idsBetween(from: string | undefined, to: number): readonly string[] {
    const start = rows.findIndex((row) => row.id === from);
    const low = Math.min(start < 0 ? to : start, to);
    const high = Math.max(start < 0 ? to : start, to);
    return rows.slice(low, high + 1).map((row) => row.id);
  }

  function pick(index: number, mode: PickMode) {
    const row = rows[index];
    if (row === undefined) return;
    if (mode === 'range') {
      onPick(idsBetween(anchor.current ?? row.id, index), 'range');
      return;
    }
    anchor.current = row.id;
    onPick([row.id], mode);
  }

  function moveTo(index: number, event: KeyboardEvent) {
    const bounded = Math.min(Math.max(index, 0), rows.length - 1);
    const row = rows[bounded];
    if (row === undefined) return;
    takeFocus.current = true;
    onFocus(row.id);
    if (event.shiftKey) pick(bounded, 'range');
    else if (!event.ctrlKey && !event.metaKey) pick(bounded, 'only');
  }

  function jumpTo(letter: string, from: number): number {
    const now = performance.now();
    const text = now - search.current.at < TYPEAHEAD_MS ? search.current.text + letter : letter;
    search.current = { text, at: now };
    const wanted = text.toLowerCase();
    const start = text.length > 1 ? from : from + 1;
    for (let step = 0; step < rows.length; step += 1) {
      const index = (start + step) % rows.length;
      if (rows[index]?.typeahead.toLowerCase().startsWith(wanted) === true) return index;
    }
    return -1;
  }

  function jumpBy(event: KeyboardEvent, index: number) {
    const found = jumpTo(event.key, index);
    if (found >= 0) moveTo(found, event);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, row: R, index: number) {
    // Keys typed into a field inside the row are the field's.
    if (event.target !== event.currentTarget) return;
    const isSearching = performance.now() - search.current.at < TYPEAHEAD_MS;
    const continuesSearch = isSearching && /^[\d\p{L} ._-]$/u.test(event.key);
    if (!continuesSearch && onKey?.(event, row) === true) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
        moveTo(index + 1, event);
        break;
      case 'ArrowUp':
        moveTo(index - 1, event);
        break;
      case 'Home':
        moveTo(0, event);
        break;
      case 'End':
        moveTo(rows.length - 1, event);
        break;
      case 'PageDown':
        moveTo(index + 10, event);
        break;
      case 'PageUp':
        moveTo(index - 10, event);
        break;
      case 'ArrowRight':
        if (row.expanded === false) onToggle(row.id, true);
        else if (row.expanded === true) moveTo(index + 1, event);
        break;
      case 'ArrowLeft':
        if (row.expanded === true) onToggle(row.id, false);
        else {
          const parent = rows.slice(0, index).findLastIndex((other) => other.level < row.level);
          if (parent >= 0) moveTo(parent, event);
        }
        break;
      case 'Enter':
        pick(index, 'only');
        break;
      case ' ':
        if (isSearching) {
          jumpBy(event, index);
          break;
        }
        pick(index, event.ctrlKey || event.metaKey ? 'toggle' : event.shiftKey ? 'range' : 'only');
        break;
      case 'ContextMenu':
        onMenu?.(event, row);
        break;
      case 'F10':
        if (!event.shiftKey) return;
        onMenu?.(event, row);
        break;
      default: {
        const isLetter = /^[\p{L}_-]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
        if (!isLetter && !continuesSearch) return;
        jumpBy(event, index);
      }
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="hd-tree" ref={scroller}>
      <div
        onPointerDown={() => {
          isPressed.current = true;
          const release = (): void => {
            isPressed.current = false;
          };
          window.addEventListener('pointerup', release, { once: true });
          window.addEventListener('pointercancel', release, { once: true });
        }}
        role="tree"
        aria-label={label}
        aria-multiselectable
        style={{ height: virtualizer.getTotalSize(), position: 'relative' }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={row.id}
              className="hd-tree-row"
              role="treeitem"
              data-row={row.id}
              aria-label={row.name}
              aria-level={row.level}
              aria-posinset={row.posInSet}
              aria-setsize={row.setSize}
              aria-expanded={row.expanded}
              aria-selected={selected.has(row.id)}
              tabIndex={item.index === activeIndex ? 0 : -1}
              style={{ top: item.start, height: rowHeight, paddingLeft: 4 + (row.level - 1) * 14 }}
              onFocus={(event) => {
                if (event.target === event.currentTarget && row.id !== focusedId) onFocus(row.id);
              }}
              onClick={(event) =>
                pick(item.index, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only')
              }
              onContextMenu={(event) => {
                if (onMenu === undefined) return;
                event.preventDefault();
                onMenu(event, row);
              }}
              onKeyDown={(event) => onKeyDown(event, row, item.index)}
            >
              <span
                className="hd-tree-twist"
                data-open={row.expanded === true || undefined}
                aria-hidden
                onClick={(event) => {
                  if (row.expanded === undefined) return;
                  event.stopPropagation();
                  onToggle(row.id, !row.expanded);
                }}
              >
                {row.expanded !== undefined && <ChevronRight size={14} />}
              </span>
              {renderRow(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
