import { Button, SegmentedControl } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useDocument, useView, viewActions } from '../../store/index.ts';
import type { CameFrom } from '../../store/index.ts';
import { EmptyState } from '../../ui/index.ts';
import { Explanation } from './routes/Explanation.tsx';
import { FilterField } from './routes/FilterField.tsx';
import { routerOfSelection, routerPath } from './routes/places.ts';
import { RoutesTable } from './routes/RoutesTable.tsx';
import { TraceFollower } from './routes/TraceFollower.tsx';
import { TraceList } from './routes/TraceList.tsx';
import './routes/routes.css';

const STRINGS = {
  router: 'Router',
  views: 'What to show',
  table: 'Table',
  trace: 'Trace',
  none: 'There is nothing to ask yet',
  noneText: 'Draw a rack with a ToR, then ask any router what is in its table, and why.',
  noRouter: (text: string) => `There is no router “${text}” in this drawing`,
  example: (path: string) => `Write an instance path, such as ${path}, or the id of a drawn node.`,
  show: (path: string) => `Show ${path}`,
  back: {
    findings: 'Back to the findings',
    capacity: 'Back to the capacity',
    sessions: 'Back to the sessions',
    routes: 'Back',
    failures: 'Back to the failures',
    comparison: 'Back to the comparison',
    growth: 'Back to growth',
    recommendation: 'Back to the recommendation',
    inspector: 'Back to the inspector',
  } satisfies Record<CameFrom['place'], string>,
};

type Tab = 'table' | 'trace';

/** What the user, or somebody for him, wanted last. */
interface Wanted {
  readonly typed: string | undefined;
  readonly why: { readonly router: string; readonly to: string } | undefined;
  readonly tab: Tab | undefined;
}

/** One router's table and why it is so; and where packets go. */
export function Routes() {
  const design = useDocument((state) => state.design);
  const selection = useView((state) => state.selection);
  const traceEnds = useView((state) => state.traceEnds);
  const wish = useView((state) => state.routesWish);
  const [wanted, setWanted] = useState<Wanted>({ typed: undefined, why: undefined, tab: undefined });
  const [seen, setSeen] = useState<{ readonly wish: typeof wish; readonly ends: typeof traceEnds }>({
    wish: undefined,
    ends: undefined,
  });
  // What was asked for elsewhere comes to the front; whoever picks something afterwards has the last word.
  if (seen.wish !== wish || seen.ends !== traceEnds) {
    setSeen({ wish, ends: traceEnds });
    const asked = seen.wish === wish ? undefined : wish;
    if (asked !== undefined) {
      const router = routerPath(design, asked.router) ?? asked.router;
      setWanted({ typed: router, why: asked.to === undefined ? undefined : { router, to: asked.to }, tab: undefined });
    } else setWanted({ ...wanted, tab: undefined });
  }
  const suggested = routerOfSelection(design, selection);
  if (suggested === undefined) {
    return (
      <EmptyState title={STRINGS.none}>
        <p>{STRINGS.noneText}</p>
      </EmptyState>
    );
  }
  const { typed, why } = wanted;
  const router = typed === undefined ? suggested : routerPath(design, typed);
  const tab = wanted.tab ?? (traceEnds === undefined ? 'table' : 'trace');
  const views = (
    <>
      <BackButton />
      <SegmentedControl
        size="xs"
        aria-label={STRINGS.views}
        value={tab}
        data={[
          { value: 'table', label: STRINGS.table },
          { value: 'trace', label: STRINGS.trace },
        ]}
        onChange={(value) => setWanted({ ...wanted, tab: value === 'trace' ? 'trace' : 'table' })}
      />
    </>
  );
  if (tab === 'trace') {
    return (
      <div className="hd-routes">
        <TraceList lead={views} onAsk={(ask) => setWanted({ typed: ask.router, why: ask, tab: 'table' })} />
      </div>
    );
  }
  const lead = (
    <>
      {views}
      <FilterField
        label={STRINGS.router}
        wide
        value={typed ?? suggested}
        isWrong={router === undefined}
        hint={STRINGS.example(suggested)}
        onChange={(value) => setWanted({ ...wanted, typed: value === '' ? undefined : value })}
      />
    </>
  );
  const asked = why !== undefined && why.router === router ? why.to : undefined;
  return (
    <div className="hd-routes">
      <TraceFollower />
      {router === undefined ? (
        <>
          <div className="hd-routes-bar">{lead}</div>
          <EmptyState title={STRINGS.noRouter(typed ?? '')}>
            <p>{STRINGS.example(suggested)}</p>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setWanted({ ...wanted, typed: undefined, why: undefined })}
            >
              {STRINGS.show(suggested)}
            </Button>
          </EmptyState>
        </>
      ) : (
        <RoutesTable
          key={router}
          lead={lead}
          router={router}
          chosen={asked}
          onChoose={(to) => setWanted({ ...wanted, why: { router, to } })}
        >
          {asked !== undefined && (
            <Explanation
              router={router}
              to={asked}
              onAsk={(ask) => setWanted({ typed: ask.router, why: ask, tab: undefined })}
              onTrace={() => viewActions.askTrace({ from: router, to: asked })}
              onClose={() => setWanted({ ...wanted, why: undefined })}
            />
          )}
        </RoutesTable>
      )}
    </div>
  );
}

/** Back to where this was asked from. */
function BackButton() {
  const cameFrom = useView((state) => state.cameFrom);
  if (cameFrom === undefined) return null;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<ArrowLeft size={12} aria-hidden />}
      onClick={viewActions.goBack}
    >
      {STRINGS.back[cameFrom.place]}
    </Button>
  );
}
