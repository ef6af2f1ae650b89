import { beforeEach, expect, test } from 'vitest';
import { emptyDesign } from '../design/index.ts';
import type { DesignNode } from '../design/index.ts';
import type { Command, CommandId, CommandSource } from '../panels/index.ts';
import { documentActions, documentStore, viewActions } from '../store/index.ts';
import { createCommandSource } from './commandSource.ts';

const SPINE: DesignNode = {
  id: 'spine',
  kind: 'spine',
  name: 'Spine',
  count: 1,
  position: { x: 0, y: 0 },
  asn: 'auto',
  tier: 1,
};

let source: CommandSource;

beforeEach(() => {
  documentActions.openDesign({ ...emptyDesign(), nodes: [SPINE, { ...SPINE, id: 'other' }] });
  viewActions.select([]);
  viewActions.setMode('physical');
  source = createCommandSource({ open: () => undefined, close: () => undefined });
});

function command(id: CommandId): Command {
  const found = source.current().get(id);
  if (found === undefined) throw new Error(`there is no command ${id}`);
  return found;
}

test('only commands that look otherwise are new after a change of selection', () => {
  const [remove, paste, view] = [command('delete'), command('paste'), command('view-load')];
  viewActions.select(['spine']);
  expect(command('delete')).not.toBe(remove);
  expect(command('delete').enabled).toBe(true);
  expect(command('paste')).toBe(paste);
  expect(command('view-load')).toBe(view);
});

test('nothing is new where nothing looks otherwise', () => {
  viewActions.select(['spine']);
  const before = source.current();
  viewActions.select(['other']);
  expect(source.current()).toBe(before);
});

test('a command that is kept does what is meant now', () => {
  viewActions.select(['spine']);
  const { run } = command('delete');
  viewActions.select(['other']);
  run();
  expect(documentStore.getState().design.nodes.map(({ id }) => id)).toEqual(['spine']);
});

test('who listens hears of documents and views until it stops', () => {
  let heard = 0;
  const stop = source.subscribe(() => {
    heard += 1;
  });
  viewActions.setMode('load');
  documentActions.undo();
  documentActions.openDesign(emptyDesign());
  const before = heard;
  expect(before).toBeGreaterThanOrEqual(2);
  stop();
  viewActions.setMode('physical');
  expect(heard).toBe(before);
});
