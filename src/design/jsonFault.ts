/** Where a text stops being JSON. Engines word their own message differently, and some give no place at all. */

export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters as JavaScript counts them. */
  readonly column: number;
  /** The character there; empty at the end of the text. */
  readonly found: string;
}

const SPACE = /[\t\n\r ]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Finds the first character that cannot be part of JSON (RFC 8259).
 *
 * @param text any text; nested as deep as it likes, since nothing here recurses
 * @returns undefined for valid JSON
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let expects: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' = 'value';

  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const matched = pattern.test(text);
    if (matched) at = pattern.lastIndex;
    return matched;
  };
  // Character by character: a pattern for whole strings runs out of stack on a long one.
  const skipString = (): boolean => {
    at += 1;
    for (;;) {
      const character = text[at];
      if (character === undefined || character < ' ') return false;
      if (character === '"') {
        at += 1;
        return true;
      }
      if (character !== '\\') at += 1;
      else if (!skip(ESCAPE)) return false;
    }
  };

  for (;;) {
    skip(SPACE);
    const character = text[at];
    const top = open.at(-1);
    if (expects === 'comma-or-end' && top === undefined) return character === undefined ? undefined : faultAt(text, at);
    if (expects === 'colon') {
      if (character !== ':') return faultAt(text, at);
      at += 1;
      expects = 'value';
    } else if (expects === 'comma-or-end' && character === ',') {
      at += 1;
      expects = top === '{' ? 'key' : 'value';
    } else if (
      (expects === 'comma-or-end' || expects === 'key-or-end' || expects === 'value-or-end') &&
      character === (top === '{' ? '}' : ']')
    ) {
      at += 1;
      open.pop();
      expects = 'comma-or-end';
    } else if (expects === 'comma-or-end') {
      return faultAt(text, at);
    } else if (expects === 'key' || expects === 'key-or-end') {
      if (character !== '"' || !skipString()) return faultAt(text, at);
      expects = 'colon';
    } else if (character === '{' || character === '[') {
      at += 1;
      open.push(character);
      expects = character === '{' ? 'key-or-end' : 'value-or-end';
    } else {
      if (character === '"' ? !skipString() : !skip(SCALAR)) return faultAt(text, at);
      expects = 'comma-or-end';
    }
  }
}

function faultAt(text: string, at: number): JsonFault {
  const before = text.slice(0, at);
  const lines = before.split(/\r\n|\n|\r/);
  const [found = ''] = text.slice(at, at + 2);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, found };
}
