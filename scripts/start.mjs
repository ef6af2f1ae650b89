// Builds the app and serves it: all that a machine with Node, npm and git needs.
import { installPackages, orExit, ROOT } from './install.mjs';

/** A browser is opened for a person at a screen, not for a build server or a remote shell. */
const hasScreen =
  process.stdout.isTTY &&
  process.env.CI === undefined &&
  (process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY));

await orExit(installPackages());
const { build, preview } = await import('vite');
await build({ root: ROOT, logLevel: 'warn' });
// The port is a wish: where it is taken, Vite tries the next one.
const server = await preview({ root: ROOT, preview: { host: '127.0.0.1', port: 4173, open: hasScreen } });
console.log(`Heddle is ready: ${server.resolvedUrls?.local[0] ?? ''}`);
console.log('Press Ctrl-C to stop it.');

// npm passes a stop signal on to the shell between us, and the shell keeps it to itself: without this, stopping
// `npm start` other than by Ctrl-C would leave the server behind.
const parent = process.ppid;
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => process.ppid === parent || process.exit(), 500).unref();
}
