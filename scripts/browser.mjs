import { existsSync, readFileSync } from 'node:fs';
import { run, SetupError } from './install.mjs';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/**
 * The browser to test with where it is not Playwright's own: one named in CHROMIUM_BIN, or Debian's.
 *
 * @returns {string | undefined} undefined stands for Playwright's own
 */
export function findChromium() {
  return process.env.CHROMIUM_BIN ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);
}

/**
 * Sees to it that there is a browser to test with. Debian's comes first, because its mirrors are within reach of
 * machines that cannot reach Playwright's downloads.
 */
export async function installBrowser() {
  if (findChromium() !== undefined) return;
  if (existsSync((await import('@playwright/test')).chromium.executablePath())) return;
  const code = canUseApt() ? await installDebianChromium() : await run('npx', ['playwright', 'install', 'chromium']);
  if (code !== 0) {
    throw new SetupError(
      'No browser for the browser tests. Install one with "npx playwright install chromium" or, on Debian, ' +
        '"sudo apt-get install chromium", or name one you have in CHROMIUM_BIN; then run this again.',
    );
  }
}

/** Ubuntu's package of that name is a stub that wants snap, so it has to be Debian itself. */
function canUseApt() {
  const release = '/etc/os-release';
  return process.getuid?.() === 0 && existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
}

async function installDebianChromium() {
  const updated = await run('apt-get', ['update']);
  if (updated !== 0) return updated;
  return run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
}
