// Everything that decides whether a change is good, in one command: installs what is missing, then checks, cheapest first.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, ROOT, run } from './install.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ title: string, work: () => Promise<boolean>, counts?: () => Counts | undefined }} Step */

process.env['HEDDLE_THOROUGH'] = '1';

const REPORTS = 'test-results';
const ROUTER_TESTS = 'scripts/routers.mjs';

/** @type {Step[]} */
const STEPS = [
  { title: 'Install', work: install },
  { title: 'Types', work: () => npmRun('typecheck') },
  { title: 'Format', work: () => npmRun('format:check') },
  { title: 'Lint', work: () => npmRun('lint') },
  { title: 'Dead code', work: () => npmRun('deadcode') },
  {
    title: 'Unit and property tests, layers',
    // Property tests look at more seeds here than in an inner loop.
    work: () => npmRun('test:unit', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/unit.json`),
    counts: () =>
      readReport('unit.json', (report) => ({
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      })),
  },
  { title: 'Build', work: () => npmRun('build') },
  { title: 'Bundle budget', work: () => npmRun('budget') },
  {
    title: 'Browser tests',
    work: () => nodeRun('scripts/e2e.mjs'),
    counts: () =>
      readReport('browser.json', ({ stats }) => ({
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky,
        skipped: stats.skipped,
      })),
  },
  // They need network namespaces and routing daemons, and leave their counts ready-made.
  ...(existsSync(join(ROOT, ROUTER_TESTS))
    ? [
        {
          title: 'Router tests',
          work: () => nodeRun(ROUTER_TESTS),
          counts: () => readReport('routers.json', (report) => report),
        },
      ]
    : []),
];

rmSync(join(ROOT, REPORTS), { recursive: true, force: true });

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
let broken = false;

for (const { title, work, counts } of STEPS) {
  if (broken) {
    summary.push(`not run  ${title}`);
    continue;
  }
  console.log(`\n== ${title}`);
  const startedAt = performance.now();
  broken = !(await work());
  const found = counts?.() ?? { passed: 0, failed: 0, skipped: 0 };
  total.passed += found.passed;
  total.skipped += found.skipped;
  // A step that broke without a failing test of its own (a type error, a file that does not load) counts as one.
  total.failed += Math.max(found.failed, broken ? 1 : 0);
  summary.push(`${broken ? 'FAILED ' : 'ok     '}  ${title}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

console.log(`\n== Summary\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = broken ? 1 : 0;

async function install() {
  try {
    await installPackages();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

/**
 * @param {string} script
 * @param {string[]} args
 */
async function npmRun(script, ...args) {
  return (await run('npm', ['run', '--silent', script, '--', ...args])) === 0;
}

/** @param {string} file */
async function nodeRun(file) {
  return (await run('node', [file])) === 0;
}

/**
 * @param {string} file
 * @param {(report: any) => Counts} count
 * @returns {Counts | undefined} undefined where the step broke before it could write its report
 */
function readReport(file, count) {
  const path = join(ROOT, REPORTS, file);
  return existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}
