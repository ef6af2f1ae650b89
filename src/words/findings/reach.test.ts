import { expect, test } from 'vitest';
import { stopReason } from './reach.ts';

test('a reason says who stops the packet and why; without a place, that no route leads there', () => {
  expect(stopReason('own-as', 'rack-1/tor-1')).toBe(
    'rack-1/tor-1 refuses the route, because its AS_PATH holds its own AS number',
  );
  expect(stopReason('apart', '')).toBe('nothing joins the two');
  expect(stopReason('no-route', '')).toBe('no route leads there');
});

test('a reason without words is shown as it is', () => {
  expect(stopReason('gremlins', 'spine-1')).toBe('it ends at spine-1 (gremlins)');
});
