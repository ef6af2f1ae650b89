import { expect, test } from 'vitest';
import { withLimit, withPorts, withProfile } from './hardware.ts';

test('another switch keeps the own table sizes', () => {
  expect(withProfile({ profile: 'a', limits: { mac: 5 } }, 'b')).toEqual({ profile: 'b', limits: { mac: 5 } });
});

test('no switch and no own size leave nothing behind', () => {
  expect(withProfile({ profile: 'a' }, undefined)).toBeUndefined();
  expect(withLimit({ limits: { mac: 5 } }, 'mac', undefined)).toBeUndefined();
});

test('an own size is set beside the others, 0 included', () => {
  expect(withLimit({ profile: 'a', limits: { mac: 5 } }, 'ipv4Host', 0)).toEqual({
    profile: 'a',
    limits: { mac: 5, ipv4Host: 0 },
  });
});

test('taking the last own size away keeps the switch', () => {
  expect(withLimit({ profile: 'a', limits: { mac: 5 } }, 'mac', undefined)).toEqual({ profile: 'a' });
});

test('ports of one’s own stand beside the rest, outlive another mode, and leave nothing behind', () => {
  const ports = [{ count: 32, gbps: 100 }];
  expect(withPorts({ profile: 'a' }, ports)).toEqual({ profile: 'a', ports });
  expect(withProfile({ profile: 'a', ports }, 'b')).toEqual({ profile: 'b', ports });
  expect(withPorts({ profile: 'a', ports }, undefined)).toEqual({ profile: 'a' });
  expect(withPorts({ ports }, undefined)).toBeUndefined();
});
