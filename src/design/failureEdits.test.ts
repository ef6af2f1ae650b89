import { describe, expect, test } from 'vitest';
import { aDesign } from '../testkit/index.ts';
import { applyEdit } from './applyEdit.ts';
import {
  copyLevels,
  drawnOfFailure,
  failOneEdit,
  failureAt,
  failuresOf,
  failureTarget,
  lastLiveCopy,
  repairEdit,
  toggleFailureEdit,
} from './failureEdits.ts';
import { loadDesign } from './load.ts';
import { saveDesign } from './save.ts';
import type { Design, Failure } from './schema.ts';

const design = aDesign({
  nodes: [
    { kind: 'pod', id: 'pod', count: 2 },
    { kind: 'rack', id: 'rack', parent: 'pod', count: 3, servers: 4 },
    { kind: 'tor', id: 'tor', parent: 'rack', count: 2 },
    { kind: 'spine', id: 'spine', parent: 'pod', count: 2 },
    { kind: 'border', id: 'border' },
  ],
  links: [{ id: 'up', a: 'tor', b: 'spine' }],
});
const failing = (failures: readonly Failure[]): Design => ({ ...design, failures });
const after = (before: Design, edit: ReturnType<typeof toggleFailureEdit>): readonly Failure[] =>
  edit === undefined ? [] : applyEdit(before, edit).failures;

describe('copies', () => {
  test('a copy is named by the stacks on the way to it; ends of a link share those above both', () => {
    expect(copyLevels(design, { kind: 'link', link: 'up' })).toEqual([
      { node: 'pod', count: 2 },
      { node: 'rack', count: 3 },
      { node: 'tor', count: 2 },
      { node: 'spine', count: 2 },
    ]);
    expect(copyLevels(design, { kind: 'device', node: 'border' })).toEqual([]);
    expect(failureAt(design, { kind: 'link', link: 'up' }, { pod: 2, rack: 3, tor: 1, spine: 2 })).toEqual({
      link: 'up',
      a: 'pod[2]/rack[3]/tor[1]',
      b: 'pod[2]/spine[2]',
    });
    expect(
      failureAt(design, { kind: 'port', rack: 'rack', tor: 'tor' }, { pod: 1, rack: 2, server: 4, tor: 2 }),
    ).toEqual({ attach: 'pod[1]/rack[2]/server[4]', tor: 'pod[1]/rack[2]/tor[2]' });
  });
  test('what is not there names nothing', () => {
    expect(failureAt(design, { kind: 'device', node: 'spine' }, { pod: 1, spine: 3 })).toBeUndefined();
    expect(failureAt(design, { kind: 'device', node: 'rack' }, {})).toBeUndefined();
    expect(failureTarget(design, 'pod')).toBeUndefined();
  });
});

describe('failing and repairing', () => {
  test('one more copy fails each time, from the last one down, until none is left', () => {
    const seen: string[] = [];
    let now = design;
    for (let edit = failOneEdit(now, ['spine']); edit !== undefined; edit = failOneEdit(now, ['spine'])) {
      now = applyEdit(now, edit);
      seen.push(JSON.stringify(now.failures.at(-1)));
    }
    expect(seen).toEqual(
      ['pod[2]/spine[2]', 'pod[2]/spine[1]', 'pod[1]/spine[2]', 'pod[1]/spine[1]'].map((router) =>
        JSON.stringify({ router }),
      ),
    );
    expect(lastLiveCopy(now, { kind: 'device', node: 'spine' })).toBeUndefined();
  });
  test('several at once: what is up fails, and when all of them are down they are repaired', () => {
    const both: readonly Failure[] = [{ router: 'border' }, { router: 'pod[1]/spine[1]' }];
    const one = failing([{ router: 'border' }]);
    expect(after(one, toggleFailureEdit(one, both))).toEqual(both);
    expect(after(failing(both), toggleFailureEdit(failing(both), both))).toEqual([]);
    expect(toggleFailureEdit(design, [{ router: 'nobody' }])).toBeUndefined();
  });
  test('repairing a container repairs what stands in it; repairing without a list repairs all', () => {
    const down = failing([
      { router: 'border' },
      { router: 'pod[1]/rack[2]/server[3]' },
      { link: 'up', a: 'pod[1]/rack[1]/tor[1]', b: 'pod[1]/spine[1]' },
      { attach: 'pod[1]/rack[2]/server[3]', tor: 'pod[1]/rack[2]/tor[1]' },
    ]);
    expect(failuresOf(down, ['rack'])).toEqual([down.failures[1], down.failures[3]]);
    expect(after(down, repairEdit(down, ['pod', 'up']))).toEqual([{ router: 'border' }]);
    expect(after(down, repairEdit(down))).toEqual([]);
    expect(repairEdit(design)).toBeUndefined();
  });
  test('a failure is about the device, the link, or the rack of a server', () => {
    expect(drawnOfFailure({ router: 'pod[1]/rack[2]/server[3]' })).toEqual(['rack']);
    expect(drawnOfFailure({ router: 'pod[1]/spine[2]' })).toEqual(['spine']);
    expect(drawnOfFailure({ link: 'up', a: 'x', b: 'y' })).toEqual(['up']);
  });
});

describe('named sets', () => {
  const set = { name: 'Feed A', failures: [{ router: 'pod/spine' }], mustSurvive: true };

  test('are saved, replaced by name, renamed and deleted', () => {
    const one = { ...design, nodes: design.nodes.map((node) => ({ ...node, count: 1 })) };
    const saved = applyEdit(one, { kind: 'save-failure-set', set });
    expect(saved.failureSets).toEqual([set]);
    const replaced = applyEdit(saved, { kind: 'save-failure-set', set: { ...set, failures: [{ router: 'border' }] } });
    expect(replaced.failureSets).toEqual([{ ...set, failures: [{ router: 'border' }] }]);
    const renamed = applyEdit(replaced, { kind: 'rename-failure-set', name: 'Feed A', to: 'Feed 1' });
    expect(renamed.failureSets.map(({ name }) => name)).toEqual(['Feed 1']);
    expect(applyEdit(renamed, { kind: 'remove-failure-set', name: 'Feed 1' }).failureSets).toEqual([]);
    expect(() => applyEdit(saved, { kind: 'remove-failure-set', name: 'Feed 9' })).toThrow('no-such-failure-set');
    const two = applyEdit(saved, { kind: 'save-failure-set', set: { ...set, name: 'Feed B' } });
    expect(() => applyEdit(two, { kind: 'rename-failure-set', name: 'Feed B', to: 'Feed A' })).toThrow(
      'duplicate-failure-set',
    );
    expect(() =>
      applyEdit(saved, { kind: 'save-failure-set', set: { ...set, failures: [{ router: 'spine[9]' }] } }),
    ).toThrow('no-such-copy');
  });
  test('follow their copies as failures do, and keep their name when all are gone', () => {
    const before = applyEdit(design, {
      kind: 'save-failure-set',
      set: { ...set, failures: [{ router: 'pod[2]/spine[2]' }, { router: 'border' }] },
    });
    const fewer = applyEdit(before, { kind: 'update-node', id: 'pod', changes: { count: 1 } });
    expect(fewer.failureSets[0]?.failures).toEqual([{ router: 'border' }]);
    expect(applyEdit(fewer, { kind: 'remove', ids: ['border'] }).failureSets).toEqual([{ ...set, failures: [] }]);
  });
  test('outlive saving and loading; what is wrong with them is listed with its place', () => {
    const saved = applyEdit(design, { kind: 'save-failure-set', set: { ...set, failures: [{ router: 'border' }] } });
    const stated = applyEdit(saved, { kind: 'set-must-survive', changes: { spines: 1, links: 2 } });
    const timed = applyEdit(stated, { kind: 'set-timers', changes: { bfd: { intervalMs: 300, multiplier: 3 } } });
    expect(loadDesign(saveDesign(timed))).toEqual({ document: timed, problems: [] });
    expect(applyEdit(timed, { kind: 'set-timers', changes: { bfd: undefined } }).timers).toEqual(design.timers);
    const { document, problems } = loadDesign({
      ...design,
      failureSets: [
        7,
        { name: 'Feed A', failures: [{ router: 'border' }, { router: 'nobody' }] },
        { name: 'Feed A', failures: [] },
        { failures: [] },
      ],
      mustSurvive: { spines: 7 },
    });
    expect(document?.failureSets).toEqual([
      { name: 'Feed A', failures: [{ router: 'border' }], mustSurvive: false },
      { name: 'Feed B', failures: [], mustSurvive: false },
      { name: 'Set 4', failures: [], mustSurvive: false },
    ]);
    expect(problems.map(({ code, at }) => [code, at])).toEqual([
      ['field/bad-value', 'mustSurvive.spines'],
      ['failure-set/unreadable', 'failureSets[0]'],
      ['failure/unknown-copy', 'failureSets[1].failures[1]'],
      ['failure-set/duplicate-name', 'failureSets[2].name'],
      ['field/missing', 'failureSets[3].name'],
    ]);
  });
});
