import { expect, test } from 'vitest';
import { commandFilter, matchRank } from './commandSearch.ts';

test('a label that is what was typed answers better than one that has it somewhere', () => {
  const ranks = ['Add Rack', 'Add Racks of twenty', 'Undo: Add rack', 'Rack B: add', 'Add ToR'].map((label) =>
    matchRank(' add  rack', label),
  );
  expect(ranks).toEqual([0, 1, 2, 3, undefined]);
});

test('Enter runs the best answer, whatever group it stands in', () => {
  const groups = [
    {
      group: 'Edit',
      actions: [
        { id: 'undo', label: 'Undo: Add rack' },
        { id: 'cut', label: 'Cut' },
      ],
    },
    { group: 'Add', actions: [{ id: 'add-rack', label: 'Add Rack' }] },
  ];
  expect(commandFilter('add rack', groups)).toEqual([
    { group: 'Add', actions: [{ id: 'add-rack', label: 'Add Rack' }] },
    { group: 'Edit', actions: [{ id: 'undo', label: 'Undo: Add rack' }] },
  ]);
  expect(commandFilter('', groups)).toBe(groups);
});
