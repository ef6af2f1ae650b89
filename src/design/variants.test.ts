import { expect, test } from 'vitest';
import { applyEdit } from './applyEdit.ts';
import type { Edit } from './edit.ts';
import { loadDesign } from './load.ts';
import { saveDesign } from './save.ts';
import type { Design, Variant, VariantChanges } from './schema.ts';
import { referenceDesign } from './templates/reference.ts';
import { withChanges, withVariant } from './variants.ts';

const REF = referenceDesign({});
const [DOWNWARD, LARGE]: [Variant, Variant] = [
  {
    id: 'dd',
    name: 'Downward',
    changes: { asModel: { id: 'downward-default' }, links: { 'tor-spine': { gbps: 400 } } },
  },
  {
    id: 'large',
    name: 'Large',
    changes: { nodes: { rack: { servers: 80 }, tor: { hardware: { limits: { ipv4Host: 9 } } } } },
  },
];
const link = REF.links[0]?.id ?? '';

function save(design: Design, ...variants: readonly Variant[]): Design {
  return variants.reduce((now, variant): Design => applyEdit(now, { kind: 'save-variant', variant }), design);
}
const changesOf = (design: Design, id: string): VariantChanges | undefined =>
  design.variants.find((variant) => variant.id === id)?.changes;
/** What makes designs the same but for names and variants. */
const drawing = ({ name: _name, variants: _variants, ...rest }: Design) => rest;

const downward: Variant = { ...DOWNWARD, changes: { ...DOWNWARD.changes, links: { [link]: { gbps: 400 } } } };
const both = save(REF, downward, LARGE);

test('a variant is the drawing with its changes and nothing else', () => {
  const variant = withVariant(both, 'dd');
  expect(variant?.asModel).toEqual({ ...REF.asModel, id: 'downward-default' });
  expect(variant?.links).toEqual(REF.links.map((each) => ({ ...each, gbps: 400 })));
  expect(variant?.nodes).toBe(both.nodes);
  expect(variant?.variants).toEqual([]);
  expect(variant?.name).toBe(`${REF.name}: Downward`);
  expect(withVariant(both, 'other')).toBeUndefined();
});

test('a change of a field that the kind of a node does not have changes nothing', () => {
  const odd = withChanges(REF, { nodes: { tor: { servers: 3 }, rack: { hardware: {} }, gone: { count: 2 } } });
  expect(odd.nodes).toEqual(REF.nodes);
});

test('saving a variant under its id replaces it in its place', () => {
  const renamed = save(both, { ...downward, name: 'Other' });
  expect(renamed.variants.map(({ name }) => name)).toEqual(['Other', 'Large']);
});

test('an opened variant is the drawing, the old drawing is a variant, and the others mean what they meant', () => {
  const opened = applyEdit(both, { kind: 'apply-variant', id: 'dd', formerName: 'Before' });
  const [meant, before] = [withVariant(both, 'large'), withVariant(both, 'dd')];
  expect(drawing(opened)).toEqual(drawing(before!));
  expect(opened.variants.map(({ id, name }) => [id, name])).toEqual([
    ['dd', 'Before'],
    ['large', 'Large'],
  ]);
  expect(drawing(withVariant(opened, 'large')!)).toEqual(drawing(meant!));
  expect(drawing(withVariant(opened, 'dd')!)).toEqual(drawing(both));
  expect(changesOf(opened, 'dd')).toEqual({ asModel: { id: REF.asModel.id }, links: { [link]: { gbps: 100 } } });
});

test('opening a variant and then the former drawing restores the document', () => {
  const there = applyEdit(both, { kind: 'apply-variant', id: 'large', formerName: 'Before' });
  const back = applyEdit(there, { kind: 'apply-variant', id: 'large', formerName: 'Large' });
  expect(drawing(back)).toEqual(drawing(both));
  expect(drawing(withVariant(back, 'dd')!)).toEqual(drawing(withVariant(both, 'dd')!));
});

test('what is removed from the drawing goes from the variants too', () => {
  const less = applyEdit(both, { kind: 'remove', ids: ['tor'] });
  expect(changesOf(less, 'large')).toEqual({ nodes: { rack: { servers: 80 } } });
  expect(changesOf(less, 'dd')?.links).toEqual({});
});

test('removing a node that no variant names keeps their list as it is', () => {
  const spare = applyEdit(both, { kind: 'remove', ids: [] });
  expect(spare.variants).toBe(both.variants);
});

const refused: readonly (readonly [string, Edit, string])[] = [
  ['another variant of the name', { kind: 'save-variant', variant: { ...LARGE, id: 'x' } }, 'edit/duplicate-variant'],
  [
    'a node that is not drawn',
    { kind: 'save-variant', variant: { id: 'x', name: 'X', changes: { nodes: { gone: { count: 2 } } } } },
    'edit/no-such-node',
  ],
  [
    'a link that is not drawn',
    { kind: 'save-variant', variant: { id: 'x', name: 'X', changes: { links: { gone: { gbps: 2 } } } } },
    'edit/no-such-link',
  ],
  [
    'a fabric that is too large',
    {
      kind: 'save-variant',
      variant: { id: 'x', name: 'X', changes: { nodes: { rack: { count: 100_000, servers: 4096 } } } },
    },
    'edit/too-many',
  ],
  ['no name', { kind: 'save-variant', variant: { id: 'x', name: ' ', changes: {} } }, 'edit/bad-value'],
  ['an unknown variant to open', { kind: 'apply-variant', id: 'x', formerName: 'Before' }, 'edit/no-such-variant'],
  ['an unknown variant to delete', { kind: 'remove-variant', id: 'x' }, 'edit/no-such-variant'],
  ['a name that is taken', { kind: 'apply-variant', id: 'dd', formerName: 'Large' }, 'edit/duplicate-variant'],
];
for (const [what, edit, code] of refused) {
  test(`refused: ${what}`, () => {
    expect(() => applyEdit(both, edit)).toThrow(expect.objectContaining({ code }));
  });
}

test('a document with variants survives saving and loading', () => {
  expect(loadDesign(saveDesign(both))).toEqual({ document: both, problems: [] });
});

test('a file keeps what can be kept of its variants', () => {
  const file = {
    ...REF,
    variants: [
      { id: 'a', name: 'A', changes: { asModel: { id: 'ethernet', maxPaths: 9000 }, nodes: { gone: { count: 2 } } } },
      { id: 'a', name: 'B' },
      { id: 'b', name: 'A', changes: { colour: 1 } },
      7,
    ],
  };
  const { document, problems } = loadDesign(file);
  expect(document?.variants).toEqual([
    { id: 'a', name: 'A', changes: { asModel: { id: 'ethernet' }, nodes: {} } },
    { id: 'b', name: 'A 2', changes: {} },
  ]);
  expect(problems.map(({ code, at }) => [code, at])).toEqual([
    ['field/bad-value', 'variants[0].changes.asModel.maxPaths'],
    ['variant/unknown-part', 'variants[0].changes.nodes.gone'],
    ['variant/duplicate-id', 'variants[1]'],
    ['field/unknown', 'variants[2].changes.colour'],
    ['variant/duplicate-name', 'variants[2].name'],
    ['variant/unreadable', 'variants[3]'],
  ]);
});
