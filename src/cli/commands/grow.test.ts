import { describe, expect, test } from 'vitest';
import { runText } from '../testIo.ts';

async function pipe(make: string, grow: string) {
  const { out } = await runText(['new', 'reference', ...make.split(' ')]);
  return runText(['grow', '-', ...grow.split(' ')], { stdin: out, columns: 120 });
}

describe('worked cases of docs/growth.md', () => {
  const NOTE = '--model downward-default --racks 4 --servers 80 --endpoints 200';
  const COMMODITY = '--spine generic-commodity-128k --racks +1/month --months 12';

  test('the note’s rack: 16,001 entries in a ToR, a spine full after 8 racks', async () => {
    const { out, code } = await pipe(NOTE, COMMODITY);
    expect(code).toBe(0);
    expect(out).toContain('First to break: spine: IPv4 host routes, rack 9, month 5 (144,000 of 128,000).');
    expect(out).toMatch(/tor: IPv4 host routes +16,001 +16,001 /);
  });

  test('blocks of /26: 321 entries, 400 racks', async () => {
    const { out } = await pipe(NOTE.replace('--racks 4', '--routes block --racks 390'), COMMODITY);
    expect(out).toContain('First to break: spine: IPv4 host routes, rack 401, month 11 (128,320 of 128,000).');
    expect(out).toMatch(/tor: IPv4 host routes +321 +321 /);
  });

  test('the mode that holds', async () => {
    const { out } = await pipe(
      '--racks 10 --spines 4',
      '--tor cisco-93180yc-ex-aci-dual-stack --racks +2/month --months 10 --modes all',
    );
    expect(out).toContain('First to break: tor: IPv4 host routes, rack 12, month 1 (24,045 of 24,000).');
    expect(out).toMatch(/ACI Dual Stack +in use +IPv4 host routes, 24,045 of 24,000 +1 /);
    expect(out).toMatch(/ACI IPv4 Scale +IPv4 host routes, 48,045 of 48,000 +7 /);
    expect(out).toMatch(/ACI High Dual Stack +none +- /);
  });
});

test('JSON: the own model first, all models where asked for', async () => {
  const { out } = await pipe('--racks 4', '--racks 5%/quarter --months 6 --models all --json');
  const answer: unknown = JSON.parse(out);
  expect(answer).toMatchObject({
    format: 'heddle.growth/1',
    plan: { horizonMonths: 6, racks: { by: 5, unit: 'percent', everyMonths: 3 } },
    sizes: [{ month: 0, racks: 4 }, {}, {}, { month: 3, racks: 5 }, {}, {}, { month: 6, racks: 5 }],
    models: [
      { model: 'as-per-rack' },
      { model: 'as-per-server' },
      { model: 'downward-default' },
      { model: 'ethernet' },
    ],
  });
});

test.each([
  ['--racks lots', '--racks cannot be "lots"'],
  ['--racks 5/0months', '--racks cannot be "5/0months"'],
  ['--months 0', '--months cannot be "0"'],
  ['--tor nothing', 'There is no switch "nothing" in the catalogue'],
  ['--at spine', 'The design has no rack or pod "spine"'],
  ['--models most', '--models cannot be "most"'],
])('%s is refused with what to do instead', async (options, message) => {
  const { err, code } = await pipe('--racks 2', options);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
