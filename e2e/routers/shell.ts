/** Running programs and never forgetting one. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';

const TIMEOUT_MS = 20_000;
const KEPT_BYTES = 64 * 1024 * 1024;

/** Runs a program to its end. Rejects with what it said when it fails. */
export function run(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      [...args],
      { timeout: TIMEOUT_MS, maxBuffer: KEPT_BYTES },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`${program} ${args.join(' ')}: ${error.message}\n${stderr}${stdout}`));
      },
    );
    // A program that ends before it has read everything says so by its exit code.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** Starts a program that stays, its output in a file. */
export function start(program: string, args: readonly string[], logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    return spawn(program, [...args], { stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/** Ends what {@link start} began: asks, waits a little, then insists. */
export async function stop(children: readonly ChildProcess[]): Promise<void> {
  for (const child of children) if (!ended(child)) child.kill('SIGTERM');
  for (let waited = 0; waited < 30 && children.some((child) => !ended(child)); waited += 1) await sleep(50);
  for (const child of children) if (!ended(child)) child.kill('SIGKILL');
  for (let waited = 0; waited < 40 && children.some((child) => !ended(child)); waited += 1) await sleep(50);
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
