import { expect, test } from 'vitest';
import { applyEdit, type AsModelOptions, type Design, type LocalAs } from '../../design/index.ts';
import { aDesign, figuresOf } from '../../testkit/index.ts';

/** Two racks under two spines, what matters filled in; the ToRs of rack a are migrated from another number. */
function fabric(localAs: LocalAs, asModel: Partial<AsModelOptions> = {}): Design {
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'a', servers: 2, endpointsPerServer: 1 },
      { kind: 'tor', id: 'tor-a', parent: 'a', localAs },
      { kind: 'rack', id: 'b', servers: 2, endpointsPerServer: 1 },
      { kind: 'tor', id: 'tor-b', parent: 'b' },
      { kind: 'spine', id: 'spine', count: 2 },
    ],
    links: [
      ['tor-a', 'spine'],
      ['tor-b', 'spine'],
    ],
    asModel,
  });
}

const local = (asn: number, rest: Partial<LocalAs> = {}): LocalAs => ({
  asn,
  towards: 'above',
  form: 'prepend',
  ...rest,
});
const found = (design: Design) =>
  figuresOf(design)
    .findings.filter(({ code }) => code.startsWith('local-as') || code === 'as-puddle' || code === 'unreachable')
    .map(({ code, severity, subjects }) => [code, severity, ...subjects]);
const all = (platform: 'bird' | 'frr' | 'generic') => ({
  platforms: { server: platform, tor: platform, spine: platform },
});

test('a number that nobody else has is presented, and nothing is found', () => {
  expect(found(fabric(local(64900)))).toEqual([]);
  const { classes, asRegions } = figuresOf(fabric(local(64900)));
  const tor = classes.find(({ node }) => node === 'tor-a');
  expect([tor?.asn, tor?.localAs]).toEqual(['64512', { asn: 64900, towards: 'above', form: 'prepend' }]);
  expect(asRegions.map(({ from, presents }) => [from, presents])).toEqual([
    [64512, [64900]],
    [64513, undefined],
    [65534, undefined],
    [65534, undefined],
  ]);
});

test('the number of another rack: that rack refuses what comes from this one, and taking it away mends it', () => {
  const design = fabric(local(64513));
  expect(found(design)).toEqual([['local-as-loop', 'error', 'tor-a', 'b/tor-b', 'b/server[1]', 'a/server[1]']]);
  const finding = figuresOf(design).findings.find(({ code }) => code === 'local-as-loop');
  expect(finding?.facts).toMatchObject({ asn: 64513, nodes: ['tor-a'], pairs: 8 });
  expect(finding?.fix && found(applyEdit(design, finding.fix.edit))).toEqual([]);
});

test('reserved numbers, and its own', () => {
  expect(found(fabric(local(65535)))).toEqual([['local-as-reserved', 'error', 'tor-a']]);
  expect(found(fabric(local(64512)))).toEqual([['local-as-same', 'warning', 'tor-a']]);
});

test('the number of the peer: FRR refuses it, BIRD speaks iBGP', () => {
  expect(found(fabric(local(65534), all('frr')))).toEqual([['local-as-refused', 'error', 'tor-a', 'spine']]);
  expect(found(fabric(local(65534), all('generic')))).toEqual([['local-as-refused', 'error', 'tor-a', 'spine']]);
  expect(found(fabric(local(65534, { form: 'replace-as' }), all('bird')))).toContainEqual([
    'local-as-ibgp',
    'note',
    'tor-a',
    'spine',
  ]);
});

test('a form that BIRD does not have is put right by the fix', () => {
  const design = fabric(local(64900), all('bird'));
  expect(found(design)).toEqual([['local-as-form', 'warning', 'tor-a']]);
  const fix = figuresOf(design).findings.find(({ code }) => code === 'local-as-form')?.fix;
  expect(fix && found(applyEdit(design, fix.edit))).toEqual([]);
});

test('nobody there to present it to', () => {
  const { id, ...above } = { id: 'spine', ...local(64900) };
  const design = applyEdit(fabric(local(64901)), { kind: 'update-node', id, changes: { localAs: above } });
  expect(found(design)).toEqual([['local-as-unused', 'note', 'spine']]);
});
