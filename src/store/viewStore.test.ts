import { expect, test } from 'vitest';
import { emptyDesign } from '../design/index.ts';
import type { DesignNode } from '../design/index.ts';
import { documentActions, drawerHeight, viewActions, viewStore } from './index.ts';
import { createViewStore } from './viewStore.ts';

function storageWith(text: string | null): { readonly storage: Storage; readonly read: () => string | null } {
  let kept = text;
  const storage: Storage = {
    length: 1,
    clear: () => undefined,
    getItem: () => kept,
    key: () => null,
    removeItem: () => undefined,
    setItem: (_key, value) => {
      kept = value;
    },
  };
  return { storage, read: () => kept };
}

test('panel sizes, tabs and the colour scheme are kept for the next visit; the rest is not', () => {
  const { storage } = storageWith(null);
  const { actions } = createViewStore(() => storage);
  actions.setPanel('inspector', { size: 400 });
  actions.togglePanel('palette');
  actions.showDrawer('capacity');
  actions.setColorScheme('dark');
  actions.setMode('as');
  const next = createViewStore(() => storage).store.getState();
  expect(next).toMatchObject({
    panels: { inspector: { open: true, size: 400 }, palette: { open: false }, drawer: { open: true } },
    drawerTab: 'capacity',
    colorScheme: 'dark',
    mode: 'physical',
  });
});

const damaged = ['{"panels":', '7', 'null', '{"panels":{"palette":{"open":"yes","size":-4}},"drawerTab":"nonsense"}'];
for (const text of damaged) {
  test(`a layout that cannot be read means the usual one: ${text}`, () => {
    const { panels, drawerTab } = createViewStore(() => storageWith(text).storage).store.getState();
    expect({ panels, drawerTab }).toEqual({
      panels: {
        palette: { open: true, size: 216 },
        inspector: { open: true, size: 312 },
        drawer: { open: true, size: 240 },
      },
      drawerTab: 'findings',
    });
  });
}

test('storage that refuses costs nothing but the layout', () => {
  const refusing: Storage = Object.assign(storageWith(null).storage, {
    setItem: () => {
      throw new Error('quota');
    },
  });
  const { store, actions } = createViewStore(() => refusing);
  actions.setLeftTab('outline');
  expect(store.getState().leftTab).toBe('outline');
});

test('selection: no id twice, toggling, clearing', () => {
  const { store, actions } = createViewStore(() => undefined);
  actions.select(['a', 'b', 'a']);
  expect(store.getState().selection).toEqual(['a', 'b']);
  actions.toggleSelected('a');
  actions.toggleSelected('c');
  expect(store.getState().selection).toEqual(['b', 'c']);
  actions.clearSelection();
  expect(store.getState().selection).toEqual([]);
});

test('an equal notice is a new notice', () => {
  const { store, actions } = createViewStore(() => undefined);
  const keys = [1, 2].map(() => {
    actions.notify({ severity: 'error', code: 'edit/self-link', params: {} });
    return store.getState().notice?.key;
  });
  expect(keys[0]).not.toBe(keys[1]);
});

const spine = (id: string): DesignNode => ({
  kind: 'spine',
  id,
  name: id,
  count: 1,
  position: { x: 0, y: 0 },
  asn: 'auto',
  tier: 1,
});

test('what is gone from the document is no longer selected, focused or linked from', () => {
  documentActions.dispatch({ kind: 'add-nodes', nodes: [spine('left'), spine('right')] });
  viewActions.select(['left', 'right']);
  viewActions.focus('left');
  viewActions.setLinkFrom('left');
  documentActions.dispatch({ kind: 'remove', ids: ['left'] });
  expect(viewStore.getState()).toMatchObject({ selection: ['right'], focused: undefined, linkFrom: undefined });
  documentActions.openDesign(emptyDesign());
  expect(viewStore.getState().selection).toEqual([]);
});

test('an edit that cannot apply becomes a notice', () => {
  documentActions.dispatch({ kind: 'remove', ids: ['nowhere'] });
  expect(viewStore.getState().notice).toMatchObject({ severity: 'error', code: expect.stringMatching(/^edit\//) });
});

test('who asks why comes back to the same control, and to the drawer as it was', () => {
  const { store, actions } = createViewStore(() => undefined);
  actions.showDrawer('findings');
  const height = (): number => {
    const { panels, drawerTab } = store.getState();
    return drawerHeight(panels.drawer.size, drawerTab);
  };
  const before = height();
  actions.openRoutes({ router: 'spine[1]', to: 'default' }, { place: 'findings', control: 'why' });
  expect(store.getState()).toMatchObject({ drawerTab: 'routes', routesWish: { router: 'spine[1]', to: 'default' } });
  expect(height()).toBeGreaterThan(before);
  actions.goBack();
  expect(store.getState()).toMatchObject({ drawerTab: 'findings', cameFrom: undefined, focusControl: 'why' });
  expect(height()).toBe(before);
});

test('a reason gets room in a drawer that was made low, and gives it back', () => {
  const { store, actions } = createViewStore(() => undefined);
  actions.setPanel('drawer', { size: 120 });
  actions.openRoutes({ router: 'spine[1]' }, { place: 'findings', control: 'why' });
  expect(store.getState().panels.drawer.size).toBeGreaterThan(300);
  actions.goBack();
  expect(store.getState().panels.drawer.size).toBe(120);
});

test('a height that somebody chose holds for every tab, and ends the largest', () => {
  const { store, actions } = createViewStore(() => undefined);
  actions.enlargeDrawer(true);
  expect(store.getState().isDrawerEnlarged).toBe(true);
  actions.setPanel('drawer', { size: 200 });
  expect(store.getState().isDrawerEnlarged).toBe(false);
  expect(drawerHeight(200, 'comparison')).toBe(200);
});

test('who goes elsewhere by himself has nothing to go back to', () => {
  const { store, actions } = createViewStore(() => undefined);
  actions.openRoutes({ trace: { from: 'a', to: 'b' } }, { place: 'failures', control: 'lost' });
  expect(store.getState()).toMatchObject({ traceEnds: { from: 'a', to: 'b' }, cameFrom: { place: 'failures' } });
  actions.showDrawer('capacity');
  actions.goBack();
  expect(store.getState()).toMatchObject({ drawerTab: 'capacity', cameFrom: undefined });
});
