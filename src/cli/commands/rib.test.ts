import { expect, test } from 'vitest';
import { referenceDesign, saveDesign } from '../../design/index.ts';
import { runText } from '../testIo.ts';

const stdin = saveDesign(referenceDesign({ racks: 3, tors: 2, servers: 2, endpoints: 2, spines: 4 }));
const lossy = saveDesign({
  ...referenceDesign({ model: 'downward-default', racks: 2, tors: 1, servers: 2, endpoints: 2, spines: 2 }),
  failures: [{ link: 'tor-spine', a: 'rack[1]/tor', b: 'spine[1]' }],
});

test('rib prints a page of a table, and what a filter leaves of it', async () => {
  const { code, out } = await runText(['rib', '-', '--router', 'rack[1]/tor[1]', '--limit', '2'], { stdin });
  expect(code).toBe(0);
  expect(out).toContain('rack[1]/tor[1]: 12 rows; shown 1 to 2');
  expect(out).toContain('10.0.0.1/32');
  const narrowed = await runText(['rib', '-', '--router', 'spine[2]', '--within', '10.0.0.4/30', '--json'], { stdin });
  expect(JSON.parse(narrowed.out)).toMatchObject({ format: 'heddle.routes/1', total: 12, matching: 4 });
});

test('rib says why one route is there: what was heard, used and told', async () => {
  const { code, out } = await runText(['rib', '-', '--router', 'rack[1]/tor[1]', '--prefix', '10.0.0.9'], { stdin });
  expect(code).toBe(0);
  expect(out).toContain('rack[1]/tor[1] reaches rack[3]/server[1] over 4 next hops.');
  expect(out).toContain('Best, and used');
  expect(out).toContain('valley-free policy');
});

test('trace names every way with its share, and exits with 1 where flows are lost', async () => {
  const ends = ['--from', 'rack[1]/server[1]', '--to', 'rack[3]/server[2]'];
  const whole = await runText(['trace', '-', ...ends], { stdin });
  expect(whole).toMatchObject({ code: 0 });
  expect(whole.out).toContain('all flows arrive');
  const hole = await runText(['trace', '-', '--from', 'rack[2]/server[1]', '--to', 'rack[1]/server[1]'], {
    stdin: lossy,
  });
  expect(hole.code).toBe(1);
  expect(hole.out).toContain('At spine[1]: 50% of flows dropped for want of a route');
});

test('trace shows beside what is the same with everything repaired', async () => {
  const { out } = await runText(
    ['trace', '-', '--from', 'rack[2]/server[1]', '--to', 'rack[1]/server[1]', '--repaired'],
    { stdin: lossy },
  );
  expect(out).toContain('50% of flows arrive; with everything repaired all flows arrive');
  expect(out).toContain('With everything repaired\n');
});

test('rib writes rows for a spreadsheet', async () => {
  const { out } = await runText(['rib', '-', '--router', 'rack[1]/tor[1]', '--offset', '4', '--limit', '1', '--csv'], {
    stdin,
  });
  expect(out.split('\r\n')).toEqual([
    'Prefix,Prefixes,From,State,Learned by,AS_PATH,Paths,Next hops,Next hops by name',
    '10.0.0.4/32,1,rack[2]/server[1],route,eBGP,65534 64513,5,4,spine[1] and 3 alike',
    '',
  ]);
});

test('where the pool of endpoints is too small, that is said, with the way out', async () => {
  const small = referenceDesign({ racks: 3, tors: 2, servers: 2, endpoints: 20, spines: 4 });
  const file = saveDesign({ ...small, addressing: { ...small.addressing, endpoints4: '10.0.0.0/28' } });
  const told = await runText(['rib', '-', '--router', 'spine[1]', '--prefix', '10.0.0.1'], { stdin: file });
  expect(told.code).toBe(2);
  expect(told.err).toContain('the endpoint pool 10.0.0.0/28 holds 16 of them, and 192 are needed');
  const page = await runText(['rib', '-', '--router', 'spine[1]', '--limit', '1'], { stdin: file });
  expect(page.out).toContain('Widen the pool');
});

test('what names no router, server or prefix is told with what to write instead', async () => {
  const router = await runText(['rib', '-', '--router', 'rack[9]/tor[1]'], { stdin });
  expect(router.code).toBe(2);
  expect(router.err).toContain('There is no router "rack[9]/tor[1]"');
  const prefix = await runText(['rib', '-', '--router', 'spine[1]', '--prefix', '192.0.2.1'], { stdin });
  expect(prefix.err).toContain('No server announces 192.0.2.1');
  const ends = await runText(['trace', '-', '--from', 'rack[1]/server[1]'], { stdin });
  expect(ends.err).toContain('Two servers are needed');
});
