/** How keys are written for people. Chords are kept as "Mod+Shift+Z"; Mod is Command on a Mac, Control elsewhere. */
const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const SIGNS: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
};

export function keysText(chord: string): string;
export function keysText(chord: string | undefined): string | undefined;
export function keysText(chord: string | undefined): string | undefined {
  if (chord === undefined) return undefined;
  const parts = chord.split('+').map((part) => (isMac ? MAC_SIGNS[part] : undefined) ?? SIGNS[part] ?? part);
  return parts.join(isMac ? '' : '+');
}
