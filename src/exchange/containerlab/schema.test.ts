import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { referenceDesign, TEMPLATES } from '../../design/index.ts';
import type { Design } from '../../design/index.ts';
import { unroll } from '../../engine/index.ts';
import { randomDesign, seedsOf } from '../../testkit/index.ts';
import { routerViews } from '../router/view.ts';
import { topology } from './topology.ts';
import { yamlText } from './yaml.ts';

type Json = unknown;
type Schema = Readonly<Record<string, Json>>;

const SCHEMA: Schema = JSON.parse(readFileSync(new URL('./testdata/clab.schema.json', import.meta.url), 'utf8'));

function isObject(value: Json): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function schemas(value: Json): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Keywords that say nothing about validity. */
const NOTES = new Set([
  '$id',
  '$schema',
  'title',
  'description',
  'markdownDescription',
  'examples',
  'default',
  'definitions',
  'then',
  'else',
  'deprecated',
  'enumDescriptions',
  'markdownEnumDescriptions',
  'defaultSnippets',
  'additionalItems',
  'format',
]);

/** As much of JSON Schema draft 7 as the published schema uses; an unknown keyword is an error, not ignored. @returns complaints with their place */
function validate(schema: Schema, value: Json, at = ''): readonly string[] {
  const fits = (other: Schema): boolean => validate(other, value, at).length === 0;
  return Object.entries(schema).flatMap(([keyword, rule]): readonly string[] => {
    if (NOTES.has(keyword)) return [];
    const fail = (holds: boolean): readonly string[] =>
      holds ? [] : [`${at}: ${keyword} ${JSON.stringify(rule).slice(0, 80)}`];
    switch (keyword) {
      case '$ref': {
        const target = String(rule)
          .split('/')
          .slice(1)
          .reduce<Json>((found, key) => (isObject(found) ? found[key] : undefined), SCHEMA);
        if (!isObject(target)) throw new Error(`dangling ${String(rule)}`);
        return validate(target, value, at);
      }
      case 'type': {
        const kinds = Array.isArray(rule) ? rule : [rule];
        const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
        return fail(kinds.includes(kind) || (kinds.includes('integer') && Number.isInteger(value)));
      }
      case 'const':
        return fail(value === rule);
      case 'enum':
        return fail(Array.isArray(rule) && rule.includes(value));
      case 'pattern':
        return fail(typeof value !== 'string' || new RegExp(String(rule)).test(value));
      case 'minLength':
        return fail(typeof value !== 'string' || value.length >= Number(rule));
      case 'minimum':
        return fail(typeof value !== 'number' || value >= Number(rule));
      case 'maximum':
        return fail(typeof value !== 'number' || value <= Number(rule));
      case 'minItems':
        return fail(!Array.isArray(value) || value.length >= Number(rule));
      case 'maxItems':
        return fail(!Array.isArray(value) || value.length <= Number(rule));
      case 'uniqueItems':
        return fail(!Array.isArray(value) || new Set(value.map((item) => JSON.stringify(item))).size === value.length);
      case 'items':
        return Array.isArray(value) && isObject(rule)
          ? value.flatMap((item, n) => validate(rule, item, `${at}/${n}`))
          : [];
      case 'prefixItems': // of a later draft; the publisher means it
        return Array.isArray(value)
          ? schemas(rule).flatMap((each, n) => (n < value.length ? validate(each, value[n], `${at}/${n}`) : []))
          : [];
      case 'required':
        return isObject(value) && Array.isArray(rule)
          ? fail(rule.every((key) => Object.hasOwn(value, String(key))))
          : [];
      case 'properties':
        if (!isObject(value) || !isObject(rule)) return [];
        return Object.entries(rule).flatMap(([key, inner]) =>
          Object.hasOwn(value, key) && isObject(inner) ? validate(inner, value[key], `${at}/${key}`) : [],
        );
      case 'patternProperties':
        if (!isObject(value) || !isObject(rule)) return [];
        return Object.entries(rule).flatMap(([pattern, inner]) =>
          Object.entries(value).flatMap(([key, item]) =>
            new RegExp(pattern).test(key) && isObject(inner) ? validate(inner, item, `${at}/${key}`) : [],
          ),
        );
      case 'additionalProperties': {
        if (!isObject(value) || rule === true) return [];
        const { properties, patternProperties } = schema;
        const named = isObject(properties) ? Object.keys(properties) : [];
        const patterns = isObject(patternProperties) ? Object.keys(patternProperties) : [];
        const others = Object.keys(value).filter(
          (key) => !named.includes(key) && !patterns.some((pattern) => new RegExp(pattern).test(key)),
        );
        return isObject(rule)
          ? others.flatMap((key) => validate(rule, value[key], `${at}/${key}`))
          : fail(others.length === 0);
      }
      case 'allOf':
        return schemas(rule).flatMap((each) => validate(each, value, at));
      case 'anyOf':
        return fail(schemas(rule).some(fits));
      case 'oneOf':
        return fail(schemas(rule).filter(fits).length === 1);
      case 'not':
        return fail(isObject(rule) && !fits(rule));
      case 'if': {
        const branch = isObject(rule) && fits(rule) ? schema['then'] : schema['else'];
        return isObject(branch) ? validate(branch, value, at) : [];
      }
      default:
        throw new Error(`${keyword} is not known to this test`);
    }
  });
}

function complaints(design: Design): readonly string[] {
  const network = unroll(design);
  if (!network.ok) throw new Error(network.problem.code);
  const planned = routerViews(network.value);
  return planned.ok ? validate(SCHEMA, topology(network.value, planned.value.views)) : [planned.problem.code];
}

describe('the published schema of containerlab', () => {
  test('refuses what is wrong, so that its approval means something', () => {
    const wrong = [
      { topology: { nodes: {} } },
      { name: 'x', topology: { nodes: { a: { kind: 'no-such-kind' } } } },
      { name: 'x', topology: { nodes: { a: { kind: 'linux', imagine: 'x' } } } },
      { name: 'x', topology: { nodes: {}, links: [{ endpoints: ['a', 7] }] } },
    ];
    expect(wrong.filter((document) => validate(SCHEMA, document).length === 0)).toEqual([]);
  });

  for (const model of ['as-per-rack', 'as-per-server', 'downward-default', 'ethernet'] as const) {
    for (const spineLayer of ['routed', 'ethernet'] as const) {
      test(`accepts the topology of ${model} over ${spineLayer} spines`, () => {
        expect(
          complaints(referenceDesign({ model, spineLayer, racks: 2, tors: 2, servers: 2, endpoints: 2, spines: 2 })),
        ).toEqual([]);
      });
    }
  }

  for (const seed of seedsOf({ quick: 6, thorough: 15 })) {
    test(`accepts the topology of a random design, seed ${seed}`, () => {
      const drawn = randomDesign(seed);
      const design: Design = { ...drawn, advertise: { ...drawn.advertise, borrowedPerServer: 0 } };
      expect(complaints(design)).toEqual([]);
    });
  }

  for (const { id, build } of TEMPLATES) {
    test(`accepts the topology of the template ${id}, each family and both`, () => {
      for (const families of ['ipv4', 'ipv6', 'dual'] as const) {
        const drawn = build();
        // Of every rack two servers with two endpoints: a node like any other, and the plan stays small.
        const nodes = drawn.nodes.map((node) =>
          node.kind === 'rack' ? { ...node, servers: 2, endpointsPerServer: 2 } : node,
        );
        expect(complaints({ ...drawn, nodes, addressing: { ...drawn.addressing, families } })).toEqual([]);
      }
    });
  }
});

test('YAML: keys keep their order, and text that would read as something else is quoted', () => {
  const text = yamlText({
    name: 'lab',
    plain: ['eth0', 'a:b', 'no', '64512', 'x y'],
    number: 5,
    nested: [{ endpoints: ['a', 'b'], empty: {} }],
    none: [],
  });
  expect(text).toBe(
    'name: lab\nplain:\n  - eth0\n  - "a:b"\n  - "no"\n  - "64512"\n  - "x y"\nnumber: 5\nnested:\n  - endpoints:\n      - a\n      - b\n    empty: {}\nnone: []\n',
  );
});
