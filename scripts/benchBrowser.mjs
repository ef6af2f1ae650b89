// Runs the browser benches against a fresh production build, on a port of their own.
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, installBrowser } from './browser.mjs';
import { installPackages, ROOT } from './install.mjs';

await installPackages('stderr');
await installBrowser();
const { build, preview } = await import('vite');
const outDir = mkdtempSync(join(tmpdir(), 'heddle-bench-'));
const port = await freePort();
await build({ root: ROOT, logLevel: 'error', build: { outDir, emptyOutDir: true } });
const server = await preview({
  root: ROOT,
  logLevel: 'error',
  build: { outDir },
  preview: { host: '127.0.0.1', port, strictPort: true },
});
process.env.HEDDLE_BENCH = [`http://127.0.0.1:${port}/`, findChromium() ?? '-', ...process.argv.slice(2)].join(' ');
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(ROOT, 'src/bench/browser/main.ts'),
      target: 'node20',
      outDir: join(ROOT, 'dist-cli'),
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'benchBrowser.mjs', codeSplitting: false } },
    },
  });
  await import(join(ROOT, 'dist-cli', 'benchBrowser.mjs'));
} finally {
  await server.close();
  rmSync(outDir, { recursive: true, force: true });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 4180));
    });
  });
}
