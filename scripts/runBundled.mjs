import { mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, orExit, ROOT } from './install.mjs';
import { withLock } from './lock.mjs';

/** Whatever a bundle is made of; the folders' own times tell of files that went away. */
const SOURCES = ['src', 'e2e/routers', 'package-lock.json', 'scripts/runBundled.mjs'];

/**
 * Bundles an entry of src for Node where that has not been done since the last change, and runs it in this process.
 * Everything this says goes to standard error: standard output belongs to what is run.
 *
 * @param {{ entry: string, file: string }} bundle both relative to the checkout
 */
export async function runBundled({ entry, file }) {
  const out = join(ROOT, file);
  if (!isFresh(out)) {
    await orExit(
      withLock(join(dirname(out), '.lock'), async () => {
        await installPackages('stderr');
        if (!isFresh(out)) await bundle(join(ROOT, entry), out);
      }),
    );
  }
  await import(pathToFileURL(out).href);
}

/**
 * Written aside and renamed, so that a process that is starting now reads the old bundle or the new one, never half
 * of one. It is dated by its start: a source saved during the build is newer than it.
 *
 * @param {string} entry
 * @param {string} out
 */
async function bundle(entry, out) {
  const startedAt = new Date();
  const { build, createLogger } = await import('vite');
  const logger = createLogger('warn');
  logger.warn = logger.warnOnce = (message) => console.error(message);
  const output = await build({
    root: ROOT,
    configFile: false,
    // Vite's progress lines pass the logger by; only the level silences them.
    logLevel: 'warn',
    customLogger: logger,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      target: 'node20',
      write: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [chunk] = 'output' in output ? output.output : [];
  if (chunk === undefined) throw new Error(`bundling ${entry} gave no output`);
  mkdirSync(dirname(out), { recursive: true });
  const aside = join(dirname(out), `.${basename(out)}.${process.pid}`);
  writeFileSync(aside, chunk.code);
  utimesSync(aside, startedAt, startedAt);
  renameSync(aside, out);
}

/** @param {string} out */
function isFresh(out) {
  const built = statSync(out, { throwIfNoEntry: false });
  return built !== undefined && SOURCES.every((source) => newestIn(join(ROOT, source)) < built.mtimeMs);
}

/**
 * @param {string} path a file or a folder
 * @returns {number} the newest time of change in or below it, in milliseconds
 */
function newestIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), stats.mtimeMs);
}
