import { Tabs } from '@mantine/core';
import { ListTree, ShieldCheck, SlidersHorizontal, Waypoints } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Drawer, Inspector, Outline, TopBar, VerdictStrip, ViewSwitch } from '../panels/index.ts';
import { useView } from '../store/index.ts';

const STRINGS = { drawing: 'Drawing', outline: 'Outline', inspect: 'Inspect', results: 'Results' };

const ID = 'narrow';

const TABS = [
  { value: 'drawing', label: STRINGS.drawing, icon: Waypoints },
  { value: 'outline', label: STRINGS.outline, icon: ListTree },
  { value: 'inspect', label: STRINGS.inspect, icon: SlidersHorizontal },
  { value: 'results', label: STRINGS.results, icon: ShieldCheck },
] as const;

/** One part at a time, the verdict always above it: to read, inspect, and edit through the outline. */
export function NarrowShell({ board }: { readonly board: ReactNode }) {
  const [tab, setTab] = useState<string | null>('drawing');
  // A rename asked for elsewhere happens in the inspector's field.
  const renaming = useView((state) => state.renaming);
  if (renaming !== undefined && tab !== 'inspect') setTab('inspect');
  // What is called to the front from somewhere else comes there once.
  const called = useView((state) => state.called);
  const [seen, setSeen] = useState(called);
  if (called !== seen) {
    setSeen(called);
    if (called !== undefined) setTab(called.part === 'results' ? 'results' : 'inspect');
  }
  return (
    <div className="hd-shell hd-narrow">
      <TopBar />
      <VerdictStrip />
      <Tabs id={ID} value={tab} onChange={setTab} keepMounted={false} inverted className="hd-narrow-tabs">
        {/* Out of sight, not out of the page: the outline asks the canvas for free places, exports ask it for pictures. */}
        <div
          role="tabpanel"
          id={`${ID}-panel-drawing`}
          aria-labelledby={`${ID}-tab-drawing`}
          className="hd-narrow-board"
          data-behind={tab !== 'drawing' || undefined}
        >
          <main className="hd-main">
            <div className="hd-narrow-views">
              <ViewSwitch />
            </div>
            {board}
          </main>
        </div>
        <Tabs.Panel value="outline">
          <aside aria-label={STRINGS.outline}>
            <Outline />
          </aside>
        </Tabs.Panel>
        <Tabs.Panel value="inspect">
          <aside className="hd-inspector" aria-label={STRINGS.inspect}>
            <Inspector />
          </aside>
        </Tabs.Panel>
        <Tabs.Panel value="results">
          <section aria-label={STRINGS.results}>
            <Drawer closable={false} />
          </section>
        </Tabs.Panel>
        <Tabs.List grow>
          {TABS.map(({ value, label, icon: Icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon size={16} aria-hidden />}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
    </div>
  );
}
