// Runs the browser tests against the built app, on a port of their own: somebody may be looking at another build on 4173.
import { createServer } from 'node:net';
import { installBrowser } from './browser.mjs';
import { orExit, run } from './install.mjs';

await orExit(installBrowser());
process.exitCode = await run('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  env: { HEDDLE_E2E_PORT: String(await freePort()) },
});

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 4173));
    });
  });
}
