import { expect, test } from 'vitest';
import { choice, readArgs, wholeNumber } from './args.ts';

const OPTIONS = {
  racks: { type: 'string', help: 'racks' },
  model: { type: 'string', help: 'model' },
  json: { type: 'boolean', help: 'json' },
} as const;
const read = (...argv: string[]) => readArgs('new', argv, OPTIONS);

test('a lone hyphen is a name, not an option', () => {
  expect(read('-', '--json').positionals).toEqual(['-']);
});

test('the last value given counts', () => {
  expect(read('--racks', '2', '--racks=3').text('racks')).toBe('3');
});

test('what was not given is absent', () => {
  const args = read();
  expect([args.isOn('json'), args.text('racks'), wholeNumber(args, 'racks')]).toEqual([false, undefined, undefined]);
});

const refused = [
  [['--rack', '2'], "Unknown option '--rack'"],
  [['--racks'], "Option '--racks <value>' argument missing"],
  [['--json=yes'], "Option '--json' does not take an argument"],
] as const;
for (const [argv, message] of refused) {
  test(`refused: ${argv.join(' ')}`, () => {
    expect(() => read(...argv)).toThrow(message);
  });
}

for (const text of ['-1', '1.5', '1e1', ' 2', '0x2', '', 'two', '99999999999999999999']) {
  test(`"${text}" is no whole number`, () => {
    expect(() => wholeNumber(read(`--racks=${text}`), 'racks')).toThrow(`--racks cannot be "${text}"`);
  });
}

test('whole numbers start at 0', () => {
  expect(['0', '20'].map((text) => wholeNumber(read('--racks', text), 'racks'))).toEqual([0, 20]);
});

test('a word must be one of the choices, and the refusal names them', () => {
  expect(choice(read('--model', 'b'), 'model', ['a', 'b'])).toBe('b');
  expect(() => choice(read('--model', 'c'), 'model', ['a', 'b'])).toThrow(
    expect.objectContaining({ message: '--model cannot be "c"', remedy: 'Choose one of a, b.' }),
  );
});
