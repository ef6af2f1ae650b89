import { ActionIcon, Button, NumberInput, Popover, Progress } from '@mantine/core';
import { Check, CircleStop, ClipboardCopy, Download, Sheet } from 'lucide-react';
import { useRef, useState } from 'react';
import type { RouteRow, RoutesAsk, RoutesPage } from '../../../engine/index.ts';
import { csvOf } from '../../../report/index.ts';
import { askEngine } from '../../../store/index.ts';
import {
  formatCount,
  hopsText,
  learnedText,
  originText,
  pathText,
  prefixText,
  ROUTE_HEADINGS,
  routeFields,
} from '../../../words/index.ts';
import { useFiles } from '../../files.ts';
import { EXPORT_LIMIT } from './paging.ts';

const STRINGS = {
  open: 'Copy or export rows',
  copyText: 'Copy this page as text',
  copyCsv: 'Copy this page as CSV',
  copied: 'Copied',
  from: 'From row',
  to: 'to row',
  range: `${formatCount(EXPORT_LIMIT)} rows at most`,
  download: 'Download CSV',
  stop: 'Stop',
  failed: 'The rows could not be worked out.',
  progress: 'Rows',
  file: (router: string) => `Routes of ${router.replaceAll('/', ' ')}`,
};

/** Rows asked for at a time. */
const CHUNK = 5_000;

/** As a terminal would show it: columns aligned by spaces. */
function textOf(rows: readonly RouteRow[]): string {
  const cells = [
    ['Prefix', 'From', 'Learned by', 'AS_PATH', 'Paths', 'Next hops'],
    ...rows.map((row) => [
      prefixText(row),
      originText(row),
      learnedText(row),
      row.asPath === undefined ? '' : pathText(row.asPath),
      formatCount(row.paths),
      hopsText(row),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Takes rows elsewhere: this page, or any range of what the filters leave. */
export function RowsExport({
  ask,
  page,
}: {
  readonly ask: Omit<RoutesAsk, 'offset' | 'limit'>;
  readonly page: RoutesPage;
}) {
  const files = useFiles();
  const [copied, setCopied] = useState<'text' | 'csv' | undefined>(undefined);
  const [range, setRange] = useState<{ readonly from: number; readonly to: number } | undefined>(undefined);
  const [share, setShare] = useState<number | undefined>(undefined);
  const [hasFailed, setFailed] = useState(false);
  const stopper = useRef<AbortController | undefined>(undefined);
  const { matching, offset, rows, router } = page;
  const shown = { from: offset + 1, to: offset + rows.length };
  const from = clamp(range?.from ?? shown.from, 1, matching);
  const to = clamp(range?.to ?? shown.to, from, Math.min(matching, from + EXPORT_LIMIT - 1));

  const copy = (as: 'text' | 'csv'): void => {
    const text = as === 'text' ? textOf(rows) : csvOf(ROUTE_HEADINGS, rows.map(routeFields));
    void files.copy(text).then((done) => setCopied(done ? as : undefined));
  };
  const download = async (): Promise<void> => {
    const control = new AbortController();
    stopper.current = control;
    const found: RouteRow[] = [];
    setFailed(false);
    try {
      for (let at = from - 1; at < to; at += CHUNK) {
        setShare((at - from + 1) / (to - from + 1));
        const outcome = await askEngine(
          'routes',
          { ...ask, offset: at, limit: Math.min(CHUNK, to - at) },
          { signal: control.signal },
        );
        if (outcome.kind === 'stopped') return;
        found.push(...(outcome.answer?.rows ?? []));
      }
      files.saveText(STRINGS.file(router.path), 'csv', csvOf(ROUTE_HEADINGS, found.map(routeFields)));
    } catch {
      // What went wrong is of no use here: the table itself shows it.
      setFailed(true);
    } finally {
      setShare(undefined);
    }
  };

  const number = (label: string, value: number, set: (value: number) => void) => (
    <NumberInput
      size="xs"
      w={110}
      label={label}
      min={1}
      max={matching}
      thousandSeparator=","
      allowDecimal={false}
      hideControls
      value={value}
      onChange={(typed) => typeof typed === 'number' && set(typed)}
    />
  );
  return (
    <Popover position="bottom-end" withinPortal trapFocus onOpen={() => setCopied(undefined)}>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={STRINGS.open} title={STRINGS.open}>
          <Sheet size={14} strokeWidth={1.75} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className="hd-rows-export">
        {(['text', 'csv'] as const).map((as) => (
          <Button
            key={as}
            size="compact-sm"
            variant="default"
            leftSection={copied === as ? <Check size={14} aria-hidden /> : <ClipboardCopy size={14} aria-hidden />}
            onClick={() => copy(as)}
          >
            {copied === as ? STRINGS.copied : as === 'text' ? STRINGS.copyText : STRINGS.copyCsv}
          </Button>
        ))}
        <div className="hd-rows-range">
          {number(STRINGS.from, from, (value) => setRange({ from: value, to: Math.max(value, to) }))}
          {number(STRINGS.to, to, (value) => setRange({ from, to: value }))}
        </div>
        <p className="hd-quiet">{STRINGS.range}</p>
        {share === undefined ? (
          <Button size="compact-sm" leftSection={<Download size={14} aria-hidden />} onClick={() => void download()}>
            {STRINGS.download}
          </Button>
        ) : (
          <>
            <Progress size="sm" value={share * 100} aria-label={STRINGS.progress} />
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<CircleStop size={14} aria-hidden />}
              onClick={() => stopper.current?.abort()}
            >
              {STRINGS.stop}
            </Button>
          </>
        )}
        {hasFailed && <p role="alert">{STRINGS.failed}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
