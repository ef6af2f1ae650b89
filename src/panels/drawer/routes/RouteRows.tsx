import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { RouteRow, RoutesPage } from '../../../engine/index.ts';
import {
  formatCount,
  hopsText,
  learnedText,
  originText,
  pathText,
  prefixText,
  wordUnlisted,
} from '../../../words/index.ts';
import type { TermId } from '../../../words/index.ts';
import { DefinedTerm } from '../../DefinedTerm.tsx';
import { moveBy } from './paging.ts';

interface Column {
  readonly heading: string;
  readonly term?: TermId;
  readonly isNumber?: boolean;
}

const COLUMNS: readonly Column[] = [
  { heading: 'Prefix' },
  { heading: 'From' },
  { heading: 'Learned by' },
  { heading: 'AS_PATH', term: 'asPath' },
  { heading: 'Paths', term: 'adjRibIn', isNumber: true },
  { heading: 'Next hops', term: 'nextHop' },
];

const STRINGS = {
  table: 'Routes',
  and: 'and',
  keys: 'Arrow keys go from row to row, Page Up and Page Down turn pages, Enter asks why.',
  why: (prefix: string) => `Why ${prefix}?`,
};

/** One page of a table. The keyboard goes through it row by row, and on into the next page. */
export function RouteRows({
  page,
  stale,
  chosen,
  onChoose,
  onOffset,
}: {
  readonly page: RoutesPage;
  readonly stale: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (origin: string) => void;
  readonly onOffset: (offset: number) => void;
}) {
  const { rows, offset, matching, unlisted } = page;
  const body = useRef<HTMLTableSectionElement>(null);
  /** The row that Tab comes to; of another page as soon as that is there. */
  const [place, setPlace] = useState({ offset, row: 0 });
  const isMoving = useRef(false);
  const row = Math.min(place.offset === offset ? place.row : 0, rows.length - 1);
  useEffect(() => {
    if (!isMoving.current || place.offset !== offset || stale) return;
    isMoving.current = false;
    body.current?.querySelectorAll<HTMLButtonElement>('td:first-child > button')[row]?.focus();
  }, [place, offset, row, stale]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const move = moveBy(event.key, event.ctrlKey, { offset, row }, { shown: rows.length, matching });
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setPlace(move);
    isMoving.current = true;
    if (move.offset !== offset) onOffset(move.offset);
  };
  return (
    <div className="hd-scroll" data-stale={stale || undefined} role="region" aria-label={STRINGS.table}>
      <table className="hd-table" aria-description={STRINGS.keys}>
        <thead>
          <tr>
            {COLUMNS.map(({ heading, term, isNumber = false }) => (
              <th key={heading} scope="col" data-align={isNumber ? 'right' : undefined}>
                <span>{term === undefined ? heading : <DefinedTerm id={term}>{heading}</DefinedTerm>}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((each, at) => (
            <Row
              key={`${each.kind}|${each.prefix ?? at}|${each.origin}`}
              row={each}
              chosen={chosen === each.origin}
              reachable={at === row}
              onFocus={() => setPlace({ offset, row: at })}
              onKeyDown={onKeyDown}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
      {wordUnlisted(unlisted).map((text) => (
        <p key={text} className="hd-quiet hd-routes-note">
          {STRINGS.and} {text}
        </p>
      ))}
    </div>
  );
}

function Row({
  row,
  chosen,
  reachable,
  onFocus,
  onKeyDown,
  onChoose,
}: {
  readonly row: RouteRow;
  readonly chosen: boolean;
  /** By Tab: of all rows one. */
  readonly reachable: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: (origin: string) => void;
}) {
  const { origin, state, asPath, paths, prefix } = row;
  return (
    <tr aria-selected={chosen} data-selected={chosen || undefined} data-state={state}>
      <td>
        <button
          type="button"
          className="hd-link-button"
          tabIndex={reachable ? 0 : -1}
          aria-label={STRINGS.why(prefix ?? originText(row))}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
          onClick={() => onChoose(origin)}
        >
          {prefixText(row)}
        </button>
      </td>
      <td>{originText(row)}</td>
      <td>{learnedText(row)}</td>
      <td>{asPath === undefined ? '' : pathText(asPath)}</td>
      <td data-align="right">{formatCount(paths)}</td>
      <td>{hopsText(row)}</td>
    </tr>
  );
}
