/** Runs designs on real BIRD and FRR and compares every table with the prediction. Started by scripts/routers.mjs. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import type { Asked } from './arguments.ts';
import { casesOfFiles, fixedCases } from './cases.ts';
import type { RouterCase } from './cases.ts';
import { checkConfigurations } from './checkers.ts';
import { compare, expectationOf } from './compare.ts';
import type { Comparison } from './compare.ts';
import type { Experiment } from './experiments.ts';
import { hurried, observe, prepare } from './lab.ts';
import type { Place, Prepared } from './lab.ts';
import { reasonToSkip } from './machine.ts';
import { drawCases } from './randomCases.ts';
import { run } from './shell.ts';

/** Laboratories at once: they mostly wait for timers. */
const AT_ONCE = 8;
/** A machine too slow for all of it leaves the rest out, aloud. A run that asks for many designs takes its time. */
const BUDGET_MS = 240_000;
const BUDGET_PER_CHOSEN_MS = 20_000;
const FULL_BUDGET_MS = 1_200_000;
/** A starved machine may lose a session now and then; a wrong prediction is wrong twice. */
const TRIES = 2;
const SHOWN = 12;

/** Seeds of random designs that did not agree. */
const failedSeeds: number[] = [];
const total = {
  passed: 0,
  failed: 0,
  skipped: 0,
  experiments: 0,
  designs: 0,
  routers: 0,
  entries: 0,
  pairs: 0,
  differences: 0,
};
const startedAt = performance.now();

/** A signal lets everything that is set up end early and be taken down; a second one ends the process as it is. */
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => interruption.abort(new Error('interrupted')));
}

function elapsed(): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
}

function listed(lines: readonly string[]): readonly string[] {
  const rest = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN).map((line) => `       ${line}`), ...(rest > 0 ? [`       and ${rest} more`] : [])];
}

async function attempt({ design, mistakenFor, experiment }: RouterCase, place: Place): Promise<Comparison> {
  if (experiment !== undefined) return perform(prepare(design), experiment, place);
  const prepared = prepare(hurried(design));
  const seen = await observe(prepared, expectationOf(prepared).sessionsAt, place);
  const predicted = mistakenFor === undefined ? prepared : { ...prepared, design: mistakenFor };
  return compare(predicted, expectationOf(predicted), seen);
}

async function perform(prepared: Prepared, experiment: Experiment, place: Place): Promise<Comparison> {
  const { config = (_view, text) => text, furnish, disturb, look } = experiment;
  const changed = prepared.views.map((view, order) => config(view, prepared.configs[order] ?? ''));
  const differences: string[] = [];
  let entries = 0;
  const judge = (what: string, expected: unknown, seen: unknown): void => {
    entries += 1;
    const [left, right] = [JSON.stringify(expected), JSON.stringify(seen)];
    if (left !== right) differences.push(`${what}: expected ${left}, seen ${right}`);
  };
  const after = disturb?.(prepared, judge);
  const seen = await observe({ ...prepared, configs: changed }, expectationOf(prepared).sessionsAt, place, {
    ...(furnish === undefined ? {} : { furnish }),
    ...(after === undefined ? {} : { disturb: after }),
  });
  look?.(prepared, seen, judge);
  return { routers: prepared.views.length, entries, pairs: 0, differences };
}

/** @param placeFor where the first, second, … try is made */
async function runCase(each: RouterCase, placeFor: (tries: number) => Place): Promise<void> {
  const { title, mistakenFor, experiment } = each;
  const began = performance.now();
  let trouble: readonly string[] = [];
  for (let tries = 1; tries <= TRIES && !interruption.signal.aborted; tries += 1) {
    try {
      const { routers, entries, pairs, differences } = await attempt(each, placeFor(tries));
      const isControl = mistakenFor !== undefined;
      if (isControl ? differences.length > 0 : differences.length === 0) {
        total.passed += 1;
        if (experiment !== undefined) total.experiments += 1;
        else if (!isControl) {
          total.designs += 1;
          total.routers += routers;
          total.entries += entries;
          total.pairs += pairs;
        }
        const figures = isControl
          ? `${differences.length} differences noticed`
          : experiment !== undefined
            ? `${routers} routers, ${entries} observations as expected`
            : `${routers} routers, ${entries} entries, ${pairs} pairs of servers agree`;
        const again = tries > 1 ? `, at the second try (first: ${trouble[0] ?? ''})` : '';
        console.log(`ok     ${title}: ${figures}, ${((performance.now() - began) / 1000).toFixed(1)} s${again}`);
        return;
      }
      trouble = isControl ? ['the wrong prediction was not noticed'] : differences;
    } catch (error) {
      trouble = [error instanceof Error ? error.message : String(error)];
    }
  }
  total.failed += 1;
  total.differences += trouble.length;
  if (each.seed !== undefined) failedSeeds.push(each.seed);
  console.log([`FAILED ${title}`, ...listed(trouble)].join('\n'));
}

async function runAll(cases: readonly RouterCase[], budgetMs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'heddle-routers-'));
  // FRR's daemons give up root and must still find their files.
  chmodSync(folder, 0o755);
  const frrUser = { uid: Number(await run('id', ['-u', 'frr'])), gid: Number(await run('id', ['-g', 'frr'])) };
  const queue = [...cases.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !interruption.signal.aborted; next = queue.shift()) {
      const [number, each] = next;
      if (performance.now() - startedAt > budgetMs) {
        total.skipped += 1;
        console.log(`SKIPPED ${each.title}: out of time on this machine`);
      } else {
        await runCase(each, (tries) => {
          const prefix = `hd${process.pid}c${number}t${tries}`;
          return { prefix, folder: join(folder, prefix), frrUser, interrupted: interruption.signal };
        });
      }
    }
  };
  try {
    const checks = asked.withoutFixed
      ? undefined
      : checkConfigurations(join(folder, 'check'), asked.full, interruption.signal);
    // All of them come to their end, whatever happens to one: nothing that was set up may stay behind.
    const [checked, ...works] = await Promise.allSettled([checks, ...Array.from({ length: AT_ONCE }, work)]);
    if (checked.status === 'rejected') throw checked.reason;
    for (const each of works) if (each.status === 'rejected') throw each.reason;
    if (checked.value === undefined) return;
    const { files, shapes, complaints } = checked.value;
    total[complaints.length === 0 ? 'passed' : 'failed'] += 1;
    console.log(
      complaints.length === 0
        ? `ok     bird -p and vtysh -C accept every shape of configuration: ${shapes} shapes of ${files} files`
        : [`FAILED bird -p and vtysh -C complain`, ...listed(complaints)].join('\n'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was asked for; ends the process with a line where that is nothing that runs. */
function readAsked(): { readonly asked: Asked; readonly files: readonly RouterCase[] } {
  try {
    const asked = readArguments(process.argv.slice(2));
    return { asked, files: casesOfFiles(asked.files) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

const { asked, files } = readAsked();
const drawn = drawCases(asked.random, asked.seed);
const fixed = asked.withoutFixed
  ? []
  : fixedCases(asked.full).filter(
      ({ title }) => asked.words.length === 0 || asked.words.some((word) => title.includes(word)),
    );
const chosen = [...files, ...drawn.cases];
const cases = [...fixed, ...chosen];
const reason = reasonToSkip();
if (reason === undefined) {
  for (const [why, count] of drawn.left) console.log(`left out ${count} random designs: ${why}`);
  await runAll(
    cases,
    asked.full ? FULL_BUDGET_MS : asked.withoutFixed ? BUDGET_PER_CHOSEN_MS * chosen.length : BUDGET_MS,
  );
  const { experiments, designs, routers, entries, pairs, differences } = total;
  if (drawn.cases.length > 0) {
    console.log(`${drawn.cases.length} random designs from seed ${asked.seed}, ${failedSeeds.length} did not agree`);
    for (const seed of failedSeeds) console.log(`       again: npm run test:routers -- --random 1 --seed ${seed}`);
  }
  console.log(
    `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped; ${experiments} experiments hold; ${designs} designs, ${routers} routers, ${entries} entries and ${pairs} pairs of servers agree, ${differences} differences; ${elapsed()}`,
  );
} else {
  total.skipped = cases.length;
  console.log(`SKIPPED: no comparison with real routers, as ${reason}`);
}
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/routers.json', `${JSON.stringify(total)}\n`);
process.exitCode = total.failed > 0 || interruption.signal.aborted ? 1 : 0;
