import { Tabs } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Drawer, Inspector, Outline, Palette, TopBar, VerdictStrip } from '../panels/index.ts';
import { drawerHeight, useView, viewActions } from '../store/index.ts';
import type { LeftTab } from '../store/index.ts';
import { Separator } from '../ui/index.ts';

const STRINGS = {
  left: 'Palette and outline',
  inspector: 'Inspector',
  results: 'Results',
  tabs: { palette: 'Palette', outline: 'Outline' } satisfies Record<LeftTab, string>,
  sizeLeft: 'Width of the left panel',
  sizeRight: 'Width of the inspector',
  sizeDrawer: 'Height of the results',
};

const LEFT_TABS: readonly LeftTab[] = ['palette', 'outline'];
const MIN_SIDE = 184;
const MAX_SIDE = 560;
const MIN_DRAWER = 96;
/** The canvas never gets lower than this. */
const MIN_BOARD = 160;
/** Share of the height that the results take by themselves. */
const TALLEST = 0.6;

/** Columns: what can be drawn, the drawing over the results, and what is selected. */
export function WideShell({ board }: { readonly board: ReactNode }) {
  const panels = useView((state) => state.panels);
  const { ref, height } = useElementSize();
  const tab = useView((state) => state.drawerTab);
  const isEnlarged = useView((state) => state.isDrawerEnlarged);
  const wanted = drawerHeight(panels.drawer.size, tab);
  const maxDrawer = Math.max(MIN_DRAWER, height - MIN_BOARD);
  const most = wanted > panels.drawer.size ? Math.max(panels.drawer.size, height * TALLEST) : maxDrawer;
  const drawerSize = height === 0 ? wanted : Math.round(isEnlarged ? maxDrawer : Math.min(wanted, most, maxDrawer));
  return (
    <div className="hd-shell">
      <TopBar />
      <VerdictStrip />
      <div className="hd-columns">
        <div className="hd-work" ref={ref}>
          <div className="hd-upper">
            {panels.palette.open && (
              <aside className="hd-side" aria-label={STRINGS.left}>
                <LeftPanel size={panels.palette.size} />
                <Separator
                  label={STRINGS.sizeLeft}
                  orientation="vertical"
                  value={panels.palette.size}
                  min={MIN_SIDE}
                  max={MAX_SIDE}
                  direction={1}
                  onChange={(size) => viewActions.setPanel('palette', { size })}
                  onCollapse={() => viewActions.setPanel('palette', { open: false })}
                />
              </aside>
            )}
            <main className="hd-main">{board}</main>
          </div>
          {panels.drawer.open && (
            <section aria-label={STRINGS.results}>
              <Separator
                label={STRINGS.sizeDrawer}
                orientation="horizontal"
                value={drawerSize}
                min={MIN_DRAWER}
                max={maxDrawer}
                direction={-1}
                onChange={(size) => viewActions.setPanel('drawer', { size })}
                onCollapse={() => viewActions.setPanel('drawer', { open: false })}
              />
              <div style={{ height: drawerSize }}>
                <Drawer />
              </div>
            </section>
          )}
        </div>
        {panels.inspector.open && (
          <aside className="hd-side" aria-label={STRINGS.inspector}>
            <Separator
              label={STRINGS.sizeRight}
              orientation="vertical"
              value={panels.inspector.size}
              min={MIN_SIDE}
              max={MAX_SIDE}
              direction={-1}
              onChange={(size) => viewActions.setPanel('inspector', { size })}
              onCollapse={() => viewActions.setPanel('inspector', { open: false })}
            />
            <div className="hd-inspector" style={{ width: panels.inspector.size }}>
              <Inspector />
            </div>
          </aside>
        )}
      </div>
    </div>
  );
}

function LeftPanel({ size }: { readonly size: number }) {
  const tab = useView((state) => state.leftTab);
  return (
    <div className="hd-left" style={{ width: size }}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => {
          const next = LEFT_TABS.find((one) => one === value);
          if (next !== undefined) viewActions.setLeftTab(next);
        }}
      >
        <Tabs.List grow>
          {LEFT_TABS.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {STRINGS.tabs[value]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="palette">
          <Palette />
        </Tabs.Panel>
        <Tabs.Panel value="outline">
          <Outline />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
