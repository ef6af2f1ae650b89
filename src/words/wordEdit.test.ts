import { expect, test } from 'vitest';
import type { DesignNode, Edit } from '../design/index.ts';
import { wordEdit } from './wordEdit.ts';

const at = { x: 0, y: 0 };
const rack: DesignNode = {
  id: 'rack-1',
  kind: 'rack',
  name: 'Rack 1',
  count: 1,
  position: at,
  asn: 'auto',
  servers: 40,
  endpointsPerServer: 50,
  serverGbps: 25,
};
const tor = (id: string, parent?: string): DesignNode => ({
  id,
  kind: 'tor',
  name: id,
  count: 1,
  position: at,
  asn: 'auto',
  ...(parent !== undefined && { parent }),
});
const link = { id: 'link-1', a: 'tor-1', b: 'spine-1', gbps: 100, parallel: 1 };

const cases: readonly (readonly [Edit, string])[] = [
  [{ kind: 'add-nodes', nodes: [rack, tor('tor-1', 'rack-1')] }, 'Add rack'],
  [{ kind: 'add-nodes', nodes: [tor('tor-1', 'rack-1'), tor('tor-2', 'rack-1')] }, 'Add 2 ToRs'],
  [{ kind: 'add-nodes', nodes: [rack, tor('tor-9')] }, 'Add 2 parts'],
  [{ kind: 'update-node', id: 'rack-1', changes: { count: 3 } }, 'Change count'],
  [{ kind: 'update-node', id: 'rack-1', changes: { count: 3, name: 'x' } }, 'Change properties'],
  [{ kind: 'update-node', id: 'rack-1', changes: {} }, 'Change properties'],
  [{ kind: 'remove', ids: ['rack-1', 'link-1'] }, 'Remove 2 parts'],
  [{ kind: 'move', positions: { 'rack-1': at } }, 'Move 1 part'],
  [{ kind: 'reparent', ids: ['tor-1'], parent: 'rack-1' }, 'Put into a container'],
  [{ kind: 'reparent', ids: ['tor-1'] }, 'Take out of its container'],
  [{ kind: 'add-links', links: [link] }, 'Add 1 link'],
  [{ kind: 'update-link', id: 'link-1', changes: { parallel: 2 } }, 'Change link'],
  [
    { kind: 'save-failure-set', set: { name: 'Feed A', failures: [], mustSurvive: false } },
    'Save failure set “Feed A”',
  ],
  [{ kind: 'rename-failure-set', name: 'Feed A', to: 'Feed 1' }, 'Rename failure set'],
  [{ kind: 'remove-failure-set', name: 'Feed A' }, 'Delete failure set “Feed A”'],
  [{ kind: 'set-must-survive', changes: { spines: 1 } }, 'Change what must be survived'],
  [{ kind: 'set-timers', changes: { bfd: undefined } }, 'Change timers'],
  [{ kind: 'set-bandwidth', changes: { maxOversubscription: 3 } }, 'Change bandwidth target'],
  [{ kind: 'save-variant', variant: { id: 'dd', name: 'Downward', changes: {} } }, 'Save variant “Downward”'],
  [{ kind: 'remove-variant', id: 'dd' }, 'Delete variant'],
  [{ kind: 'apply-variant', id: 'dd', formerName: 'Before' }, 'Open variant'],
  [{ kind: 'set-as-model', changes: { id: 'downward-default' } }, 'Use Downward Default'],
  [{ kind: 'set-as-model', changes: { ibgp: 'mesh' } }, 'Change AS options'],
  [{ kind: 'set-advertise', changes: { mode: 'block' } }, 'Change advertised routes'],
  [{ kind: 'set-addressing', changes: { families: 'dual' } }, 'Change addressing'],
  [{ kind: 'set-growth', changes: { headroomPercent: 50 } }, 'Change growth'],
  [{ kind: 'rename-design', name: 'x' }, 'Rename design'],
  [{ kind: 'set-notes', notes: 'x' }, 'Edit notes'],
  [{ kind: 'set-failures', failures: [] }, 'Change failures'],
  [{ kind: 'pull-one-out', id: 'rack-1' }, 'Pull one out'],
  [{ kind: 'batch', label: 'Align left', edits: [] }, 'Align left'],
  [{ kind: 'batch', label: 'set-count', edits: [] }, 'Change count'],
];
for (const [edit, label] of cases) {
  test(`${JSON.stringify(edit).slice(0, 80)} is called “${label}”`, () => {
    expect(wordEdit(edit)).toBe(label);
  });
}
