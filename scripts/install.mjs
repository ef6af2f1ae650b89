import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, wherever it lies. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a command in the checkout.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ chatter?: 'inherit' | 'stderr', env?: Record<string, string> }} [options] `stderr` keeps standard output
 *   clean for a caller whose own output is piped on
 * @returns {Promise<number>} the exit code; 1 where the command was killed or could not be started
 */
export function run(command, args, { chatter = 'inherit', env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: chatter === 'stderr' ? ['ignore', 2, 2] : 'inherit',
      // npm and npx are batch files on Windows, which only a shell can start.
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs `npm ci` where node_modules is not what the lock file says: on a fresh checkout, and after an update
 * that brought other versions.
 *
 * @param {'inherit' | 'stderr'} [chatter]
 */
export async function installPackages(chatter = 'inherit') {
  if (!canRunVite()) {
    throw new SetupError(
      `Heddle needs Node 20.19, 22.12 or newer, and this is ${process.version}. Install one, then run this again.`,
    );
  }
  if (isInstalled()) return;
  console.error('Installing packages (npm ci) …');
  const code = await run('npm', ['ci'], { chatter });
  if (code !== 0)
    throw new SetupError('npm ci failed; its message is above. It needs the npm registry once, then no network.');
}

/** Vite's own demand: what is older fails deep inside it. */
function canRunVite() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/** Something that this machine lacks, with what to do about it: a person wants to read that and no stack. */
export class SetupError extends Error {}

/**
 * Ends the process where the machine lacks something, with the one line that says so. Other errors pass.
 *
 * @param {Promise<void>} work
 */
export async function orExit(work) {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`heddle: ${error.message}`);
    process.exit(1);
  }
}

/** Optional packages are left out of the question: they are those of other platforms. */
function isInstalled() {
  const installed = lockedPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  return Object.entries(lockedPackages(join(ROOT, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function lockedPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
