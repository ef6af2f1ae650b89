/** The engine inside a web worker; the only file that speaks `postMessage` on this side. */
import { analyzing } from '../engine/index.ts';
import { createEngineLoop } from './engineLoop.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { createTick } from './tick.ts';

const handle = createEngineLoop({
  analyzing,
  post: (message: FromEngine) => self.postMessage(message),
  now: () => performance.now(),
  tick: createTick(),
});

self.addEventListener('message', (event: MessageEvent<ToEngine>) => void handle(event.data));
