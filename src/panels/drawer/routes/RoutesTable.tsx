import { Button, SegmentedControl } from '@mantine/core';
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, CircleStop } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RoutesAsk } from '../../../engine/index.ts';
import { useAnswer, useDocument } from '../../../store/index.ts';
import type { QuestionFault } from '../../../store/index.ts';
import { EmptyState, IconButton, SeverityMark } from '../../../ui/index.ts';
import { formatCount, formatShare, wordQuestion } from '../../../words/index.ts';
import { FilterField } from './FilterField.tsx';
import { lastPage, PAGE } from './paging.ts';
import { RouteRows } from './RouteRows.tsx';
import { RowsExport } from './RowsExport.tsx';

const STRINGS = {
  within: 'Prefix',
  withinHint: 'A prefix or an address: rows that lie in it, or cover it',
  nextHop: 'Next hop',
  nextHopHint: 'A router, such as spine[2], or a drawn node, such as spine',
  asn: 'AS',
  asnHint: 'Rows with this AS number in the AS_PATH',
  asnUnreadable: 'An AS number is 1 to 4294967295',
  which: 'Which routes',
  family: 'Address family',
  all: 'All',
  missing: 'Missing',
  first: 'First',
  previous: 'Previous',
  next: 'Next',
  last: 'Last',
  rows: (from: number, to: number, of: number) => `${formatCount(from)} to ${formatCount(to)} of ${formatCount(of)}`,
  noMatch: 'No route matches',
  noMatchText: 'Clear a filter to see the others.',
  clear: 'Clear the filters',
  noneMissing: 'Nothing is missing',
  noneMissingText: 'This router has a route to all that is announced.',
  empty: 'Nothing is announced',
  emptyText: 'Give servers endpoints: select a rack, and see "Endpoints per server" in the inspector.',
  silent: 'It does not route',
  silentText: 'It failed, or it switches Ethernet in this AS model. Choose another router.',
  looking: (share: number) => `Looking: ${formatShare(share)}`,
  stop: 'Stop',
};

interface Filters {
  readonly family: 'ipv4' | 'ipv6';
  readonly within: string;
  readonly nextHop: string;
  readonly asn: string;
  readonly missing: boolean;
}

const NO_FILTERS: Filters = { family: 'ipv4', within: '', nextHop: '', asn: '', missing: false };

/** @returns undefined where it is no AS number, null where nothing is typed */
function asnOf(text: string): number | null | undefined {
  const typed = text.trim().replace(/^as/i, '');
  if (typed === '') return null;
  const dotted = /^(\d{1,5})\.(\d{1,5})$/.exec(typed);
  const number = dotted === null ? Number(typed) : Number(dotted[1]) * 65536 + Number(dotted[2]);
  return Number.isInteger(number) && number > 0 && number <= 4294967295 ? number : undefined;
}

function askFor(router: string, { within, nextHop, asn, missing }: Filters): Omit<RoutesAsk, 'offset' | 'limit'> {
  const number = asnOf(asn);
  return {
    router,
    ...(within.trim() !== '' && { within: within.trim() }),
    ...(nextHop.trim() !== '' && { nextHop: nextHop.trim() }),
    ...(number !== null && number !== undefined && { asn: number }),
    ...(missing && { missing }),
  };
}

/** One router's table, a page at a time, whatever its length. */
export function RoutesTable({
  lead,
  router,
  chosen,
  onChoose,
  children,
}: {
  /** What stands first in the bar. */
  readonly lead: ReactNode;
  /** What stands beside the rows. */
  readonly children: ReactNode;
  readonly router: string;
  readonly chosen: string | undefined;
  readonly onChoose: (origin: string) => void;
}) {
  const [filters, setFilters] = useState(NO_FILTERS);
  const [offset, setOffset] = useState(0);
  const isDual = useDocument((state) => state.design.addressing.families === 'dual');
  const ask = { ...askFor(router, filters), ...(isDual && { family: filters.family }) };
  const { answer, status, stale, fault, progress, stop, again } = useAnswer('routes', { ...ask, offset, limit: PAGE });
  const filter = (change: Partial<Filters>): void => {
    setFilters({ ...filters, ...change });
    setOffset(0);
  };
  const { within, nextHop, asn, missing } = ask;
  const isNarrowed = within !== undefined || nextHop !== undefined || asn !== undefined;
  const pool = faultText(fault, 'pool/too-small');
  const lack = answer?.lack === undefined ? undefined : wordQuestion('pool/too-small', { ...answer.lack });
  return (
    <div className="hd-routes-table" aria-busy={status === 'asking'}>
      <div className="hd-routes-bar">
        {lead}
        <FilterField
          label={STRINGS.within}
          hint={STRINGS.withinHint}
          value={filters.within}
          error={faultText(fault, 'prefix/unreadable') ?? pool}
          onChange={(within) => filter({ within })}
        />
        <FilterField
          label={STRINGS.nextHop}
          hint={STRINGS.nextHopHint}
          value={filters.nextHop}
          error={faultText(fault, 'router/unknown')}
          onChange={(nextHop) => filter({ nextHop })}
        />
        <FilterField
          label={STRINGS.asn}
          hint={STRINGS.asnHint}
          numeric
          value={filters.asn}
          error={asnOf(filters.asn) === undefined ? STRINGS.asnUnreadable : undefined}
          onChange={(asn) => filter({ asn })}
        />
        {isDual && (
          <SegmentedControl
            size="xs"
            aria-label={STRINGS.family}
            value={filters.family}
            data={[
              { value: 'ipv4', label: 'IPv4' },
              { value: 'ipv6', label: 'IPv6' },
            ]}
            onChange={(value) => filter({ family: value === 'ipv6' ? 'ipv6' : 'ipv4' })}
          />
        )}
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
        {answer !== undefined && (
          <div className="hd-routes-pager">
            {status === 'asking' && progress !== undefined ? (
              <>
                <span className="hd-quiet">{STRINGS.looking(progress.share)}</span>
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<CircleStop size={12} aria-hidden />}
                  onClick={stop}
                >
                  {STRINGS.stop}
                </Button>
              </>
            ) : (
              <Pager
                offset={answer.offset}
                shown={answer.rows.length}
                matching={answer.matching}
                onOffset={(to) => (status === 'stopped' ? again() : setOffset(to))}
              />
            )}
            {answer.rows.length > 0 && !stale && <RowsExport ask={ask} page={answer} />}
          </div>
        )}
      </div>
      {lack !== undefined && (
        <p className="hd-routes-note">
          <SeverityMark level="warning">{lack.text}.</SeverityMark> {lack.remedy}
        </p>
      )}
      <div className="hd-routes-body" data-why={chosen !== undefined || undefined}>
        {answer === undefined ? (
          <div>
            {status === 'answered' && (
              <EmptyState title={STRINGS.silent}>
                <p>{STRINGS.silentText}</p>
              </EmptyState>
            )}
          </div>
        ) : answer.rows.length > 0 ? (
          <RouteRows page={answer} stale={stale} chosen={chosen} onChoose={onChoose} onOffset={setOffset} />
        ) : answer.total === 0 ? (
          <EmptyState title={STRINGS.empty}>
            <p>{STRINGS.emptyText}</p>
          </EmptyState>
        ) : missing === true && !isNarrowed ? (
          <EmptyState title={STRINGS.noneMissing}>
            <p>{STRINGS.noneMissingText}</p>
          </EmptyState>
        ) : (
          <EmptyState title={STRINGS.noMatch}>
            <p>{STRINGS.noMatchText}</p>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => filter({ ...NO_FILTERS, family: filters.family })}
            >
              {STRINGS.clear}
            </Button>
          </EmptyState>
        )}
        {children}
      </div>
    </div>
  );
}

/** What is wrong with the field that a fault is about. */
function faultText(fault: QuestionFault | undefined, code: string): string | undefined {
  return fault?.code === code ? wordQuestion(code, fault.params ?? {}).text : undefined;
}

function Pager({
  offset,
  shown,
  matching,
  onOffset,
}: {
  readonly offset: number;
  readonly shown: number;
  readonly matching: number;
  readonly onOffset: (offset: number) => void;
}) {
  const last = lastPage(matching);
  const go = (icon: LucideIcon, label: string, to: number, enabled: boolean) => (
    <IconButton icon={icon} size={24} label={label} disabled={!enabled} onClick={() => onOffset(to)} />
  );
  return (
    <>
      <span className="hd-quiet" role="status">
        {STRINGS.rows(matching === 0 ? 0 : offset + 1, offset + shown, matching)}
      </span>
      {matching > PAGE && (
        <>
          {go(ChevronFirst, STRINGS.first, 0, offset > 0)}
          {go(ChevronLeft, STRINGS.previous, Math.max(0, offset - PAGE), offset > 0)}
          {go(ChevronRight, STRINGS.next, offset + PAGE, offset < last)}
          {go(ChevronLast, STRINGS.last, last, offset < last)}
        </>
      )}
    </>
  );
}
