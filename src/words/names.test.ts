import { expect, test } from 'vitest';
import { AS_MODEL_IDS } from '../design/index.ts';
import { modelExplanation, modelName, roleName, tableName, verdictName } from './names.ts';

for (const id of AS_MODEL_IDS) {
  test(`the model ${id} has a name and an explanation`, () => {
    expect(modelName(id)).not.toBe(id);
    expect(modelExplanation(id)).toMatch(/^[A-Z].+\.$/);
  });
}

test('what this version does not know stands as it is', () => {
  expect([modelName('new-model'), modelExplanation('new-model'), tableName('new-table')]).toEqual([
    'new-model',
    '',
    'new-table',
  ]);
});

test('roles follow their number', () => {
  expect([roleName('tor'), roleName('tor', 2), roleName('routeReflector', 0)]).toEqual([
    'ToR',
    'ToRs',
    'route reflectors',
  ]);
});

test('tables and verdicts have names', () => {
  expect([tableName('ipv4Lpm'), tableName('pool:uft'), verdictName('unknown')]).toEqual([
    'IPv4 prefixes',
    'shared memory uft',
    'cannot tell',
  ]);
});
