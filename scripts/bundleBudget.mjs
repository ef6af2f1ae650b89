// Holds the built app to the sizes below, so that it does not grow unnoticed. Reads dist; run the build first.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './install.mjs';

/**
 * In kB, gzipped: what a first visit downloads before the first edit is possible, the worker that answers it, and the most that any later click
 * may add: a chunk, or a worker of its own (questions to the engine, exports).
 */
const BUDGET_KB = { firstLoadJs: 360, css: 40, engineWorker: 90, lazyWorker: 170, lazyChunk: 60 };

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk */

const DIST = join(ROOT, 'dist');
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'));
const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
if (entry === undefined) throw new Error('the manifest names no entry');

const first = new Set(filesOf(staticClosure(entry)));
const all = readdirSync(join(DIST, 'assets')).map((name) => `assets/${name}`);
const known = new Set(filesOf(Object.keys(manifest)));
const scripts = all.filter((file) => file.endsWith('.js'));

/** @type {[name: string, files: string[], budget: number][]} */
const rows = [
  ['first load, JavaScript', scripts.filter((file) => first.has(file)), BUDGET_KB.firstLoadJs],
  ['all style sheets', all.filter((file) => file.endsWith('.css')), BUDGET_KB.css],
  // Vite leaves workers out of its manifest.
  ...scripts
    .filter((file) => !known.has(file))
    .map((file) => {
      const budget = file.startsWith('assets/engine.worker') ? BUDGET_KB.engineWorker : BUDGET_KB.lazyWorker;
      return /** @type {[string, string[], number]} */ ([`worker ${file}`, [file], budget]);
    }),
  ...scripts
    .filter((file) => known.has(file) && !first.has(file))
    .map((file) => /** @type {[string, string[], number]} */ ([`lazy ${file}`, [file], BUDGET_KB.lazyChunk])),
];
const results = rows.map(([name, files, budget]) => ({ name, kB: gzipKb(files), budget }));
for (const { name, kB, budget } of results) {
  console.log(
    `${kB > budget ? 'OVER' : 'ok  '} ${kB.toFixed(1).padStart(7)} of ${String(budget).padStart(3)} kB  ${name}`,
  );
}
if (results.some(({ kB, budget }) => kB > budget)) process.exitCode = 1;

/**
 * @param {string} key
 * @param {Set<string>} [seen]
 * @returns {Set<string>} the chunk and every chunk that must be there before it can run
 */
function staticClosure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) staticClosure(next, seen);
  return seen;
}

/** @param {Iterable<string>} keys */
function filesOf(keys) {
  return [...keys].flatMap((key) => manifest[key]?.file ?? []);
}

/** @param {readonly string[]} files */
function gzipKb(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0) / 1000;
}
