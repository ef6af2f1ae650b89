import { describe, expect, test } from 'vitest';
import type { LooksLike } from '../design/index.ts';
import { PROBLEM_CODES, wordProblem, wordProblemStrictly } from './wordProblem.ts';
import type { ProblemCode } from './wordProblem.ts';

type Params = Readonly<Record<string, string | number>>;

const BAD: readonly Params[] = [
  { field: 'count', value: '0', min: 1, max: 100000 },
  { field: 'count', value: '0', min: 1 },
  { field: 'asModel.ibgp', value: 'none' },
  { field: 'name', value: '', max: 200 },
];
const LOOKS: Readonly<Record<LooksLike, string>> = {
  array: '',
  text: 'hello',
  number: '7',
  boolean: 'true',
  null: '',
  'empty-object': '',
  'heddle-file': 'heddle.analysis/1',
  'json-schema': '',
  kubernetes: 'BGPPeer',
  containerlab: 'name, topology',
  'node-package': 'name, version',
  geojson: '',
  'unknown-object': 'a, b, c',
};

/** The params that each code carries. */
const SAMPLES: Readonly<Record<ProblemCode, readonly Params[]>> = {
  'edit/no-such-node': [{ id: 'rack-1' }],
  'edit/no-such-link': [{ id: 'link-1' }],
  'edit/duplicate-id': [{ id: 'rack-1' }],
  'edit/parent-kind': [{ id: 'spine-1', kind: 'spine', parent: 'rack-1', parentKind: 'rack' }],
  'edit/link-end': [{ id: 'rack-1', kind: 'rack' }],
  'edit/self-link': [{ id: 'tor-1' }],
  'edit/duplicate-link': [{ a: 'tor-1', b: 'spine-1' }],
  'edit/unknown-field': [{ id: 'tor-1', kind: 'tor', field: 'servers' }],
  'edit/bad-value': BAD,
  'edit/no-such-copy': [{ path: 'rack-1[9]/tor-1' }],
  'edit/no-such-failure-set': [{ name: 'Feed A' }],
  'edit/duplicate-failure-set': [{ name: 'Feed A' }],
  'edit/no-such-variant': [{ id: 'dd' }],
  'edit/duplicate-variant': [{ name: 'Downward' }],
  'edit/not-a-stack': [{ id: 'rack-1' }],
  'edit/too-many': [{ what: 'nodes', count: 20001, max: 20000 }],
  'edit/invalid-design': [{ code: 'link/self', at: 'links[0]' }],
  'asn/unreadable': [{ text: 'x' }],
  'asn/asdot-part-too-big': [{ text: '70000.1' }],
  'asn/too-big': [{ text: '9999999999' }],
  'asn/reserved': [
    { text: '0', source: 'RFC 7607' },
    { text: '0', source: '' },
  ],
  'address/unreadable': [{ text: '10.0.0' }],
  'prefix/no-length': [{ text: '10.0.0.0' }],
  'prefix/unreadable': [{ text: '10/8' }],
  'prefix/length-too-long': [{ text: '10.0.0.0/33', max: 32 }],
  'prefix/host-bits': [{ text: '10.0.0.1/8', canonical: '10.0.0.0/8' }],
  'connect/nothing-above': [{}],
  'draft/not-kept': [{}],
  'export/no-picture': [{}],
  'clipboard/refused': [{}],
  'link/opened': [{}],
  'link/newer': [{}],
  'link/damaged': [{}],
  'link/too-large': [{}],
  'file/too-large': [{ name: 'film.mp4', max: 67108864 }],
  'file/unreadable': [{ name: 'design.json' }],
  'import/refused': [{ message: 'Nothing tells what “x” is', remedy: 'Give it a label.' }],
  'import/left-out': [{ message: 'A link leads out of the topology' }],
  'file/too-long': [{ length: 40000000, max: 32000000 }],
  'json/unreadable': [
    { line: 3, column: 7, found: '}' },
    { line: 1, column: 1, found: '' },
  ],
  'format/newer': [{ format: 'heddle.design/9', supported: 'heddle.design/1' }],
  'format/unsupported': [{ format: 'heddle.design/0', supported: 'heddle.design/1' }],
  'format/not-a-design': Object.entries(LOOKS).map(([looksLike, value]) => ({ looksLike, value })),
  'format/missing': [{}],
  'design/too-many': [{ what: 'routers', count: 400000000, max: 20000000 }],
  'field/unknown': [{ field: 'colour' }],
  'field/bad-value': BAD,
  'field/missing': [{ field: 'position' }],
  'list/unreadable': [{ field: 'nodes', value: 'many' }],
  'node/unreadable': [{ value: '7' }, { value: '' }],
  'node/unknown-kind': [{ kind: 'firewall' }],
  'node/duplicate-id': [{ id: 'rack-1' }],
  'node/unknown-parent': [{ id: 'tor-1', parent: 'rack-9' }],
  'node/parent-cycle': [{ id: 'pod-1', parent: 'pod-2' }],
  'node/parent-kind': [{ id: 'spine-1', kind: 'spine', parent: 'rack-1', parentKind: 'rack' }],
  'link/unreadable': [{ value: '[]' }],
  'link/unknown-end': [{ id: 'link-1', end: 'tor-9' }],
  'link/end-kind': [{ id: 'link-1', end: 'rack-1', kind: 'rack' }],
  'link/self': [{ id: 'link-1', end: 'tor-1' }],
  'link/duplicate': [{ id: 'link-2', a: 'tor-1', b: 'spine-1' }],
  'link/duplicate-id': [{ id: 'link-1', newId: 'link-2' }],
  'failure/unreadable': [{ value: '7' }],
  'failure/unknown-copy': [{ value: '{"router":"spine[9]"}' }],
  'failure/too-many': [{ count: 3000, max: 2000 }],
  'failure-set/unreadable': [{ value: '7' }],
  'failure-set/too-many': [{ count: 101, max: 100 }],
  'failure-set/duplicate-name': [{ name: 'Feed A', newName: 'Feed B' }],
  'variant/unreadable': [{ value: '7' }],
  'variant/duplicate-id': [{ id: 'dd' }],
  'variant/unknown-part': [{ name: 'Downward', id: 'tor-9' }],
  'variant/too-many': [{ count: 41, max: 40 }],
  'variant/duplicate-name': [{ name: 'Downward', newName: 'Downward 2' }],
  'load/more': [{ count: 1 }, { count: 20 }],
};

test('every code has samples here', () => {
  expect(Object.keys(SAMPLES).toSorted()).toEqual(PROBLEM_CODES);
});

for (const code of PROBLEM_CODES) {
  describe(code, () => {
    for (const params of SAMPLES[code]) {
      test(JSON.stringify(params), () => {
        const text = wordProblemStrictly({ code, params });
        expect(text).toMatch(/^[^\s:].*[.?]$/);
        expect(text).not.toMatch(/undefined|NaN|\[object|!|\s{2}|\.\.|\s[.,]/);
      });
    }
  });
}

test('a bad value is told with its bounds and with what stands in for it', () => {
  expect(wordProblem({ code: 'field/bad-value', params: { field: 'count', value: '-1', min: 1 } })).toBe(
    'The count cannot be -1: it must be 1 or more. The default is used.',
  );
});

test('a code without words is refused in tests, and shown with its params to people', () => {
  const odd = { code: 'odd', params: { a: 1 } };
  expect(() => wordProblemStrictly(odd)).toThrow('no words for odd');
  expect(wordProblem(odd)).toBe('odd {"a":1}');
});
