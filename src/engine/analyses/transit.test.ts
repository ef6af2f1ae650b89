import { expect, test } from 'vitest';
import { applyEdit, type AsModelOptions, type Design } from '../../design/index.ts';
import { referenceFabric } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const fabric = (asModel: Partial<AsModelOptions>, tors = 2): Design =>
  referenceFabric({ racks: 2, tors, servers: 4, endpoints: 10, spines: 2 }, { asModel });
const found = (design: Design) => findingsIn(design, 'transit-servers');

test('a server with two ToRs that sends all it knows is a way between them', () => {
  const design = fabric({ id: 'as-per-server', serverExport: 'all' });
  expect(found(design)).toEqual([
    {
      code: 'transit-servers',
      severity: 'warning',
      subjects: ['rack'],
      facts: { node: 'rack' },
      source: 'docs/semantics.md, "Routes"',
      fix: { code: 'use-own-export', edit: { kind: 'set-as-model', changes: { serverExport: 'own' } } },
    },
  ]);
  const edit = found(design)[0]?.fix?.edit;
  expect(edit && found(applyEdit(design, edit))).toEqual([]);
});

for (const [rule, design] of [
  ['its own routes only', fabric({ id: 'as-per-server' })],
  ['one ToR', fabric({ id: 'as-per-server', serverExport: 'all' }, 1)],
  ['iBGP, which it does not pass on', fabric({ id: 'as-per-rack', serverExport: 'all' })],
  ['the default alone', fabric({ id: 'downward-default', serverExport: 'all' })],
] as const) {
  test(`none with ${rule}`, () => {
    expect(found(design)).toEqual([]);
  });
}
