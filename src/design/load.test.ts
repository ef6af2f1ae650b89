import { describe, expect, test } from 'vitest';
import { emptyDesign } from './emptyDesign.ts';
import { LIMITS } from './limits.ts';
import { loadDesign } from './load.ts';
import { FORMAT } from './schema.ts';

const AT = { x: 0, y: 0 };
const spine = (id: string, more: object = {}) => ({ id, kind: 'spine', name: id, position: AT, ...more });
const rack = (id: string, more: object = {}) => ({ id, kind: 'rack', name: id, position: AT, ...more });
const tor = (id: string, more: object = {}) => ({ id, kind: 'tor', name: id, position: AT, ...more });
const file = (more: object) => ({ format: FORMAT, ...more });

/** [severity, code, at], and the params where a test speaks of them. */
function problemsOf(input: unknown) {
  return loadDesign(input).problems.map(({ severity, code, at, params }) => [severity, code, at, params] as const);
}

test('a file that names only its format is an empty document', () => {
  expect(loadDesign(`{"format": "${FORMAT}"}`)).toEqual({ document: emptyDesign(), problems: [] });
});

test('a byte order mark and a $schema for editors are let through', () => {
  expect(problemsOf(`\uFEFF{"$schema": "heddle.design.1.schema.json", "format": "${FORMAT}"}`)).toEqual([]);
});

describe('refused', () => {
  const cases: readonly (readonly [rule: string, input: unknown, code: string, params: object])[] = [
    [
      'text that is not JSON, with its line and column',
      '{\n  "nodes": [,]\n}',
      'json/unreadable',
      { line: 2, column: 13, found: ',' },
    ],
    ['text that ends too early', '{"format": ', 'json/unreadable', { line: 1, column: 12, found: '' }],
    ['an empty file', '', 'json/unreadable', { line: 1, column: 1, found: '' }],
    [
      'a newer format, by name',
      { format: 'heddle.design/2' },
      'format/newer',
      { format: 'heddle.design/2', supported: FORMAT },
    ],
    [
      'an older format nobody can bring forward',
      { format: 'heddle.design/0' },
      'format/unsupported',
      { format: 'heddle.design/0', supported: FORMAT },
    ],
    ['a list', [1], 'format/not-a-design', { looksLike: 'array', value: '[1]' }],
    ['a text in quotes', '"hello"', 'format/not-a-design', { looksLike: 'text', value: 'hello' }],
    ['nothing', null, 'format/not-a-design', { looksLike: 'null', value: 'null' }],
    ['an empty object', {}, 'format/not-a-design', { looksLike: 'empty-object', value: '' }],
    [
      'an analysis',
      { format: 'heddle.analysis/1' },
      'format/not-a-design',
      { looksLike: 'heddle-file', value: 'heddle.analysis/1' },
    ],
    [
      'a manifest',
      { apiVersion: 'v1', kind: 'Pod' },
      'format/not-a-design',
      { looksLike: 'kubernetes', value: 'apiVersion, kind' },
    ],
    [
      'a containerlab topology',
      { name: 'x', topology: { nodes: {} } },
      'format/not-a-design',
      { looksLike: 'containerlab', value: 'name, topology' },
    ],
    ['something else', { a: 1, b: 2 }, 'format/not-a-design', { looksLike: 'unknown-object', value: 'a, b' }],
    [
      'more nodes than a document may hold',
      file({ nodes: Array.from({ length: LIMITS.nodes + 1 }, () => 0) }),
      'design/too-many',
      { what: 'nodes', count: LIMITS.nodes + 1, max: LIMITS.nodes },
    ],
    [
      'a small file that asks for an impossible fabric',
      file({ nodes: [rack('r', { count: 100_000, servers: 4_096 })] }),
      'design/too-many',
      { what: 'routers', count: 409_600_000, max: LIMITS.routers },
    ],
    [
      'stacks of stacks with nothing in them',
      file({
        nodes: [
          { ...rack('p', { count: 100_000 }), kind: 'pod' },
          rack('r', { count: 100_000, servers: 0, parent: 'p' }),
        ],
      }),
      'design/too-many',
      { what: 'copies', count: 10_000_000_000, max: LIMITS.routers },
    ],
  ];
  for (const [rule, input, code, params] of cases) {
    test(rule, () => {
      const { document, problems } = loadDesign(input);
      expect(document).toBeUndefined();
      expect(problems).toMatchObject([{ severity: 'refused', code, params }]);
    });
  }

  test('a file too long to parse', () => {
    const text = ' '.repeat(LIMITS.fileLength + 1);
    expect(problemsOf(text)).toEqual([
      ['refused', 'file/too-long', '', { length: text.length, max: LIMITS.fileLength }],
    ]);
  });
});

describe('kept, with what is wrong listed', () => {
  test('a missing format, where the nodes are ours', () => {
    const { document, problems } = loadDesign({ nodes: [spine('s')] });
    expect(document?.nodes.map(({ id }) => id)).toEqual(['s']);
    expect(problems).toMatchObject([{ severity: 'repaired', code: 'format/missing', at: 'format' }]);
  });

  test('unknown fields are left out', () => {
    expect(problemsOf(file({ colour: 'red', nodes: [spine('s', { rank: 1, hardware: { vendor: 'x' } })] }))).toEqual([
      ['lost', 'field/unknown', 'colour', { field: 'colour' }],
      ['lost', 'field/unknown', 'nodes[0].hardware.vendor', { field: 'hardware.vendor' }],
      ['lost', 'field/unknown', 'nodes[0].rank', { field: 'rank' }],
    ]);
  });

  test('a bad value falls back to its default, and says its bounds', () => {
    const nodes = [
      rack('r', {
        count: 0,
        servers: 9_999,
        endpointsPerServer: 'many',
        name: 7,
        position: { x: 'left', y: 5 },
        asn: -1,
      }),
    ];
    const { document, problems } = loadDesign(
      file({ nodes, asModel: { maxPaths: 0, platforms: { tor: 'ios' } }, growth: 5 }),
    );
    expect(document?.nodes[0]).toEqual({
      id: 'r',
      kind: 'rack',
      name: 'r',
      count: 1,
      servers: 40,
      endpointsPerServer: 50,
      serverGbps: 25,
      position: { x: 0, y: 5 },
      asn: 'auto',
    });
    expect(document?.asModel).toEqual(emptyDesign().asModel);
    expect(problems.map(({ code, at, params }) => [code, at, params])).toEqual([
      ['field/bad-value', 'nodes[0].name', { field: 'name', value: '7' }],
      ['field/bad-value', 'nodes[0].count', { field: 'count', value: '0', min: 1 }],
      ['field/bad-value', 'nodes[0].position.x', { field: 'position.x', value: 'left' }],
      ['field/bad-value', 'nodes[0].asn', { field: 'asn', value: '-1', min: 0 }],
      ['field/bad-value', 'nodes[0].servers', { field: 'servers', value: '9999', max: 4096 }],
      ['field/bad-value', 'nodes[0].endpointsPerServer', { field: 'endpointsPerServer', value: 'many' }],
      ['field/bad-value', 'asModel.maxPaths', { field: 'maxPaths', value: '0', min: 1 }],
      ['field/bad-value', 'asModel.platforms.tor', { field: 'platforms.tor', value: 'ios' }],
      ['field/bad-value', 'growth', { field: 'growth', value: '5' }],
    ]);
  });

  test('prefixes are checked, and stored in canonical text', () => {
    const addressing = {
      endpoints4: ' 10.1.0.0/16 ',
      endpoints6: 'FD00:0:0::/48',
      loopbacks4: '172.16.0.1/16',
      links4: 'fd00::/8',
    };
    const { document, problems } = loadDesign(file({ addressing }));
    expect(document?.addressing).toMatchObject({
      endpoints4: '10.1.0.0/16',
      endpoints6: 'fd00::/48',
      loopbacks4: '172.16.0.0/16',
      links4: '172.20.0.0/14',
    });
    expect(problems.map(({ at }) => at)).toEqual(['addressing.loopbacks4', 'addressing.links4']);
  });

  test('an AS pool that ends before it starts falls back to the automatic one', () => {
    const { document, problems } = loadDesign(file({ asModel: { asnPool: { from: 65000, to: 64512 } } }));
    expect(document?.asModel.asnPool).toBe('auto');
    expect(problems.map(({ at }) => at)).toEqual(['asModel.asnPool']);
  });

  test('nodes that cannot be saved go, and their links with them', () => {
    const nodes = [
      spine('s1'),
      spine('s1', { name: 'again' }),
      spine('Not An Id'),
      { id: 'x', kind: 'router' },
      'node',
      spine('server'),
      tor('t'),
    ];
    const links = [
      { id: 'a', a: 't', b: 's1' },
      { id: 'b', a: 't', b: 'x' },
    ];
    const { document } = loadDesign(file({ nodes, links }));
    expect(document?.nodes.map(({ name }) => name)).toEqual(['s1', 't']);
    expect(document?.links.map(({ id }) => id)).toEqual(['a']);
    expect(problemsOf(file({ nodes, links })).map(([severity, code, at]) => [severity, code, at])).toEqual([
      ['lost', 'node/duplicate-id', 'nodes[1]'],
      ['lost', 'node/unreadable', 'nodes[2]'],
      ['lost', 'node/unknown-kind', 'nodes[3]'],
      ['lost', 'node/unreadable', 'nodes[4]'],
      ['lost', 'node/unreadable', 'nodes[5]'],
      ['lost', 'link/unknown-end', 'links[1]'],
    ]);
  });

  test('nodes in the wrong place stand at the top level', () => {
    const nodes = [
      spine('s', { parent: 'gone' }),
      rack('r', { parent: 's' }),
      { ...rack('p1'), servers: undefined, endpointsPerServer: undefined, kind: 'pod', parent: 'p2' },
      { ...rack('p2'), servers: undefined, endpointsPerServer: undefined, kind: 'pod', parent: 'p1' },
      tor('t', { parent: 'r' }),
    ];
    // As a file has it: no field is undefined.
    const { document, problems } = loadDesign(JSON.stringify(file({ nodes })));
    expect(document?.nodes.map(({ id, parent }) => [id, parent])).toEqual([
      ['s', undefined],
      ['r', undefined],
      ['p1', undefined],
      ['p2', undefined],
      ['t', 'r'],
    ]);
    expect(problems.map(({ code, at, params }) => [code, at, params])).toEqual([
      ['node/unknown-parent', 'nodes[0].parent', { id: 's', parent: 'gone' }],
      ['node/parent-kind', 'nodes[1].parent', { id: 'r', kind: 'rack', parent: 's', parentKind: 'spine' }],
      ['node/parent-cycle', 'nodes[2].parent', { id: 'p1', parent: 'p2' }],
      ['node/parent-cycle', 'nodes[3].parent', { id: 'p2', parent: 'p1' }],
    ]);
  });

  test('links that join nothing go', () => {
    const nodes = [spine('s'), rack('r'), tor('t', { parent: 'r' })];
    const links = [
      { id: 'ok', a: 't', b: 's', gbps: -1 },
      { id: 'twice', a: 's', b: 't' },
      { id: 'self', a: 's', b: 's' },
      { id: 'rack', a: 'r', b: 's' },
      { id: 'end', a: 't', b: 'gone' },
      { id: 'half', a: 't' },
      7,
    ];
    const { document, problems } = loadDesign(file({ nodes, links }));
    expect(document?.links).toEqual([{ id: 'ok', a: 't', b: 's', gbps: 100, parallel: 1 }]);
    expect(problems.map(({ code, at, params }) => [code, at, params])).toEqual([
      ['field/bad-value', 'links[0].gbps', { field: 'gbps', value: '-1', min: 0 }],
      ['link/duplicate', 'links[1]', { id: 'twice', a: 's', b: 't' }],
      ['link/self', 'links[2]', { id: 'self', end: 's' }],
      ['link/end-kind', 'links[3]', { id: 'rack', end: 'r', kind: 'rack' }],
      ['link/unknown-end', 'links[4]', { id: 'end', end: 'gone' }],
      ['link/unreadable', 'links[5]', { value: '{"id":"half","a":"t"}' }],
      ['link/unreadable', 'links[6]', { value: '7' }],
    ]);
  });

  test('a link whose id is taken gets another one', () => {
    const nodes = [spine('s'), spine('s2'), tor('t')];
    const { document, problems } = loadDesign(
      file({
        nodes,
        links: [
          { id: 's', a: 't', b: 's' },
          { a: 't', b: 's2' },
        ],
      }),
    );
    expect(document?.links.map(({ id }) => id)).toEqual(['s-2', 'link-1']);
    expect(problems.map(({ code, at, params }) => [code, at, params])).toEqual([
      ['link/duplicate-id', 'links[0].id', { id: 's', newId: 's-2' }],
      ['field/missing', 'links[1].id', { field: 'id' }],
    ]);
  });

  test('failures that name nothing go; the others are written in one way', () => {
    const nodes = [rack('r', { count: 3, servers: 2 }), tor('t', { parent: 'r' }), spine('s', { count: 2 })];
    const links = [{ id: 'l', a: 't', b: 's' }];
    const failures = [
      { router: 's[2]' },
      { router: 's[3]' },
      { router: 'r[1]' },
      { link: 'l', a: 's[1]', b: 'r[2]/t[1]' },
      { link: 'l', a: 'r[2]/t', b: 's[1]' },
      { attach: 'r[1]/server[2]', tor: 'r[1]/t' },
      { attach: 'r[1]/server[2]', tor: 'r[2]/t' },
      { what: 1 },
    ];
    const { document, problems } = loadDesign(file({ nodes, links, failures }));
    expect(document?.failures).toEqual([
      { router: 's[2]' },
      { link: 'l', a: 'r[2]/t', b: 's[1]' },
      { attach: 'r[1]/server[2]', tor: 'r[1]/t' },
    ]);
    expect(problems.map(({ code, at }) => [code, at])).toEqual([
      ['failure/unknown-copy', 'failures[1]'],
      ['failure/unknown-copy', 'failures[2]'],
      ['failure/unknown-copy', 'failures[6]'],
      ['failure/unreadable', 'failures[7]'],
    ]);
  });

  test('lists that are none are left out', () => {
    expect(problemsOf(file({ nodes: {}, links: 'x' }))).toEqual([
      ['lost', 'list/unreadable', 'nodes', { field: 'nodes', value: '{}' }],
      ['lost', 'list/unreadable', 'links', { field: 'links', value: 'x' }],
    ]);
  });

  test('a problem in every line is listed to a length somebody can read', () => {
    const { problems } = loadDesign(file({ nodes: Array.from({ length: 700 }, () => 0) }));
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)).toEqual({ code: 'load/more', at: '', params: { count: 200 }, severity: 'lost' });
  });
});

describe('what is made to be slow or deep is not', () => {
  test('a value nested a hundred thousand deep', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `{"format": "${FORMAT}", "nodes": [${deep}, {"kind": ${deep}}], "links": [${deep}], "failures": [${deep}], "asModel": {"asnPool": ${deep}}}`;
    expect(problemsOf(text).map(([, code]) => code)).toEqual([
      'node/unreadable',
      'node/unknown-kind',
      'field/bad-value',
      'link/unreadable',
      'failure/unreadable',
    ]);
    expect(problemsOf(deep)).toMatchObject([
      ['refused', 'format/not-a-design', '', { looksLike: 'array', value: '[[[...]]]' }],
    ]);
  });

  // Work that grows with the square of the fields would take longer than a test may.
  test('a node with a hundred thousand fields nobody knows', () => {
    const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, number) => [`f${number}`, number]));
    const { document, problems } = loadDesign(file({ nodes: [spine('s', fields)] }));
    expect(document?.nodes).toHaveLength(1);
    expect(problems).toHaveLength(501);
  });

  test('an object that holds itself', () => {
    const circle: { format: string; nodes: unknown[] } = { format: FORMAT, nodes: [] };
    circle.nodes.push(circle, 1n, Symbol('x'));
    expect(problemsOf(circle).map(([, code, at]) => [code, at])).toEqual([
      ['node/unreadable', 'nodes[0]'],
      ['node/unreadable', 'nodes[1]'],
      ['node/unreadable', 'nodes[2]'],
    ]);
  });
});

test('keys that reach for the prototype do no harm', () => {
  const text = `{"format": "${FORMAT}", "__proto__": {"polluted": 1}, "asModel": {"__proto__": {"polluted": 1}},
    "nodes": [{"id": "s", "kind": "spine", "name": "s", "position": {"x": 0, "y": 0}, "__proto__": {"count": 9}, "constructor": {"prototype": {"polluted": 1}}},
              {"id": "__proto__", "kind": "spine"}, {"id": "x", "kind": "__proto__"}, {"id": "y", "kind": "toString"}]}`;
  const { document, problems } = loadDesign(text);
  expect(document?.nodes).toMatchObject([{ id: 's', count: 1 }]);
  expect(document?.nodes).toHaveLength(1);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(problems.map(({ code, at }) => [code, at])).toEqual([
    ['field/unknown', '__proto__'],
    ['field/unknown', 'nodes[0].__proto__'],
    ['field/unknown', 'nodes[0].constructor'],
    ['node/unreadable', 'nodes[1]'],
    ['node/unknown-kind', 'nodes[2]'],
    ['node/unknown-kind', 'nodes[3]'],
    ['field/unknown', 'asModel.__proto__'],
  ]);
});

test('names are text, whatever they look like', () => {
  const name = '<img src=x onerror=alert(1)>';
  expect(loadDesign(file({ name, nodes: [spine('s', { name })] })).document).toMatchObject({ name, nodes: [{ name }] });
});
