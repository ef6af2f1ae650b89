/** Reads a topology that others drew, off the page's thread. */
import { unroll } from '../engine/index.ts';
import { importContainerlab } from '../exchange/index.ts';

addEventListener('message', ({ data }: MessageEvent<string>) => {
  void importContainerlab(data, unroll).then((imported) => postMessage(imported));
});
