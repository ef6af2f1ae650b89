/** The engine inside a web worker; the only file that speaks `postMessage` on this side. */
import { analyzing, Memory } from '../engine/index.ts';
import { createEngineLoop } from './engineLoop.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { createTick } from './tick.ts';

const memory = new Memory();
const handle = createEngineLoop({
  analyzing: (design) => analyzing(design, memory),
  post: (message: FromEngine) => self.postMessage(message),
  now: () => performance.now(),
  tick: createTick(),
});

self.addEventListener('message', (event: MessageEvent<ToEngine>) => void handle(event.data));
