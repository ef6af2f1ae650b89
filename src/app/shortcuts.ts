import { useEffect } from 'react';
import type { CommandSource } from '../panels/index.ts';

/** "Mod+Shift+Z" of a key press; Mod is Control, or Command on a Mac. */
export function chordOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // A sign such as "?" already says that Shift is down.
  const isLetterOrName = /^[A-Z]$/.test(key) || key.length > 1;
  return [
    ...(event.ctrlKey || event.metaKey ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && isLetterOrName ? ['Shift'] : []),
    key,
  ].join('+');
}

/** Whether keys typed there belong to a field. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** These work in text fields too: they never edit text. */
const EVERYWHERE = new Set(['Mod+S', 'Mod+O', 'Mod+K', 'Mod+P', 'Mod+E', 'Mod+Enter']);
/** These do while nothing has been typed that is not an edit yet: the field has nothing of its own to take back. */
const IN_PRISTINE_FIELDS = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y']);

/** In a field that only shows what was picked these still mean its text. */
const OF_SHOWN_TEXT = new Set(['Mod+A', 'Mod+C', 'Mod+X', 'Mod+V']);

function isFieldsOwn(target: EventTarget | null, chord: string): boolean {
  if (!isTextField(target) || EVERYWHERE.has(chord)) return false;
  // A list to pick from takes letters and arrows; whoever has just picked a model can take it back at once.
  if (target instanceof HTMLInputElement && target.readOnly) {
    return !/^(Mod|Alt)\+/.test(chord) || OF_SHOWN_TEXT.has(chord);
  }
  const isPristine = target instanceof HTMLElement && target.dataset['pristine'] !== undefined;
  return !(isPristine && IN_PRISTINE_FIELDS.has(chord));
}

/**
 * Listens for the keys of all commands. A key that a control has used already is left alone; arrows, digits and Escape
 * belong to the canvas and the outline.
 *
 * @param isBlocked true while a dialog is in front, which then takes all keys
 */
export function useShortcuts(commands: CommandSource, isBlocked: boolean): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isBlocked || event.isComposing) return;
      const chord = chordOf(event);
      if (isFieldsOwn(event.target, chord)) return;
      const command = [...commands.current().values()].find(({ keys }) => keys.includes(chord));
      if (command === undefined) return;
      // Text that is marked on the page is what the user means to copy.
      if (chord === 'Mod+C' && window.getSelection()?.isCollapsed === false) return;
      // Even when it cannot be done now: the browser's own "save page" is never meant here.
      event.preventDefault();
      if (command.enabled) command.run();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [commands, isBlocked]);
}
