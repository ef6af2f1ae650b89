/** The worked case of docs/failures.md, and the contract of `heddle sweep`. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runText } from '../testIo.ts';

interface Row {
  readonly kinds: readonly string[];
  readonly drawn: readonly string[];
  readonly copies: number;
  readonly survived: boolean;
  readonly cost: {
    readonly unreachable: number;
    readonly partial: number;
    readonly worstShare: number;
    readonly detours: number;
    readonly longest: { readonly before: number; readonly after: number };
  };
}
interface Answer {
  readonly copies: number;
  readonly survived: number;
  readonly lapses: readonly { readonly of: string; readonly ways: number; readonly lost: number }[];
  readonly rows: readonly Row[];
}

function example(name: string): string {
  return readFileSync(new URL(`../../../docs/failures/${name}.json`, import.meta.url), 'utf8');
}

async function swept(name: string, ...options: readonly string[]): Promise<{ code: number; answer: Answer }> {
  const { out, err, code } = await runText(['sweep', '-', '--json', ...options], { stdin: example(name) });
  expect(err).toBe('');
  // The one place where the shape is taken on trust: it is what the test is about.
  return { code, answer: JSON.parse(out) as Answer };
}

/** What the loss of one copy costs: of all rows of that kind and those nodes or links, one. */
function loss({ rows }: Answer, kind: string, drawn: string) {
  const row = rows.find(({ kinds, drawn: of }) => kinds[0] === kind && of.includes(drawn));
  if (row === undefined) throw new Error(`nothing is said of ${kind} ${drawn}`);
  const { unreachable, partial, worstShare, detours } = row.cost;
  return { copies: row.copies, unreachable, partial, worstShare, detours };
}

const NOTHING = { unreachable: 0, partial: 0, worstShare: 0, detours: 0 };
// 19 racks of 40 servers each send to the 40 of one rack: 760·40 = 30,400 ordered pairs. A rack that is cut off: both ways, and 40·39 inside.
const TO_A_RACK = 30_400;
const RACK_LOST = { unreachable: 2 * TO_A_RACK + 40 * 39, partial: 0, worstShare: 0, detours: 0 };

describe('the black hole of Downward Default', () => {
  test('one ToR per rack: any of the 80 uplinks loses a quarter of the flows to its rack', async () => {
    const { code, answer } = await swept('one-tor');
    expect(loss(answer, 'link', 'up')).toEqual({ ...NOTHING, copies: 80, partial: TO_A_RACK, worstShare: 0.25 });
    expect(loss(answer, 'tor', 'tor')).toEqual({ ...RACK_LOST, copies: 20 });
    expect({ code, lapses: answer.lapses }).toMatchObject({ code: 1, lapses: [{ of: 'links', ways: 80, lost: 80 }] });
  });
  test('two ToRs on every spine: nothing is lost, a server port costs 39 pairs a detour', async () => {
    const { code, answer } = await swept('two-tors');
    expect({ code, copies: answer.copies, survived: answer.survived }).toEqual({
      code: 0,
      copies: 2604,
      survived: 2604,
    });
    expect(loss(answer, 'port', 'rack')).toEqual({ ...NOTHING, copies: 1600, detours: 39 });
  });
  test('two ToRs with half of the spines each: the link between them does not help', async () => {
    const { code, answer } = await swept('split-tors');
    expect(loss(answer, 'link', 'up-a')).toEqual({ ...NOTHING, copies: 80, partial: TO_A_RACK, worstShare: 0.25 });
    expect(loss(answer, 'tor', 'tor-b')).toEqual({ ...NOTHING, copies: 40, partial: TO_A_RACK, worstShare: 0.5 });
    expect(loss(answer, 'link', 'between')).toEqual({ ...NOTHING, copies: 20 });
    expect({ code, lapses: answer.lapses }).toMatchObject({ code: 1, lapses: [{ of: 'links', ways: 100, lost: 80 }] });
  });
  for (const name of ['superspine', 'border']) {
    test(`${name}: a way up cures it, at the price of two more routers`, async () => {
      const { code, answer } = await swept(name);
      expect(loss(answer, 'link', 'up')).toEqual({ ...NOTHING, copies: 80, detours: TO_A_RACK });
      const up = answer.rows.find(({ drawn }) => drawn.includes('up'));
      expect({ code, longest: up?.cost.longest }).toEqual({ code: 0, longest: { before: 5, after: 7 } });
    });
  }
  test('a default from outside makes all traffic inside hang on the outside', async () => {
    const { answer } = await swept('border');
    expect(loss(answer, 'external', 'isp')).toEqual({ ...NOTHING, copies: 1, unreachable: 800 * 799 });
  });
  test('AS per rack heals', async () => {
    const { code, answer } = await swept('as-per-rack');
    expect(loss(answer, 'link', 'up')).toEqual({ ...NOTHING, copies: 80 });
    expect({ code, tor: loss(answer, 'tor', 'tor') }).toEqual({ code: 0, tor: { ...RACK_LOST, copies: 20 } });
  });
});

describe('heddle sweep', () => {
  test('for people: the worst first, as many as asked for', async () => {
    const { out } = await runText(['sweep', '-', '--top', '1'], { stdin: example('one-tor'), columns: 100 });
    const lines = out.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'Downward Default, one ToR per rack',
      '804 of 1,704 single failures lose nothing (5 kinds told apart, 16 runs).',
    ]);
    expect(lines.find((line) => line.startsWith('ToR'))).toMatch(/^ToR +20 {2}rack\[1\]\/tor .*62,360 pairs cut off/);
    expect(lines.at(-2)).toBe('… and 4 more kinds; --top 5 prints all.');
  });
  test('pairs: two ToRs lose two racks', async () => {
    const { answer } = await swept('one-tor', '--pairs', '--top', '1');
    expect(answer.rows).toMatchObject([{ kinds: ['tor', 'tor'], copies: 190, cost: { unreachable: 121_520 } }]);
  });
  test('beside what is down now', async () => {
    const stdin = JSON.stringify({ ...JSON.parse(example('one-tor')), failures: [{ router: 'rack[1]/tor' }] });
    const { out } = await runText(['sweep', '-', '--json', '--now'], { stdin });
    // Nothing in the rack that is cut off already can be lost again: 19 ToRs, 4 spines, 76 links, 760 ports, 800 servers are left.
    expect(JSON.parse(out)).toMatchObject({ copies: 19 + 4 + 76 + 760 + 800 });
  });
  test('an empty drawing has nothing to fail, and a wrong number is refused', async () => {
    const empty = await runText(['sweep', '-'], { stdin: '{"format":"heddle.design/1"}' });
    expect({ code: empty.code, out: empty.out }).toMatchObject({ code: 0 });
    expect(empty.out).toContain('0 of 0 single failures lose nothing');
    expect(await runText(['sweep', '-', '--top', 'x'], { stdin: example('one-tor') })).toMatchObject({
      code: 2,
      out: '',
    });
  });
  test('heddle analyze says what present failures cost', async () => {
    const failures = [{ link: 'up', a: 'rack[1]/tor', b: 'spine[2]' }];
    const stdin = JSON.stringify({ ...JSON.parse(example('one-tor')), failures });
    const text = await runText(['analyze', '-'], { stdin, columns: 120 });
    expect(text.out).toContain('- rack[1]/tor – spine[2]: noticed at once (link down)');
    expect(text.out).toContain('Cost: 30,400 pairs lose up to 25% of their flows, 1.2% of all flows;');
    const json = await runText(['analyze', '-', '--json'], { stdin });
    expect(JSON.parse(json.out)).toMatchObject({ impact: { cost: { partial: TO_A_RACK, flows: TO_A_RACK / 4 } } });
  });
});
