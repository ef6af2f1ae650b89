/**
 * What summaries at the ToR leave in the tables of the reference fabric, by formula: R = 20 racks, T = 2 ToRs, N = 4 spines. A server announces
 * u prefixes out of the pool of its rack, and d host routes of other racks' pools; m = R·S·d are displaced in all.
 *
 * Upper bounds to compare with: ToR S·u + (R-1) + m, spine R + m, server S·u + (R-1) + m. A ToR counts its own displaced endpoints once, which
 * leaves m - S·d others, and has one entry that the bound leaves out: the discard route of its own summary.
 */
import { describe, expect, test } from 'vitest';
import { runText } from './testIo.ts';

interface Answer {
  readonly classes: readonly {
    readonly role: string;
    readonly fib: { readonly ipv4Host: number; readonly ipv4Lpm: number };
    readonly ribIn: { readonly ipv4: number };
    readonly ecmp: { readonly groups: number };
  }[];
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly facts: object }[];
  readonly reachability: { readonly unreachable: number; readonly partial: number };
}

async function analyzed(options: string, failures: readonly object[] = []): Promise<Answer> {
  const { out } = await runText(`new reference --racks 20 --tors 2 --spines 4 ${options}`.split(' '));
  const design: object = JSON.parse(out);
  const stdin = JSON.stringify({ ...design, failures });
  // The one place where the shape is taken on trust: it is what the test is about.
  return JSON.parse((await runText(['analyze', '-', '--json'], { stdin })).out) as Answer;
}

/** Host and LPM entries of the fullest router of a role. */
function tableOf({ classes }: Answer, role: string): { readonly host: number; readonly lpm: number } {
  const [first] = classes
    .filter((entry) => entry.role === role)
    .map(({ fib }) => ({ host: fib.ipv4Host, lpm: fib.ipv4Lpm }))
    .toSorted((x, y) => y.host + y.lpm - x.host - x.lpm);
  if (first === undefined) throw new Error(`no ${role}`);
  return first;
}

const R = 20;
const MODELS = ['as-per-rack', 'as-per-server', 'downward-default'] as const;

for (const model of MODELS) {
  const isDown = model === 'downward-default';
  describe(model, () => {
    test('a summary for each rack instead of 2,000 host routes', async () => {
      const answer = await analyzed(`--model ${model} --servers 40 --endpoints 50 --summary only`);
      expect(tableOf(answer, 'spine')).toEqual({ host: 0, lpm: R });
      // Own servers; the summaries of the others and the discard route of the own one. Where only the default comes down, the two.
      expect(tableOf(answer, 'tor')).toEqual({ host: 2_000, lpm: isDown ? 2 : R });
      expect(tableOf(answer, 'server')).toEqual({ host: isDown ? 50 : 2_000, lpm: isDown ? 1 : R - 1 });
      expect(answer.reachability).toMatchObject({ unreachable: 0, partial: 0 });
    });

    test('a summary for each rack instead of 40 blocks', async () => {
      const answer = await analyzed(`--model ${model} --servers 40 --endpoints 50 --routes block --summary only`);
      expect(tableOf(answer, 'spine')).toEqual({ host: 0, lpm: R });
      expect(tableOf(answer, 'tor')).toEqual({ host: 0, lpm: 40 + (isDown ? 2 : R) });
      // Endpoints, the discard route of the own block, blocks of the rack, summaries of the others.
      expect(tableOf(answer, 'server')).toEqual({ host: 50, lpm: isDown ? 2 : 40 + R - 1 });
    });

    test('100 displaced endpoints: 120 routes at a spine, and no more than 2,119 at a ToR', async () => {
      // S = 5, E = 400, d = 1: S·E = 2,000 and m = 100.
      const options = '--servers 5 --endpoints 400 --summary with-displaced --displaced 1';
      const answer = await analyzed(`--model ${model} ${options}`);
      expect(tableOf(answer, 'spine')).toEqual({ host: 100, lpm: R });
      const tor = tableOf(answer, 'tor');
      expect(tor).toEqual(isDown ? { host: 2_000, lpm: 2 } : { host: 2_000 + 100 - 5, lpm: R });
      expect(tor.host + tor.lpm).toBeLessThanOrEqual(2_119);
      const server = tableOf(answer, 'server');
      expect(server.host + server.lpm).toBeLessThanOrEqual(2_119);
      const lost = answer.findings.filter(({ code }) => code === 'displaced-lost-at-home');
      expect(lost).toMatchObject(isDown ? [{ severity: 'error', facts: { endpoints: 100 } }] : []);
    });

    test('displaced endpoints beside blocks are host routes', async () => {
      const options = '--servers 40 --endpoints 65 --routes block --summary with-displaced --displaced 1';
      // Of 65 endpoints 64 fill one block; m = 800.
      expect(tableOf(await analyzed(`--model ${model} ${options}`), 'spine')).toEqual({ host: 800, lpm: R });
    });
  });
}

test('a spine has one set of next hops per rack, whatever it holds', async () => {
  const answer = await analyzed('--servers 5 --endpoints 40 --summary with-displaced --displaced 1');
  expect(answer.classes.find(({ role }) => role === 'spine')?.ecmp.groups).toBe(R);
});

test('the Ethernet fabric sums nothing up, and says so', async () => {
  const summed = await analyzed('--model ethernet --servers 4 --endpoints 5 --summary only');
  const plain = await analyzed('--model ethernet --servers 4 --endpoints 5');
  expect(summed.classes).toEqual(plain.classes);
  expect(summed.findings.filter(({ code }) => code === 'summary-ignored')).toHaveLength(1);
});

describe('a ToR that lost a server keeps the summary', () => {
  const port = [{ attach: 'rack[1]/server[1]', tor: 'rack[1]/tor[1]' }];
  const lost = async (options: string) => {
    const { findings, reachability } = await analyzed(`--servers 40 --endpoints 50 ${options}`.trim(), port);
    return {
      partial: reachability.partial,
      codes: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    };
  };

  test('AS per rack: half of what 760 servers of other racks send is lost', async () => {
    expect(await lost('')).toEqual({ partial: 0, codes: [] });
    expect(await lost('--summary only')).toEqual({ partial: 760, codes: ['summary-blackhole'] });
  });

  test('Downward Default: half of what all 799 others send, its own rack included', async () => {
    expect(await lost('--model downward-default')).toEqual({ partial: 0, codes: [] });
    expect(await lost('--model downward-default --summary only')).toEqual({
      partial: 799,
      codes: ['summary-blackhole'],
    });
  });
});
