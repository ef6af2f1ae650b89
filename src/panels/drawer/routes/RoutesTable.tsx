import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RouteRow, RoutesAsk, RoutesPage } from '../../../engine/index.ts';
import { useAnswer } from '../../../store/index.ts';
import type { QuestionFault } from '../../../store/index.ts';
import { EmptyState } from '../../../ui/index.ts';
import { andAlike, formatCount, pathText, wordQuestion, wordUnlisted } from '../../../words/index.ts';

const STRINGS = {
  table: 'Routes',
  within: 'Prefix or address',
  nextHop: 'Next hop',
  asn: 'AS number',
  which: 'Which routes',
  all: 'All',
  missing: 'Missing',
  columns: ['Prefix', 'From', 'AS_PATH', 'Paths', 'Next hops'],
  first: 'First',
  previous: 'Previous',
  next: 'Next',
  last: 'Last',
  rows: (from: number, to: number, of: number) => `${formatCount(from)} to ${formatCount(to)} of ${formatCount(of)}`,
  noMatch: 'No route matches',
  noMatchText: 'Clear a filter to see the others.',
  empty: 'The table is empty',
  emptyText: 'Give servers endpoints, and connect them.',
  silent: 'It does not route',
  silentText: 'It failed, or it switches Ethernet in this AS model. Choose another router.',
  states: { own: 'its own', route: '', dropped: 'dropped', missing: 'missing' },
  why: (prefix: string) => `Why ${prefix}?`,
  noPrefix: 'pool too small',
  and: 'and',
};

const PAGE = 100;

interface Filters {
  readonly within: string;
  readonly nextHop: string;
  readonly asn: string;
  readonly missing: boolean;
}

const NO_FILTERS: Filters = { within: '', nextHop: '', asn: '', missing: false };

function askFor(router: string, { within, nextHop, asn, missing }: Filters, offset: number): RoutesAsk {
  const number = /^\d{1,10}$/.test(asn.trim()) ? Number(asn.trim()) : undefined;
  return {
    router,
    offset,
    limit: PAGE,
    ...(within.trim() !== '' && { within: within.trim() }),
    ...(nextHop.trim() !== '' && { nextHop: nextHop.trim() }),
    ...(number !== undefined && { asn: number }),
    ...(missing && { missing }),
  };
}

/** One router's table, a page at a time, whatever its length. */
export function RoutesTable({
  lead,
  router,
  chosen,
  onChoose,
}: {
  /** What stands first in the bar. */
  readonly lead: ReactNode;
  readonly router: string;
  readonly chosen: string | undefined;
  readonly onChoose: (origin: string) => void;
}) {
  const [filters, setFilters] = useState(NO_FILTERS);
  const [offset, setOffset] = useState(0);
  const { answer, status, stale, fault } = useAnswer('routes', askFor(router, filters, offset));
  const filter = (change: Partial<Filters>): void => {
    setFilters({ ...filters, ...change });
    setOffset(0);
  };
  return (
    <div className="hd-routes-table" aria-busy={status === 'asking'}>
      <div className="hd-routes-bar">
        {lead}
        <TextInput
          size="xs"
          aria-label={STRINGS.within}
          placeholder={STRINGS.within}
          value={filters.within}
          error={faultText(fault, 'prefix/unreadable')}
          onChange={({ currentTarget: { value } }) => filter({ within: value })}
        />
        <TextInput
          size="xs"
          aria-label={STRINGS.nextHop}
          placeholder={STRINGS.nextHop}
          value={filters.nextHop}
          error={faultText(fault, 'router/unknown')}
          onChange={({ currentTarget: { value } }) => filter({ nextHop: value })}
        />
        <TextInput
          size="xs"
          aria-label={STRINGS.asn}
          placeholder={STRINGS.asn}
          inputMode="numeric"
          value={filters.asn}
          onChange={({ currentTarget: { value } }) => filter({ asn: value })}
        />
        <SegmentedControl
          size="xs"
          aria-label={STRINGS.which}
          value={filters.missing ? 'missing' : 'all'}
          data={[
            { value: 'all', label: STRINGS.all },
            { value: 'missing', label: STRINGS.missing },
          ]}
          onChange={(value) => filter({ missing: value === 'missing' })}
        />
        {answer !== undefined && <Pager page={answer} onOffset={setOffset} />}
      </div>
      {answer === undefined ? (
        status === 'answered' && (
          <EmptyState title={STRINGS.silent}>
            <p>{STRINGS.silentText}</p>
          </EmptyState>
        )
      ) : (
        <Rows page={answer} stale={stale} chosen={chosen} onChoose={onChoose} />
      )}
    </div>
  );
}

/** What is wrong with the field that a fault is about. */
function faultText(fault: QuestionFault | undefined, code: string): string | undefined {
  return fault?.code === code ? wordQuestion(code, fault.params ?? {}).text : undefined;
}

function Pager({
  page: { offset, rows, matching },
  onOffset,
}: {
  readonly page: RoutesPage;
  readonly onOffset: (offset: number) => void;
}) {
  const last = Math.max(0, Math.floor((matching - 1) / PAGE) * PAGE);
  const go = (label: string, to: number, enabled: boolean) => (
    <Button size="compact-xs" variant="default" disabled={!enabled} onClick={() => onOffset(to)}>
      {label}
    </Button>
  );
  return (
    <div className="hd-routes-pager">
      <span className="hd-quiet" role="status">
        {STRINGS.rows(matching === 0 ? 0 : offset + 1, offset + rows.length, matching)}
      </span>
      {matching > PAGE && (
        <>
          {go(STRINGS.first, 0, offset > 0)}
          {go(STRINGS.previous, Math.max(0, offset - PAGE), offset > 0)}
          {go(STRINGS.next, offset + PAGE, offset < last)}
          {go(STRINGS.last, last, offset < last)}
        </>
      )}
    </div>
  );
}

function Rows({
  page: { rows, total, unlisted },
  stale,
  chosen,
  onChoose,
}: {
  readonly page: RoutesPage;
  readonly stale: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (origin: string) => void;
}) {
  if (rows.length === 0) {
    return (
      <EmptyState title={total === 0 ? STRINGS.empty : STRINGS.noMatch}>
        <p>{total === 0 ? STRINGS.emptyText : STRINGS.noMatchText}</p>
      </EmptyState>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="hd-scroll" data-stale={stale || undefined} role="region" aria-label={STRINGS.table} tabIndex={0}>
      <table className="hd-table">
        <thead>
          <tr>
            {STRINGS.columns.map((heading) => (
              <th key={heading} scope="col" data-align={heading === 'Paths' ? 'right' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={`${row.prefix ?? ''}|${row.origin}`}
              row={row}
              chosen={chosen === row.origin}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
      {wordUnlisted(unlisted).map((text) => (
        <p key={text} className="hd-quiet">
          {STRINGS.and} {text}
        </p>
      ))}
    </div>
  );
}

function Row({
  row,
  chosen,
  onChoose,
}: {
  readonly row: RouteRow;
  readonly chosen: boolean;
  readonly onChoose: (origin: string) => void;
}) {
  const { prefix, origin, state, asPath, hops, paths } = row;
  const name = prefix ?? STRINGS.noPrefix;
  return (
    <tr aria-selected={chosen} data-selected={chosen || undefined} data-state={state}>
      <td>
        <button
          type="button"
          className="hd-link-button"
          aria-label={STRINGS.why(prefix ?? origin)}
          onClick={() => onChoose(origin)}
        >
          {name}
        </button>
      </td>
      <td>{origin}</td>
      <td>{asPath === undefined ? '' : pathText(asPath)}</td>
      <td data-align="right">{formatCount(paths)}</td>
      <td>
        {state === 'route' ? hops.map(({ path, count }) => andAlike(path, count)).join(', ') : STRINGS.states[state]}
      </td>
    </tr>
  );
}
