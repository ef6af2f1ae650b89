/** What holds for every document and every edit: run over random ones. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { THOROUGH } from '../testkit/index.ts';
import { applyEdit } from './applyEdit.ts';
import { mayContain, mayLink } from './containment.ts';
import { EditError } from './edit.ts';
import type { Edit } from './edit.ts';
import { pairKey } from './editChecks.ts';
import { connectAboveEdit } from './editBuilders/connectAbove.ts';
import { duplicateEdit } from './editBuilders/duplicateEdit.ts';
import { copyFragment, pasteEdit } from './editBuilders/fragment.ts';
import { newLink } from './editBuilders/newLink.ts';
import { newNode } from './editBuilders/newNode.ts';
import { emptyDesign } from './emptyDesign.ts';
import { alignEdit } from './layout/alignEdit.ts';
import { boxOf } from './layout/boxes.ts';
import { tierLayoutEdit } from './layout/tierLayout.ts';
import { loadDesign } from './load.ts';
import { makeNode } from './makeNode.ts';
import { saveDesign } from './save.ts';
import { AS_MODEL_IDS } from './schema.ts';
import type { Design, DesignLink, DesignNode, NodeKind } from './schema.ts';
import { designIndex } from './tree.ts';

const KINDS = [
  'pod',
  'rack',
  'tor',
  'spine',
  'border',
  'external',
  'routeReflector',
] as const satisfies readonly NodeKind[];
const RUNS = { numRuns: THOROUGH ? 100 : 30 };
const MANY_RUNS = { numRuns: THOROUGH ? 300 : 60 };

/** A part: its kind, how many copies, and a number that picks its parent. */
const part = fc.record({
  kind: fc.constantFrom(...KINDS),
  count: fc.integer({ min: 1, max: 4 }),
  servers: fc.integer({ min: 0, max: 3 }),
  home: fc.nat(),
  x: fc.integer({ min: -900, max: 900 }),
  y: fc.integer({ min: -900, max: 900 }),
});

const anyDesign: fc.Arbitrary<Design> = fc
  .record({
    parts: fc.array(part, { maxLength: 12 }),
    cables: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 16 }),
    broken: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 8 }),
    model: fc.constantFrom(...AS_MODEL_IDS),
    name: fc.string({ maxLength: 20 }),
  })
  .map(({ parts, cables, broken, model, name }) => {
    const nodes: DesignNode[] = [];
    for (const [place, { kind, count, servers, home, x, y }] of parts.entries()) {
      const homes = [undefined, ...nodes.filter((node) => mayContain(node.kind, kind)).map(({ id }) => id)];
      const parent = pick(homes, home);
      nodes.push(
        makeNode(kind, `n${place}`, `Part ${place}`, {
          count,
          position: { x, y },
          ...(kind === 'rack' ? { servers } : {}),
          ...(parent === undefined ? {} : { parent }),
        }),
      );
    }
    const devices = nodes.filter(({ kind }) => mayLink(kind));
    const links = new Map<string, DesignLink>();
    for (const [place, [from, to]] of cables.entries()) {
      const [a, b] = [pick(devices, from), pick(devices, to)];
      if (a === undefined || b === undefined || a === b) continue;
      const link = { id: `l${place}`, a: a.id, b: b.id, gbps: 100, parallel: 1 };
      if (!links.has(pairKey(link))) links.set(pairKey(link), link);
    }
    const design = { ...emptyDesign(name), nodes, links: [...links.values()] };
    const failing = broken.reduce<Design>(
      (sofar, [what, which, copy]) =>
        tryEdit(sofar, { kind: 'set-failures', failures: [...sofar.failures, failureOf(sofar, what, which, copy)] }),
      design,
    );
    return applyEdit(failing, { kind: 'set-as-model', changes: { id: model } });
  });

/** They share two cores with everything else that is checked. */
vi.setConfig({ testTimeout: 60_000 });

function pick<T>(values: readonly T[], by: number): T | undefined {
  return values[by % Math.max(1, values.length)];
}

/** A failure that often names something that is there. */
function failureOf(design: Design, what: number, which: number, copy: number): Design['failures'][number] {
  const index = designIndex(design);
  const path = (id: string): string =>
    [...index.ancestorsOf(id).toReversed(), ...[index.byId.get(id)].flatMap((node) => node ?? [])]
      .map((node) => `${node.id}[${(copy % node.count) + 1}]`)
      .join('/');
  const node = pick(design.nodes, which);
  const link = pick(design.links, which);
  if (what % 3 === 0 && link !== undefined) return { link: link.id, a: path(link.a), b: path(link.b) };
  const rack = node?.kind === 'tor' ? index.parentOf(node.id) : undefined;
  if (what % 3 === 1 && node !== undefined && rack?.kind === 'rack')
    return { attach: `${path(rack.id)}/server[1]`, tor: path(node.id) };
  if (node === undefined) return { router: 'nothing' };
  return { router: node.kind === 'rack' ? `${path(node.id)}/server[1]` : path(node.id) };
}

function tryEdit(design: Design, edit: Edit): Design {
  try {
    return applyEdit(design, edit);
  } catch (error) {
    if (error instanceof EditError) return design;
    throw error;
  }
}

interface Gesture {
  readonly name: string;
  readonly make: (design: Design, a: number, b: number, c: number) => Edit | undefined;
}

const idOf = (design: Design, by: number) => pick(design.nodes, by)?.id ?? 'gone';
const someIds = (design: Design, a: number, b: number) => [idOf(design, a), idOf(design, b)];

const GESTURES: readonly Gesture[] = [
  {
    name: 'add',
    make: (design, a, b) => ({ kind: 'add-nodes', nodes: newNode(design, pick(KINDS, a) ?? 'rack', { x: b, y: a }) }),
  },
  {
    name: 'add inside',
    make: (design, a, b) => ({
      kind: 'add-nodes',
      nodes: newNode(design, pick(KINDS, a) ?? 'rack', { x: 0, y: 0 }, idOf(design, b)),
    }),
  },
  {
    name: 'link',
    make: (design, a, b) => {
      const made = newLink(design, idOf(design, a), idOf(design, b));
      return made.ok ? { kind: 'add-links', links: [made.link] } : undefined;
    },
  },
  { name: 'remove', make: (design, a, b) => ({ kind: 'remove', ids: someIds(design, a, b) }) },
  {
    name: 'remove link',
    make: (design, a) => ({
      kind: 'remove',
      ids: design.links.filter((link) => link === pick(design.links, a)).map(({ id }) => id),
    }),
  },
  {
    name: 'count',
    make: (design, a, b) => ({ kind: 'update-node', id: idOf(design, a), changes: { count: (b % 5) + 1 } }),
  },
  {
    name: 'servers',
    make: (design, a, b) => ({ kind: 'update-node', id: idOf(design, a), changes: { servers: b % 3 } }),
  },
  { name: 'reparent', make: (design, a, b) => ({ kind: 'reparent', ids: [idOf(design, a)], parent: idOf(design, b) }) },
  { name: 'take out', make: (design, a) => ({ kind: 'reparent', ids: [idOf(design, a)] }) },
  {
    name: 'pull one out',
    make: (design, a, b) => ({
      kind: 'pull-one-out',
      id: idOf(design, a),
      ...(b % 2 === 0 ? {} : { index: (b % 4) + 1 }),
    }),
  },
  { name: 'duplicate', make: (design, a, b) => duplicateEdit(design, someIds(design, a, b), { x: 40, y: 40 }) },
  {
    name: 'paste',
    make: (design, a, b) => pasteEdit(design, copyFragment(design, someIds(design, a, b)), { x: 7, y: 7 }),
  },
  { name: 'connect above', make: (design, a, b) => connectAboveEdit(design, someIds(design, a, b)) },
  {
    name: 'align',
    make: (design, a, b) =>
      alignEdit(design, someIds(design, a, b), pick(['left', 'middle', 'distribute-x'] as const, a) ?? 'left'),
  },
  { name: 'lay out', make: (design) => tierLayoutEdit(design) },
  {
    name: 'model',
    make: (_design, a, b) => ({
      kind: 'set-as-model',
      changes: { id: pick(AS_MODEL_IDS, a) ?? 'ethernet', reflectors: (b % 16) + 1 },
    }),
  },
  { name: 'fail', make: (design, a, b, c) => ({ kind: 'set-failures', failures: [failureOf(design, a, b, c)] }) },
];

const anyGesture = fc.tuple(fc.constantFrom(...GESTURES), fc.nat(50), fc.nat(50), fc.nat(50));

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

describe('documents', () => {
  test('loading what was saved gives an equal document and no problems', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        expect(loadDesign(saveDesign(design))).toEqual({ document: design, problems: [] });
      }),
      RUNS,
    );
  });

  test('an equal document gives the same bytes', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        expect(saveDesign(structuredClone(design))).toBe(saveDesign(design));
      }),
      RUNS,
    );
  });
});

describe('edits', () => {
  test('keep a document valid, leave the one before as it was, and fail with an EditError only', () => {
    fc.assert(
      fc.property(anyDesign, fc.array(anyGesture, { minLength: 1, maxLength: 6 }), (start, gestures) => {
        let design = start;
        for (const [{ make }, a, b, c] of gestures) {
          const edit = make(deepFreeze(design), a, b, c);
          if (edit === undefined) continue;
          design = tryEdit(design, deepFreeze(edit));
          // Loading checks ids, parents, ends of links and failures: nothing may dangle.
          expect(loadDesign(structuredClone(design))).toEqual({ document: design, problems: [] });
        }
      }),
      RUNS,
    );
  });

  test('made by the builders always apply', () => {
    const builders = GESTURES.filter(({ name }) =>
      ['add', 'link', 'duplicate', 'paste', 'connect above', 'align', 'lay out'].includes(name),
    );
    fc.assert(
      fc.property(anyDesign, fc.constantFrom(...builders), fc.nat(), fc.nat(), (design, { make }, a, b) => {
        const edit = make(design, a, b, 0);
        if (edit !== undefined) applyEdit(design, edit);
      }),
      RUNS,
    );
  });

  test('that change nothing return the very same document', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const nothing: readonly Edit[] = [
          { kind: 'remove', ids: [] },
          { kind: 'add-nodes', nodes: [] },
          { kind: 'set-as-model', changes: design.asModel },
          { kind: 'set-addressing', changes: design.addressing },
          { kind: 'set-failures', failures: design.failures },
          { kind: 'rename-design', name: design.name },
          { kind: 'replace-design', design: structuredClone(design) },
          { kind: 'move', positions: Object.fromEntries(design.nodes.map(({ id, position }) => [id, position])) },
          ...design.nodes.map(({ id, count }): Edit => ({ kind: 'update-node', id, changes: { count } })),
          ...design.links.map(({ id, gbps }): Edit => ({ kind: 'update-link', id, changes: { gbps } })),
        ];
        for (const edit of nothing) expect(applyEdit(design, edit)).toBe(design);
      }),
      RUNS,
    );
  });

  test('pulling one out keeps the number of copies of everything', () => {
    fc.assert(
      fc.property(anyDesign, fc.nat(), fc.nat(3), (design, which, copy) => {
        const node = pick(
          design.nodes.filter(({ count }) => count > 1),
          which,
        );
        if (node === undefined) return;
        const after = applyEdit(design, { kind: 'pull-one-out', id: node.id, index: (copy % node.count) + 1 });
        for (const kind of KINDS) expect([kind, copiesOfKind(after, kind)]).toEqual([kind, copiesOfKind(design, kind)]);
        // A reflector that leaves its stack of spines is joined to its own spine only, as before; other links keep their number.
        const cables = (of: Design) => of.links.reduce((sum, { id }) => sum + designIndex(of).linkCopies(id), 0);
        expect(cables(after)).toBe(cables(design));
        expect(after.failures).toHaveLength(design.failures.length);
      }),
      MANY_RUNS,
    );
  });
});

function copiesOfKind(design: Design, kind: NodeKind): number {
  const index = designIndex(design);
  return design.nodes.reduce((sum, node) => (node.kind === kind ? sum + index.copies(node.id) : sum), 0);
}

test('tier layout puts nothing on top of anything else', () => {
  fc.assert(
    fc.property(anyDesign, (design) => {
      const after = applyEdit(design, tierLayoutEdit(design));
      const index = designIndex(after);
      for (const container of [undefined, ...after.nodes.map(({ id }) => id)]) {
        const boxes = index.childrenOf(container).flatMap(({ id }) => boxOf(after, id) ?? []);
        for (const [place, a] of boxes.entries()) {
          for (const b of boxes.slice(place + 1)) {
            const isApart =
              a.right + 16 <= b.left || b.right + 16 <= a.left || a.bottom + 16 <= b.top || b.bottom + 16 <= a.top;
            expect(isApart).toBe(true);
          }
        }
      }
      expect(applyEdit(after, tierLayoutEdit(after))).toBe(after);
    }),
    RUNS,
  );
});

/** One value somewhere inside is replaced, or a field gets another name. */
function damaged(value: unknown, way: readonly number[], by: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const entries = Object.entries(value);
  const chosen = step % Math.max(1, entries.length);
  const changed = entries.map(([key, inner], place) => {
    if (place !== chosen) return [key, inner] as const;
    return step % 7 === 3
      ? ([typeof by === 'string' ? by : JSON.stringify(by), inner] as const)
      : ([key, damaged(inner, rest, by)] as const);
  });
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

const nonsense = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('__proto__', 'constructor', 'n0', 'server', 1e300, -0, [], {}, null, { __proto__: { count: 5 } }),
);

test('a damaged document loads into a valid one or is refused, whatever the damage', () => {
  fc.assert(
    fc.property(
      anyDesign,
      fc.array(fc.tuple(fc.array(fc.nat(), { maxLength: 5 }), nonsense), { minLength: 1, maxLength: 6 }),
      (design, damages) => {
        const broken = damages.reduce<unknown>(
          (value, [way, by]) => damaged(value, way, by),
          JSON.parse(saveDesign(design)),
        );
        const { document, problems } = loadDesign(broken);
        if (document === undefined) expect(problems.map(({ severity }) => severity)).toEqual(['refused']);
        else expect(loadDesign(saveDesign(document))).toEqual({ document, problems: [] });
        expect(Object.prototype).not.toHaveProperty('count');
      },
    ),
    MANY_RUNS,
  );
});

test('anything at all loads or is refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), fc.string(), fc.json()), (input) => {
      const { document, problems } = loadDesign(input);
      expect(document !== undefined || problems.length > 0).toBe(true);
    }),
    MANY_RUNS,
  );
});
