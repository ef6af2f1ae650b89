import { expect, test } from 'vitest';
import { loadDesign } from '../../design/index.ts';
import { THOROUGH } from '../../testkit/index.ts';
import { runText } from '../testIo.ts';

const CASE =
  '--servers 5000 --endpoints 110 --gbps 25 --oversubscription 3 --survive spine:1 --switch cisco-93180yc-ex-aci-dual-stack,cumulus-tomahawk-default --per-rack 40';
const suggest = (options: string, world: Parameters<typeof runText>[1] = {}) =>
  runText(['suggest', ...options.split(' ')], { columns: 200, ...world });

test('the worked case of docs/assistant.md; each design written passes check', { timeout: 60_000 }, async () => {
  const written: Record<string, string> = {};
  const { out, err, code } = await suggest(`${CASE} --top 2 --out there`, { written });
  expect({ err, code }).toEqual({ err: '', code: 0 });
  expect(out).toContain('1. Downward Default, blocks, three stages, 1 ToR per rack');
  expect(out).toContain('2. AS per rack, blocks, three stages, 1 ToR per rack');
  expect(out).toContain('125 racks of 40 servers under 26 spines; 151 switches.');
  expect(Object.keys(written)).toEqual(['there/proposal-1.json', 'there/proposal-2.json']);
  for (const text of Object.values(written)) {
    expect(loadDesign(text).problems).toEqual([]);
    expect((await runText(['check', '-'], { stdin: text })).code).toBe(0);
  }
});

test.runIf(THOROUGH)('where nothing holds: what to relax, and exit code 1', { timeout: 60_000 }, async () => {
  const { out, code } = await suggest(
    '--servers 5000 --endpoints 4000 --gbps 25 --oversubscription 3 --survive spine:1 --switch juniper-qfx5100-l3-profile,cumulus-tomahawk-default',
  );
  expect(code).toBe(1);
  for (const line of [
    'Nothing holds all of that.',
    'Allow any switch of the catalogue.',
    'Ask for 1,344 endpoints per server, not 4,000.',
    'Ask for 1,728 servers, not 5,000.',
  ])
    expect(out).toContain(line);
});

test('JSON', { timeout: 60_000 }, async () => {
  const { out } = await suggest(`${CASE} --top 1 --weights switches=10,ases=0 --json`);
  expect(JSON.parse(out)).toMatchObject({
    format: 'heddle.suggest/1',
    demand: { servers: 5000, weights: { switches: 10, ases: 0 } },
    proposals: [{ design: { format: 'heddle.design/1' } }],
    complete: true,
  });
});

test.each([
  ['--endpoints 5', '--servers and --endpoints are needed'],
  ['--servers 0 --endpoints 5', 'servers cannot be 0'],
  ['--servers 5 --endpoints 5 --switch nothing', 'There is no switch "nothing" in the catalogue'],
  ['--servers 5 --endpoints 5 --survive pod:1', '--survive cannot be "pod:1"'],
  ['--servers 5 --endpoints 5 --weights speed=1', '--weights cannot be "speed=1"'],
  ['--servers 5 --endpoints 5 --gbps fast', '--gbps cannot be "fast"'],
  ['file.json --servers 5 --endpoints 5', '"file.json" is not an option'],
])('%s is refused with what to do instead', async (options, message) => {
  const { err, code } = await suggest(options);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
