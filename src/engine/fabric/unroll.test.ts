import { expect, test } from 'vitest';
import { referenceDesign, type Design } from '../../design/index.ts';
import { randomDesign, seedsOf, simulate } from '../../testkit/index.ts';
import { aDesign, aNode } from '../testDesigns.ts';
import { unroll, type Network } from './unroll.ts';

function unrolled(design: Design): Network {
  const result = unroll(design);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

/** One line per session: ends, medium, kind, clients. */
function sessionLines({ routers, media, sessions }: Network): readonly string[] {
  const path = (order: number): string => routers[order]?.path ?? '';
  return sessions.map(({ a, b, medium, kind, aToB, bToA }) => {
    const clients = [aToB.toClient ? path(b) : undefined, bToA.toClient ? path(a) : undefined].flatMap(
      (each) => each ?? [],
    );
    return `${path(a)} - ${path(b)} ${kind} over ${media[medium]?.kind ?? ''} ${media[medium]?.name ?? ''}${clients.length > 0 ? `, client ${clients.join(' and ')}` : ''}`;
  });
}

test('routers in router order, media as they are numbered, every session once', () => {
  const network = unrolled(referenceDesign({ racks: 2, tors: 1, servers: 2, endpoints: 3, spines: 2 }));
  expect(network.routers.map(({ order, path, asn }) => `${order} ${path} AS ${asn}`)).toEqual([
    '0 spine[1] AS 65534',
    '1 spine[2] AS 65534',
    '2 rack[1]/tor AS 64512',
    '3 rack[2]/tor AS 64513',
    '4 rack[1]/server[1] AS 64512',
    '5 rack[1]/server[2] AS 64512',
    '6 rack[2]/server[1] AS 64513',
    '7 rack[2]/server[2] AS 64513',
  ]);
  expect(network.media.map(({ kind, name, members }) => `${kind} ${name}: ${members.join(' ')}`)).toEqual([
    'link tor-spine: 0 2',
    'link tor-spine: 0 3',
    'link tor-spine: 1 2',
    'link tor-spine: 1 3',
    'segment rack[1]: 2 4 5',
    'segment rack[2]: 3 6 7',
  ]);
  expect(sessionLines(network)).toEqual([
    'spine[1] - rack[1]/tor ebgp over link tor-spine',
    'spine[1] - rack[2]/tor ebgp over link tor-spine',
    'spine[2] - rack[1]/tor ebgp over link tor-spine',
    'spine[2] - rack[2]/tor ebgp over link tor-spine',
    'rack[1]/tor - rack[1]/server[1] ibgp over segment rack[1], client rack[1]/server[1]',
    'rack[1]/tor - rack[1]/server[2] ibgp over segment rack[1], client rack[1]/server[2]',
    'rack[2]/tor - rack[2]/server[1] ibgp over segment rack[2], client rack[2]/server[1]',
    'rack[2]/tor - rack[2]/server[2] ibgp over segment rack[2], client rack[2]/server[2]',
  ]);
});

test('reflectors that share a cluster ID name the first of their group', () => {
  const design = referenceDesign({ racks: 2, tors: 2, servers: 1, spines: 1 });
  const leads = (clusterIds: 'unique' | 'shared'): readonly number[] =>
    unrolled({ ...design, asModel: { ...design.asModel, clusterIds } })
      .routers.filter(({ reflects }) => reflects)
      .map(({ clusterOf }) => clusterOf);
  expect({ unique: leads('unique'), shared: leads('shared') }).toEqual({ unique: [1, 2, 3, 4], shared: [1, 1, 3, 3] });
});

test('server ports and planes are media of their own', () => {
  const routed = unrolled(referenceDesign({ racks: 1, tors: 2, servers: 1, spines: 1, rackAttach: 'routed' }));
  expect(routed.media.map(({ kind, members }) => `${kind} ${members.join(' ')}`)).toEqual([
    'link 0 1',
    'link 0 2',
    'port 1 3',
    'port 2 3',
  ]);
  const planes = unrolled(referenceDesign({ racks: 2, tors: 1, servers: 0, spines: 2, spineLayer: 'ethernet' }));
  expect(planes.media.map(({ kind, name, members }) => `${kind} ${name} ${members.join(' ')}`)).toEqual([
    'plane spine[1] 0 1',
    'plane spine[2] 0 1',
  ]);
});

test('what is broken today is left in: configurations say what should be', () => {
  const whole = referenceDesign({ racks: 1, tors: 1, servers: 1, spines: 2 });
  const broken: Design = { ...whole, failures: [{ router: 'spine[1]' }, { attach: 'rack/server', tor: 'rack/tor' }] };
  expect(unrolled(broken)).toEqual(unrolled(whole));
});

test('a design too large for it says how large it is', () => {
  const racks = unroll(referenceDesign({ racks: 100, servers: 20 }));
  expect(racks).toEqual({
    ok: false,
    problem: { code: 'network/too-many-routers', params: { routers: 2204, limit: 2000 } },
  });
  const mesh = unroll(
    aDesign({
      nodes: [
        aNode('rack', 'rack', { count: 8, servers: 100 }),
        aNode('tor', 'tor', { parent: 'rack' }),
        aNode('plane', 'spine', {}),
      ],
      links: [{ id: 'up', a: 'tor', b: 'plane' }],
      asModel: { id: 'ethernet', ibgp: 'mesh' },
    }),
  );
  // 800 servers on one plane: 800 × 799 / 2.
  expect(mesh).toEqual({
    ok: false,
    problem: { code: 'network/too-many-sessions', params: { sessions: 319600, limit: 100000 } },
  });
});

for (const seed of seedsOf({ quick: 20, thorough: 60 })) {
  test(`routers, AS numbers and sessions are those of the reference, seed ${seed}`, () => {
    const design: Design = { ...randomDesign(seed), failures: [] };
    const { routers, sessions } = unrolled(design);
    const reference = simulate(design);
    const perSession = design.addressing.families === 'dual' ? 2 : 1;
    const own = routers.map(({ path, role, asn, order }) => {
      const mine = sessions.filter(({ a, b }) => a === order || b === order);
      const count = (kind: string): number => mine.filter((session) => session.kind === kind).length * perSession;
      return { path, role, asn, sessions: { ebgp: count('ebgp'), ibgp: count('ibgp') } };
    });
    const expected = [...reference.routers]
      .filter(([, { ethernet }]) => !ethernet)
      .map(([path, { role, asn, sessions: counts }]) => ({ path, role, asn, sessions: counts }));
    expect(own).toEqual(expected);
  });
}
