import { expect, test } from 'vitest';
import { switchText } from './catalogue.ts';

test('a switch is named with its mode, and its system once', () => {
  expect(switchText({ switchName: 'Juniper QFX5100-48S, Junos OS', mode: 'l3-profile' })).toBe(
    'Juniper QFX5100-48S, Junos OS, l3-profile',
  );
  expect(switchText({ switchName: 'Celestica DX010, SONiC', mode: 'SONiC 2018, ALPM' })).toBe(
    'Celestica DX010, SONiC 2018, ALPM',
  );
  expect(switchText({ switchName: 'Commodity switch, 128,000 routes', mode: undefined })).toBe(
    'Commodity switch, 128,000 routes',
  );
});
