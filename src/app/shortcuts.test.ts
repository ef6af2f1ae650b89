import { expect, test } from 'vitest';
import { chordOf } from './shortcuts.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const cases = [
  [{ key: 'z', ctrlKey: true }, 'Mod+Z'],
  [{ key: 'z', metaKey: true }, 'Mod+Z'],
  [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'Mod+Shift+Z'],
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: '+', shiftKey: true }, '+'],
  [{ key: 'F2' }, 'F2'],
  [{ key: 'Delete', shiftKey: true }, 'Shift+Delete'],
  [{ key: '1', altKey: true }, 'Alt+1'],
] as const;
for (const [event, chord] of cases) {
  test(`${JSON.stringify(event)} is ${chord}`, () => {
    expect(chordOf({ ...none, ...event })).toBe(chord);
  });
}
