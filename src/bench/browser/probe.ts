/** Runs inside the page: Playwright sends these functions there as text, so they name nothing from outside themselves. */

export interface Frames {
  /** Milliseconds between one frame and the next. */
  readonly gaps: readonly number[];
  /** Milliseconds of main-thread tasks over 50 ms. */
  readonly longTasks: readonly number[];
}

/** Starts to record frames, under a name of the page's. */
export function startFrames(): void {
  const gaps: number[] = [];
  const longTasks: number[] = [];
  let last: number | undefined;
  let isOn = true;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const tick = (now: number) => {
    if (last !== undefined) gaps.push(now - last);
    last = now;
    if (isOn) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  Object.assign(globalThis, {
    heddleFrames: () => {
      isOn = false;
      observer.disconnect();
      return { gaps, longTasks };
    },
  });
}

export function stopFrames(): Frames {
  return (globalThis as unknown as { heddleFrames: () => Frames }).heddleFrames();
}

/** Records, for every event of the kinds named, how long from the event until the frame after it is done. */
export function startResponses(kinds: readonly string[]): void {
  const times: number[] = [];
  const listener = (event: Event) => {
    // The key that is held for another is no gesture.
    if (event instanceof KeyboardEvent && ['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) return;
    const from = performance.now();
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => times.push(performance.now() - from));
    channel.port1.start();
    // After the frame's own work: a message that is posted in a frame comes when the frame is done.
    requestAnimationFrame(() => channel.port2.postMessage(undefined));
  };
  for (const kind of kinds) window.addEventListener(kind, listener, { capture: true });
  Object.assign(globalThis, {
    heddleResponses: () => {
      for (const kind of kinds) window.removeEventListener(kind, listener, { capture: true });
      return times;
    },
  });
}

export function stopResponses(): readonly number[] {
  return (globalThis as unknown as { heddleResponses: () => readonly number[] }).heddleResponses();
}

/** Resolves with the milliseconds from the next key press or click until the verdict is that of the new drawing and painted. */
export function watchEdit(): void {
  const state = globalThis as unknown as { heddleEdit: Promise<number> };
  state.heddleEdit = new Promise((resolve) => {
    const status = document.querySelector('[data-settled]');
    if (status === null) throw new Error('the page has no status');
    const before = status.getAttribute('data-revision');
    let from: number | undefined;
    const begin = (event: Event) => (from ??= event.timeStamp);
    window.addEventListener('keydown', begin, { capture: true });
    const observer = new MutationObserver(() => {
      const isNew = status.getAttribute('data-revision') !== before;
      if (!isNew || status.getAttribute('data-settled') !== 'true' || from === undefined) return;
      observer.disconnect();
      window.removeEventListener('keydown', begin, { capture: true });
      const start = from;
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => resolve(performance.now() - start));
      channel.port1.start();
      requestAnimationFrame(() => channel.port2.postMessage(undefined));
    });
    observer.observe(status, { attributes: true });
  });
}

export function editTime(): Promise<number> {
  return (globalThis as unknown as { heddleEdit: Promise<number> }).heddleEdit;
}

/** Installed before the page's own scripts: notes when the figures of the first drawing are painted. */
export function watchFirstPaint(): void {
  const look = () => {
    const isThere =
      document.querySelector('[data-settled="true"]') !== null &&
      document.querySelector('section[aria-label="Canvas"] canvas') !== null;
    if (isThere) {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => performance.mark('heddle-useful'));
        channel.port1.start();
        channel.port2.postMessage(undefined);
      });
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

export function firstPaint(): { readonly paintMs: number; readonly usefulMs: number } | undefined {
  const useful = performance.getEntriesByName('heddle-useful')[0]?.startTime;
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  return useful === undefined || paint === undefined ? undefined : { paintMs: paint, usefulMs: useful };
}
