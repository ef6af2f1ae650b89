import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDocument, useView } from '../../store/index.ts';
import { EmptyState } from '../../ui/index.ts';
import { Explanation } from './routes/Explanation.tsx';
import { routerOfSelection, routerPath } from './routes/places.ts';
import { RoutesTable } from './routes/RoutesTable.tsx';
import { TraceList } from './routes/TraceList.tsx';
import './routes/routes.css';

const STRINGS = {
  router: 'Router',
  views: 'What to show',
  table: 'Table',
  trace: 'Trace',
  none: 'There is nothing to ask yet',
  noneText: 'Draw a rack with a ToR, then ask any router what is in its table, and why.',
  unknown: 'That names no router of this drawing',
};

type Tab = 'table' | 'trace';

/** One router's table and why it is so; and where packets go. */
export function Routes() {
  const design = useDocument((state) => state.design);
  const selection = useView((state) => state.selection);
  const traceEnds = useView((state) => state.traceEnds);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [picked, setPicked] = useState<{ readonly tab: Tab; readonly ends: typeof traceEnds } | undefined>(undefined);
  const [why, setWhy] = useState<{ readonly router: string; readonly to: string } | undefined>(undefined);
  const suggested = routerOfSelection(design, selection);
  const router = typed === undefined ? suggested : routerPath(design, typed);
  if (suggested === undefined) {
    return (
      <EmptyState title={STRINGS.none}>
        <p>{STRINGS.noneText}</p>
      </EmptyState>
    );
  }
  // A trace that was asked for on the drawing comes to the front; whoever picks a tab afterwards has the last word.
  const tab: Tab =
    picked !== undefined && picked.ends === traceEnds ? picked.tab : traceEnds === undefined ? 'table' : 'trace';
  const views = (
    <SegmentedControl
      size="xs"
      aria-label={STRINGS.views}
      value={tab}
      data={[
        { value: 'table', label: STRINGS.table },
        { value: 'trace', label: STRINGS.trace },
      ]}
      onChange={(value) => setPicked({ tab: value === 'trace' ? 'trace' : 'table', ends: traceEnds })}
    />
  );
  if (tab === 'trace') {
    return (
      <div className="hd-routes">
        <TraceList lead={views} />
      </div>
    );
  }
  const lead = (
    <>
      {views}
      <TextInput
        size="xs"
        aria-label={STRINGS.router}
        placeholder={STRINGS.router}
        className="hd-routes-router"
        value={typed ?? suggested}
        error={router === undefined ? STRINGS.unknown : undefined}
        onChange={({ currentTarget: { value } }) => setTyped(value === '' ? undefined : value)}
      />
    </>
  );
  const asked = why !== undefined && why.router === router ? why.to : undefined;
  return (
    <div className="hd-routes">
      {router === undefined ? (
        <div className="hd-routes-bar">{lead}</div>
      ) : (
        <div className="hd-routes-main" data-why={asked !== undefined || undefined}>
          <RoutesTable lead={lead} router={router} chosen={asked} onChoose={(to) => setWhy({ router, to })} />
          {asked !== undefined && <Explanation router={router} to={asked} onClose={() => setWhy(undefined)} />}
        </div>
      )}
    </div>
  );
}
