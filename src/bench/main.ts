/**
 * `npm run bench [-- CASE… [--model NAME]]`: one JSON object per line, case and AS model, with the fabric's size beside every figure. Every line is
 * measured in a worker thread of its own, as the browser's engine would start: cold is the first analysis of that thread, machine code not
 * yet compiled. On a shared machine only ratios between lines of one run hold.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { CASES, VARIANTS, type Line } from './cases.ts';

interface Job {
  readonly at: number;
  readonly model: string;
}

function isJob(value: unknown): value is Job {
  return typeof value === 'object' && value !== null && 'at' in value && 'model' in value;
}

function work({ at, model }: Job): Line {
  const found = CASES[at];
  const variant = VARIANTS.find(({ name }) => name === model);
  if (found === undefined || variant === undefined) throw new Error(`no case ${at} for ${model}`);
  return found.run(variant);
}

function inWorker(job: Job): Promise<Line> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: job });
    worker.once('message', (line: Line) => {
      resolve(line);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const flag = args.indexOf('--model');
  const model = flag < 0 ? undefined : args[flag + 1];
  const names = flag < 0 ? args : args.slice(0, flag);
  const unknown = names.filter((name) => !CASES.some((entry) => entry.name === name));
  if (unknown.length > 0 || (flag >= 0 && !VARIANTS.some(({ name }) => name === model))) {
    const known = [...new Set(CASES.map(({ name }) => name))].join(', ');
    process.stderr.write(`Cases: ${known}. Models: ${VARIANTS.map(({ name }) => name).join('; ')}.\n`);
    process.exitCode = 2;
    return;
  }
  for (const [at, { name, fabric, aim, only }] of CASES.entries()) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const variant of VARIANTS) {
      if (model !== undefined && variant.name !== model) continue;
      if (only !== undefined && !only.includes(variant.name)) continue;
      const line = await inWorker({ at, model: variant.name });
      process.stdout.write(`${JSON.stringify({ case: name, model: variant.name, fabric, aim, ...line })}\n`);
    }
  }
}

if (isMainThread) await main();
else if (isJob(workerData)) parentPort?.postMessage(work(workerData));
