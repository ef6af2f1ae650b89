import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/**
 * Who may import whom. A folder is entered through its index.ts; inside a folder everything may be imported.
 *
 * - `values`: folders it may import anything from.
 * - `types`: folders it may only `import type` from. A test may import their values too: it does not ship, and must make
 *   what the code beside it merely names.
 * - `packages`: third-party packages; `node:` stands for all built-in modules.
 */
interface Row {
  readonly values: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

const REACT = ['react', 'react-dom'];
const WIDGETS = ['@mantine/core', '@mantine/hooks', '@mantine/notifications', '@mantine/spotlight', 'lucide-react'];
const CHARTS = ['@visx/axis', '@visx/group', '@visx/scale', '@visx/shape'];
const TABLES = ['@tanstack/react-table', '@tanstack/react-virtual'];

const LAYERS: Readonly<Record<string, Row>> = {
  net: { values: [], packages: ['ip-num'] },
  design: { values: ['net'], packages: ['zod', 'mutative'] },
  hardware: { values: ['net'] },
  engine: { values: ['design', 'hardware', 'net'] },
  exchange: { values: ['design', 'net'], types: ['engine'], packages: ['fflate', 'yaml'] },
  report: { values: ['design', 'hardware', 'words'], types: ['engine'] },
  words: { values: [], types: ['design', 'hardware', 'engine'] },
  // A comparison counts lines of configuration, which only formats write.
  worker: { values: ['design', 'engine', 'exchange'] },
  store: {
    values: ['design', 'words', 'worker'],
    types: ['engine'],
    packages: [...REACT, 'zustand', 'mutative', 'idb-keyval'],
  },
  canvas: { values: ['design', 'store', 'words'], types: ['engine'], packages: [...REACT, ...WIDGETS, 'cytoscape'] },
  ui: { values: [], types: ['engine'], packages: [...REACT, ...WIDGETS, ...TABLES] },
  charts: { values: [], packages: [...REACT, 'lucide-react', ...CHARTS] },
  panels: {
    values: ['charts', 'design', 'report', 'store', 'ui', 'words'],
    types: ['engine'],
    packages: [...REACT, ...WIDGETS, ...TABLES],
  },
  app: {
    values: [
      'net',
      'design',
      'hardware',
      'engine',
      'exchange',
      'words',
      'worker',
      'store',
      'canvas',
      'ui',
      'charts',
      'panels',
      'report',
    ],
    packages: [...REACT, ...WIDGETS, 'zustand'],
  },
  cli: { values: ['design', 'hardware', 'engine', 'exchange', 'report', 'words'], packages: ['node:'] },
  testkit: { values: ['net', 'design', 'hardware', 'engine'], packages: ['node:', 'fast-check'] },
  bench: {
    values: ['design', 'hardware', 'engine', 'exchange', 'testkit'],
    packages: ['node:', 'tinybench', '@playwright/test'],
  },
};

/** What every test may import besides. */
const TESTS: Row = { values: ['testkit'], packages: ['node:', 'vitest', 'fast-check'] };

/** Single imports the table forbids and we allow, each with its reason. */
const EXCEPTIONS: readonly { readonly from: string; readonly to: string; readonly reason: string }[] = [
  {
    from: 'cli/commands/report.ts',
    to: '../../canvas/picture.ts',
    reason: 'a picture is pure, and the folder’s door brings Cytoscape and React',
  },
  { from: 'app/version.ts', to: '../../package.json', reason: 'the version is written once' },
  { from: 'cli/version.ts', to: '../../package.json', reason: 'the version is written once' },
  { from: 'layering.test.ts', to: 'vite', reason: 'its parser finds imports where a search for text would guess' },
];

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

const SRC = fileURLToPath(new URL('.', import.meta.url));

/** Every way to name another module: static, type and dynamic imports, re-exports, and `new URL('…', import.meta.url)`. */
function importsOf(file: string, source: string): Import[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors.map((e) => e.message).join('; ')}`);
  const found: Import[] = [];
  const add = (source: Syntax | undefined, typeOnly: boolean) => {
    if (typeof source?.['value'] === 'string') found.push({ target: source['value'], typeOnly });
  };
  visit(program, (node) => {
    switch (node['type']) {
      case 'ImportDeclaration':
        return add(child(node, 'source'), node['importKind'] === 'type');
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        return add(child(node, 'source'), node['exportKind'] === 'type');
      case 'ImportExpression':
        return add(child(node, 'source'), false);
      case 'TSImportType':
        return add(child(node, 'source'), true);
      case 'NewExpression':
        if (child(node, 'callee')?.['name'] === 'URL' && source.slice(...span(node)).includes('import.meta.url')) {
          visit(node['arguments'], (argument) => add(argument['type'] === 'Literal' ? argument : undefined, false));
        }
        return undefined;
      default:
        return undefined;
    }
  });
  return found;
}

type Syntax = Readonly<Record<string, unknown>>;

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null;
}

function child(node: Syntax, key: string): Syntax | undefined {
  const value = node[key];
  return isSyntax(value) ? value : undefined;
}

function span(node: Syntax): [start: number, end: number] {
  return [Number(node['start']), Number(node['end'])];
}

function visit(tree: unknown, enter: (node: Syntax) => void): void {
  if (!isSyntax(tree)) return;
  enter(tree);
  for (const value of Object.values(tree)) visit(value, enter);
}

/** @returns one line per import that the table forbids; `file` is relative to src. */
function breachesIn(file: string, source: string): string[] {
  return importsOf(file, source).flatMap(({ target, typeOnly }) => {
    if (EXCEPTIONS.some(({ from, to }) => from === file && to === target)) return [];
    const fault = target.startsWith('.') ? faultOfPath(file, target, typeOnly) : faultOfPackage(file, target);
    return fault === undefined ? [] : [`${file} -> ${target}: ${fault}`];
  });
}

function faultOfPath(file: string, target: string, typeOnly: boolean): string | undefined {
  const path = join(dirname(file), target.replace(/\?.*$/, ''));
  const [from, to] = [folderOf(file), folderOf(path)];
  if (path.startsWith('..')) return 'leaves src';
  if (from === to) return undefined;
  const { values, types = [] } = rowFor(file);
  const isAllowed = values.includes(to) || (types.includes(to) && (typeOnly || isTest(file)));
  if (!isAllowed)
    return types.includes(to) ? `${from} may import only types from ${to}` : `${from} may not import ${to}`;
  return path === `${to}/index.ts` ? undefined : `enters ${to} beside its index.ts`;
}

function faultOfPackage(file: string, target: string): string | undefined {
  const name = target.startsWith('node:') ? 'node:' : target.split('/', target.startsWith('@') ? 2 : 1).join('/');
  return rowFor(file).packages?.includes(name) ? undefined : `${folderOf(file)} may not import the package ${name}`;
}

function rowFor(file: string): Row {
  const row = LAYERS[folderOf(file)] ?? { values: [] };
  if (!isTest(file)) return row;
  return {
    ...row,
    values: [...row.values, ...TESTS.values],
    packages: [...(row.packages ?? []), ...(TESTS.packages ?? [])],
  };
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '(src)';
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)))
  .toSorted();

test('every folder of src has a row in the table', () => {
  const folders = new Set(files.filter((file) => file.includes('/')).map(folderOf));
  expect([...folders].filter((folder) => LAYERS[folder] === undefined)).toEqual([]);
});

test('imports follow the table', () => {
  expect(files.flatMap((file) => breachesIn(file, readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
});

test('every exception is still needed', () => {
  const used = (from: string, to: string) =>
    files.includes(from) && importsOf(from, readFileSync(join(SRC, from), 'utf8')).some(({ target }) => target === to);
  expect(EXCEPTIONS.filter(({ from, to }) => !used(from, to))).toEqual([]);
});

const breaches = [
  ['engine/fib/resolve.ts', `import { Card } from '../../ui/index.ts';`, 'engine may not import ui'],
  ['engine/fib/resolve.ts', `import type { Card } from '../../ui/index.ts';`, 'engine may not import ui'],
  ['engine/index.ts', `export * from '../store/index.ts';`, 'engine may not import store'],
  ['panels/A.tsx', `import { b } from '../canvas/index.ts';`, 'panels may not import canvas'],
  ['panels/A.tsx', `import { compute } from '../engine/index.ts';`, 'panels may import only types from engine'],
  ['panels/A.tsx', `import { type Rib } from '../engine/index.ts';`, 'panels may import only types from engine'],
  ['panels/A.tsx', `export { compute } from '../engine/index.ts';`, 'panels may import only types from engine'],
  ['panels/A.tsx', `const e = await import('../engine/index.ts');`, 'panels may import only types from engine'],
  ['panels/A.tsx', `import type { Rib } from '../engine/bgp/rib.ts';`, 'enters engine beside its index.ts'],
  ['net/a.ts', `let d: import('../design/index.ts').Design;`, 'net may not import design'],
  [
    'store/a.ts',
    `new Worker(new URL('../worker/engine.worker.ts', import.meta.url));`,
    'enters worker beside its index.ts',
  ],
  ['app/a.ts', `import logo from '../../public/logo.svg?raw';`, 'leaves src'],
  ['engine/a.ts', `import { aRoute } from '../testkit/index.ts';`, 'engine may not import testkit'],
  ['panels/A.tsx', `import cytoscape from 'cytoscape';`, 'panels may not import the package cytoscape'],
  ['design/a.ts', `import type { IPv4 } from 'ip-num/IPNumber';`, 'design may not import the package ip-num'],
  ['net/a.ts', `import * as z from 'zod';`, 'net may not import the package zod'],
  ['engine/a.ts', `import { useMemo } from 'react';`, 'engine may not import the package react'],
  ['exchange/a.ts', `import { readFileSync } from 'node:fs';`, 'exchange may not import the package node:'],
  ['ui/a.ts', `import '@unknown/thing/style.css';`, 'ui may not import the package @unknown/thing'],
] as const;
for (const [file, line, fault] of breaches) {
  test(`refused in ${file}: ${line}`, () => {
    const [target] = importsOf(file, line).map((found) => found.target);
    expect(breachesIn(file, line)).toEqual([`${file} -> ${target}: ${fault}`]);
  });
}

const allowed = [
  ['engine/fib/resolve.ts', `import { decide } from '../bgp/decide.ts';`],
  ['engine/fib/resolve.ts', `import { parsePrefix } from '../../net/index.ts';`],
  ['panels/A.tsx', `import type { Rib } from '../engine/index.ts';`],
  [
    'exchange/bird/bird.test.ts',
    `import { compute } from '../../engine/index.ts'; import { readFileSync } from 'node:fs';`,
  ],
  ['engine/a.test.ts', `import { aRoute } from '../testkit/index.ts'; import fc from 'fast-check';`],
  ['worker/engineClient.ts', `new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });`],
  ['ui/Card.tsx', `import './card.css'; import '@mantine/core/styles.css'; // import 'cytoscape'`],
] as const;
for (const [file, line] of allowed) {
  test(`allowed in ${file}: ${line}`, () => {
    expect(breachesIn(file, line)).toEqual([]);
  });
}
