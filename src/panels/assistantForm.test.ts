import { expect, test } from 'vitest';
import { CRITERIA, DEFAULT_DEMAND_WEIGHTS } from '../engine/index.ts';
import { START_WEIGHTS } from './assistantForm.ts';

test('the form starts with the weights that the engine takes by itself', () => {
  expect(START_WEIGHTS).toEqual(DEFAULT_DEMAND_WEIGHTS);
  expect(Object.keys(START_WEIGHTS)).toEqual([...CRITERIA]);
});
