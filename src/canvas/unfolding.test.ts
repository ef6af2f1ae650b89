import { expect, test } from 'vitest';
import { applyEdit, referenceDesign } from '../design/index.ts';
import { projectCanvas } from './projectCanvas.ts';

const fabric = referenceDesign({ racks: 100, tors: 2, spines: 4 });

function unfolded(ids: readonly string[], design = fabric, marked: readonly string[] = []) {
  const folds = Object.fromEntries(ids.map((id) => [id, 'unfolded'] as const));
  return projectCanvas(design, undefined, { mode: 'physical', folds, marked });
}

function tagsOf({ nodes }: ReturnType<typeof unfolded>, stack: string) {
  return nodes
    .filter(({ key, face }) => face.kind === 'copy' && key.startsWith(`${stack}/`))
    .map(({ face }) => face.tag);
}

test('a small stack shows every copy, each with its own lines', () => {
  const drawing = unfolded(['spine']);
  expect(tagsOf(drawing, 'spine')).toEqual(['#1', '#2', '#3', '#4']);
  expect(drawing.edges.map(({ source, target }) => `${source} ${target}`)).toEqual([
    'tor spine/copy[1]',
    'tor spine/copy[2]',
    'tor spine/copy[3]',
    'tor spine/copy[4]',
  ]);
});

test('a large stack shows sixteen cards, the last of which stands for the rest', () => {
  const tags = tagsOf(unfolded(['rack']), 'rack');
  expect(tags).toHaveLength(16);
  expect(tags.slice(-2)).toEqual(['#15', '+85']);
});

test('an unfolded rack is drawn without what stands in it', () => {
  const drawing = unfolded(['rack']);
  expect(drawing.keyOf.get('tor')).toBe('rack');
  expect(drawing.nodes.find(({ key }) => key === 'rack')?.face.kind).toBe('copies');
  expect(drawing.edges).toHaveLength(16);
});

test('copies that are down or on the trace come before others', () => {
  const design = applyEdit(fabric, {
    kind: 'set-failures',
    failures: [{ router: 'rack[77]/tor[1]' }, { link: 'tor-spine', a: 'rack[50]/tor[2]', b: 'spine[3]' }],
  });
  const tags = tagsOf(unfolded(['rack'], design, ['rack[99]/server[1]']), 'rack');
  expect(tags.slice(-4)).toEqual(['#50', '#77', '#99', '+85']);
});

test('a failed link is marked between the copies it joins, and only there', () => {
  const design = applyEdit(fabric, {
    kind: 'set-failures',
    failures: [{ link: 'tor-spine', a: 'rack[50]/tor[2]', b: 'spine[3]' }],
  });
  const marked = unfolded(['rack', 'spine'], design).edges.filter(({ state }) => state !== 'up');
  expect(marked.map(({ source, target, state }) => [source, target, state])).toEqual([
    ['rack/copy[50]', 'spine/copy[3]', 'partly'],
  ]);
});

test('what is folded away with something else shows no copies', () => {
  const drawing = projectCanvas(fabric, undefined, { mode: 'physical', folds: { rack: 'closed', tor: 'unfolded' } });
  expect(drawing.nodes.some(({ face }) => face.kind === 'copy')).toBe(false);
  expect(drawing.keyOf.get('tor')).toBe('rack');
});

test('the cards of a trace are found by the steps of its paths', () => {
  const { cardOf } = unfolded(['rack']);
  expect(cardOf.get('rack[3]')).toBe('rack/copy[3]');
  expect(cardOf.get('rack')).toBe('rack/rest');
});
