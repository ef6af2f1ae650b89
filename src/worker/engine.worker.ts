/** The engine inside a web worker; the only file that speaks `postMessage` on this side. */
import { analyzing } from '../engine/index.ts';
import { createEngineLoop } from './engineLoop.ts';
import type { FromEngine, ToEngine } from './protocol.ts';

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

const handle = createEngineLoop({
  analyzing,
  post: (message: FromEngine) => self.postMessage(message),
  now: () => performance.now(),
  tick: () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(undefined);
    }),
});

self.addEventListener('message', (event: MessageEvent<ToEngine>) => void handle(event.data));
