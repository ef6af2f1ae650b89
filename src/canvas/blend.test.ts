import { expect, test } from 'vitest';
import { blend } from './blend.ts';

test('a colour over another, in part, not at all, and wholly', () => {
  expect(blend('#000000', '#ff8000', 0.5)).toBe('#804000');
  expect(blend('#0a0b0c', '#ffffff', 0)).toBe('#0a0b0c');
  expect(blend('#0a0b0c', '#f0f1f2', 1)).toBe('#f0f1f2');
});
