import { expect, test } from 'vitest';
import { referenceDesign, type Design, type Failure } from '../../design/index.ts';
import { randomDesign } from '../../testkit/index.ts';
import { finish, QuestionError } from '../questions/question.ts';
import { explaining } from './explain.ts';
import { listing } from './routes.ts';
import { tracing } from './trace.ts';

test('a router that is not there is named, with one that could be', () => {
  expect(() => finish(explaining(randomDesign(1), { router: 'nowhere[3]', to: 'default' }))).toThrow(QuestionError);
});

test('a next hop that is not there is refused with one that could be', () => {
  expect(() =>
    finish(listing(randomDesign(1), { router: 'nowhere', nextHop: 'nowhere[3]', offset: 0, limit: 1 })),
  ).toThrow('router/unknown');
});

/** Five stages in which no two spines on the way are alike, so that there are as many ways as there are combinations of them. */
function unalike(): Design {
  const design = referenceDesign({
    pods: 3,
    racks: 16,
    tors: 2,
    servers: 1,
    endpoints: 1,
    spines: 8,
    superspines: 64,
  });
  const failures: Failure[] = [];
  for (let spine = 1; spine <= 8; spine += 1) {
    for (const pod of [1, 2]) {
      const a = `pod[${pod}]/rack[${8 + spine}]/tor[1]`;
      failures.push({ link: 'tor-spine', a, b: `pod[${pod}]/spine[${spine}]` });
    }
    for (let superspine = 1; superspine <= 64; superspine += 1) {
      if (((superspine - 1) >> (spine - 1)) % 2 === 0) continue;
      failures.push({
        link: 'spine-superspine',
        a: `pod[3]/spine[${spine}]`,
        b: `superspine[${superspine}]`,
      });
    }
  }
  return { ...design, failures };
}

test('ways without loops arrive, however many there are', () => {
  const trace = finish(tracing(unalike(), { from: 'pod[1]/rack[1]/server', to: 'pod[2]/rack[2]/server' }));
  expect(trace?.stops).toHaveLength(86);
  expect(trace?.losses).toEqual([]);
  expect(trace?.arrives).toBeCloseTo(1, 9);
});
