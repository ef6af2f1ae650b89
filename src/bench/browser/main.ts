/**
 * `npm run bench:browser`: what the built app does in Chromium, one JSON object per line and case, with the drawing's size beside every figure.
 * Arguments name the cases to run; without any all are.
 */
import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { CASES } from './cases.ts';
import type { Bench } from './cases.ts';

const [origin = '', executable = '', ...wanted] = (process.env['HEDDLE_BENCH'] ?? '').split(' ');

const browser: Browser = await chromium.launch({
  ...(executable === '-' ? {} : { executablePath: executable }),
  // No GPU: what a plain virtual machine has. The rest keeps the browser from calling home.
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});
try {
  const bench: Bench = {
    browser,
    origin,
    print: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
  };
  for (const [name, run] of Object.entries(CASES)) {
    if (wanted.length === 0 || wanted.includes(name)) await run(bench);
  }
} finally {
  await browser.close();
}
