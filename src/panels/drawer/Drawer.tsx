import { Tabs } from '@mantine/core';
import { ChevronDown, Maximize2, Minimize2 } from 'lucide-react';
import { useResults, useSettled, useView, viewActions } from '../../store/index.ts';
import type { DrawerTab } from '../../store/index.ts';
import { EmptyState, IconButton } from '../../ui/index.ts';
import { formatCount } from '../../words/index.ts';
import { useCommand } from '../commands.ts';
import { keysText } from '../keys.ts';
import { Capacity, Comparison, Failures, Findings, Growth, Recommendation, Routes, Sessions } from '../lazyPanels.tsx';

const STRINGS = {
  tabs: {
    findings: 'Findings',
    capacity: 'Capacity',
    sessions: 'Sessions',
    routes: 'Routes',
    failures: 'Failures',
    comparison: 'Comparison',
    growth: 'Growth',
    recommendation: 'Recommendation',
  } satisfies Record<DrawerTab, string>,
  close: 'Hide the results',
  enlarge: 'Enlarge the results',
  shrink: 'Give the drawing its room back',
  waiting: 'Waiting for the first answer',
  none: 'There is no answer for this drawing',
};

const TABS: readonly DrawerTab[] = [
  'findings',
  'capacity',
  'sessions',
  'routes',
  'failures',
  'comparison',
  'growth',
  'recommendation',
];

/** What the engine says about the drawing. */
export function Drawer({ closable = true }: { readonly closable?: boolean }) {
  const tab = useView((state) => state.drawerTab);
  const analysis = useResults((state) => state.analysis);
  const isLost = useResults(({ status }) => status === 'failed' || status === 'crashed' || status === 'cancelled');
  const { settled } = useSettled();
  const isEnlarged = useView((state) => state.isDrawerEnlarged);
  const enlarge = useCommand('enlarge-drawer');
  const findings = analysis?.findings.length;
  return (
    <div className="hd-drawer">
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => {
          const next = TABS.find((one) => one === value);
          if (next !== undefined) viewActions.showDrawer(next);
        }}
      >
        <div className="hd-drawer-head">
          <Tabs.List>
            {TABS.map((value) => (
              <Tabs.Tab key={value} value={value}>
                {STRINGS.tabs[value]}
                {value === 'findings' && findings !== undefined && findings > 0 && (
                  <span className="hd-badge">{formatCount(findings)}</span>
                )}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {closable && (
            <div className="hd-buttons">
              <IconButton
                icon={isEnlarged ? Minimize2 : Maximize2}
                label={isEnlarged ? STRINGS.shrink : STRINGS.enlarge}
                keys={keysText(enlarge?.keys[0])}
                onClick={() => viewActions.enlargeDrawer(!isEnlarged)}
              />
              <IconButton
                icon={ChevronDown}
                label={STRINGS.close}
                onClick={() => viewActions.setPanel('drawer', { open: false })}
              />
            </div>
          )}
        </div>
        {TABS.map((value) => (
          <Tabs.Panel key={value} value={value} aria-label={STRINGS.tabs[value]}>
            <div className="hd-drawer-body" aria-busy={!settled} data-stale={!settled || undefined}>
              {analysis === undefined ? (
                <EmptyState title={isLost ? STRINGS.none : STRINGS.waiting} />
              ) : (
                <Body tab={value} />
              )}
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

function Body({ tab }: { readonly tab: DrawerTab }) {
  switch (tab) {
    case 'findings':
      return <Findings />;
    case 'capacity':
      return <Capacity />;
    case 'sessions':
      return <Sessions />;
    case 'routes':
      return <Routes />;
    case 'failures':
      return <Failures />;
    case 'comparison':
      return <Comparison />;
    case 'growth':
      return <Growth />;
    case 'recommendation':
      return <Recommendation />;
  }
}
