import { expect, test } from 'vitest';
import { BOARD_IDS, DEFAULT_CHOICES, moveChoice, readChoices, writeChoices } from './boards.ts';

function fakeStorage(text?: string): Storage {
  let kept = text ?? null;
  return {
    length: 0,
    clear: () => undefined,
    getItem: () => kept,
    key: () => null,
    removeItem: () => undefined,
    setItem: (_key, value) => {
      kept = value;
    },
  };
}

test('a choice comes back as it was kept', () => {
  const storage = fakeStorage();
  const choices = moveChoice(
    DEFAULT_CHOICES.map((choice) => ({ ...choice, shown: choice.id === 'models' })),
    'models',
    -1,
  );
  writeChoices(storage, choices);
  expect(readChoices(storage)).toEqual(choices);
});

for (const [what, text] of [
  ['nothing', undefined],
  ['no JSON', '{'],
  ['another shape', '{"a":1}'],
] as const) {
  test(`${what} means the default`, () => expect(readChoices(fakeStorage(text))).toEqual(DEFAULT_CHOICES));
}

test('boards that were never heard of are dropped, new ones come last and hidden, doubles count once', () => {
  const text = JSON.stringify([
    { id: 'failures', shown: true },
    { id: 'weather', shown: true },
    { id: 'failures', shown: false },
  ]);
  const choices = readChoices(fakeStorage(text));
  expect(choices[0]).toEqual({ id: 'failures', shown: true });
  expect(choices.map(({ id }) => id).toSorted((a, b) => a.localeCompare(b))).toEqual(
    BOARD_IDS.toSorted((a, b) => a.localeCompare(b)),
  );
  expect(choices.filter(({ shown }) => shown)).toHaveLength(1);
});

test('a move changes places with the neighbour and stops at the ends', () => {
  const [first, second] = DEFAULT_CHOICES;
  if (first === undefined || second === undefined) throw new Error('too few boards');
  expect(moveChoice(DEFAULT_CHOICES, first.id, -1)).toEqual(DEFAULT_CHOICES);
  expect(moveChoice(DEFAULT_CHOICES, first.id, 1).slice(0, 2)).toEqual([second, first]);
});
