/** Everything that is said of one router, and of packets between two, must be what the reference simulation finds of every single router. */
import { expect, test } from 'vitest';
import type { Design } from '../../design/index.ts';
import { randomDesign, seeded, simulate, type ReferencePath, type ReferenceResult } from '../../testkit/index.ts';
import { finish } from '../questions/question.ts';
import { explaining, type ExplainAsk, type Explanation, type HeardPath, type SessionName } from './explain.ts';
import { listing } from './routes.ts';
import { tracing, type Trace } from './trace.ts';

const SEEDS = Number(process.env['HEDDLE_SEEDS'] ?? 40);
const FIRST = Number(process.env['HEDDLE_FIRST_SEED'] ?? 1);
const TIMEOUT = { timeout: 30_000 + SEEDS * 3000 };

interface Case {
  readonly design: Design;
  readonly reference: ReferenceResult;
  readonly routers: readonly string[];
  readonly servers: readonly string[];
  readonly pick: (list: readonly string[]) => string;
  readonly name: string;
}

/** Random designs that come to rest, from whole ones to wild ones. */
function* cases(): Generator<Case> {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const simplicity = [0.5, 1, 0][seed % 3] ?? 0;
    const design = randomDesign(seed, { simplicity });
    const reference = simulate(design);
    if (reference.oscillating) continue;
    const random = seeded(seed);
    const pick = (list: readonly string[]): string => list[random.int(0, list.length - 1)] ?? '';
    const live = [...reference.routers].filter(([, { failed, ethernet }]) => !failed && !ethernet);
    const routers = live.map(([path]) => path);
    const servers = live.flatMap(([path, { role }]) => (role === 'server' ? path : []));
    if (servers.length > 0) yield { design, reference, routers, servers, pick, name: `seed ${seed}` };
  }
}

/** What the reference calls a destination. */
function destinationOf({ to, displaced = false }: Pick<ExplainAsk, 'to' | 'displaced'>): string {
  if (displaced) return `displaced from ${to}`;
  return to === 'default' || /(^|\/)(server|isp-\d)[^/]*$/.test(to) ? to : `summary of ${to}`;
}

function rackOf(server: string): string {
  return server.slice(0, server.lastIndexOf('/'));
}

/** What may be asked about, beside the servers: the default, a summary, prefixes that are out of their rack. */
function otherAsks({ design, servers, pick }: Case): readonly Omit<ExplainAsk, 'router'>[] {
  const server = pick(servers);
  const summaries = design.advertise.summary === 'off' ? [] : [{ to: rackOf(server) }];
  return [{ to: 'default' }, ...summaries, ...summaries.map(() => ({ to: server, displaced: true }))];
}

/** How the engine names what it was heard over, and the reference too. */
function overOf({ over, link, plane }: Pick<SessionName, 'over' | 'link' | 'plane'>): string {
  return `${over} ${link ?? plane ?? ''}`.trim();
}

function referenceOver(over: string): string {
  return over.startsWith('link ') || over.startsWith('plane ') ? over : (over.split(' ')[0] ?? '');
}

const kindOf = (over: string): string => over.split(' ')[0] ?? '';

/** The two speak of the same things by other names. */
const REASONS: Readonly<Record<string, string>> = {
  'own-asn': 'own-as',
  'own-cluster-id': 'own-cluster',
  'own-originator-id': 'own-originator',
  'next-hop-self': 'own-next-hop',
};

function fateOf({ state, reason, step }: HeardPath): string {
  if (state === 'refused') return `refused ${reason ?? ''}`;
  return state === 'best' ? 'best' : `lost ${step ?? ''}`;
}

/** Who announces a default of its own installs another one that it hears: among those the choice is made as anywhere. */
function besidesOwn(paths: readonly ReferencePath[]): readonly ReferencePath[] {
  const heard = paths.filter(({ kind }) => kind !== 'local');
  if (heard.length === paths.length) return heard;
  const [first] = heard;
  return heard.map((path) =>
    path.refused !== undefined
      ? path
      : { ...path, best: path === first, lostAt: path === first ? undefined : 'as-path' },
  );
}

function referenceFate({ refused, best, lostAt }: ReferencePath): string {
  if (refused !== undefined) return `refused ${REASONS[refused] ?? refused}`;
  return best ? 'best' : `lost ${lostAt ?? ''}`;
}

/** Is a path used beside the best one, as the platforms combine them (docs/semantics.md, "Platforms")? */
function goesWith({ design, reference }: Case, router: string, best: ReferencePath, path: ReferencePath): boolean {
  const { multipathRelax, platforms } = design.asModel;
  const role = reference.routers.get(router)?.role;
  const side = role === 'server' || role === 'routeReflector' ? 'server' : role === 'tor' ? 'tor' : 'spine';
  if (multipathRelax || platforms[side] === 'bird') return true;
  if (platforms[side] === 'frr' && best.kind === 'ebgp') return path.asPath[0] === best.asPath[0];
  return path.asPath.join(' ') === best.asPath.join(' ');
}

/** Paths that are used. Of several by one next hop the reference installs the first. */
function usedPaths(at: Case, router: string, all: readonly ReferencePath[]): ReadonlySet<ReferencePath> {
  const best = all.find((path) => path.best);
  const earlier = new Set<string | undefined>(['as-path', 'ebgp', 'next-hop']);
  return new Set(
    all.filter(
      (path) =>
        best !== undefined &&
        path.refused === undefined &&
        !earlier.has(path.lostAt) &&
        goesWith(at, router, best, path) &&
        all.some(
          ({ installed, nextHop, nextHopOn }) => installed && nextHop === path.nextHop && nextHopOn === path.nextHopOn,
        ),
    ),
  );
}

function times<T>(count: number, value: T): readonly T[] {
  return Array.from({ length: count }, () => value);
}

/** Paths as classes of peers show them: without names. */
function heardLines({ heard }: Explanation): readonly string[] {
  return heard.flatMap((path) =>
    path.asPath === undefined
      ? []
      : times(
          path.count,
          `${path.kind} ${path.over} ${path.asPath.length} ${fateOf(path)} ${path.installed === true ? 'used' : ''}`,
        ),
  );
}

function referenceLines(paths: readonly ReferencePath[], used: ReadonlySet<ReferencePath>): readonly string[] {
  return paths.map((path) => {
    return `${path.kind} ${kindOf(path.over)} ${path.asPath.length} ${referenceFate(path)} ${used.has(path) ? 'used' : ''}`;
  });
}

/** The path as the named copy sends it. */
function namedLine(path: HeardPath): string {
  const used = path.installed === true ? 'used' : '';
  return `${path.peer.path} ${path.kind} ${overOf(path)} [${path.asPath?.join(' ') ?? ''}] ${fateOf(path)} by ${path.nextHop?.path ?? ''} ${used}`;
}

function referenceNamed(paths: readonly ReferencePath[], used: ReadonlySet<ReferencePath>): readonly string[] {
  return paths.map((path) => {
    return `${path.from ?? ''} ${path.kind} ${referenceOver(path.over)} [${path.asPath.join(' ')}] ${referenceFate(path)} by ${path.nextHop ?? ''} ${used.has(path) ? 'used' : ''}`;
  });
}

test('every path heard is told, with what became of it', TIMEOUT, () => {
  for (const one of cases()) {
    const { design, reference, routers, servers, pick, name } = one;
    const asked = [...Array.from({ length: 3 }, () => ({ to: pick(servers) })), ...otherAsks(one)];
    for (const about of asked) {
      const router = pick(routers);
      const to = destinationOf(about);
      const answer = finish(explaining(design, { router, ...about }));
      if (answer === undefined || answer.prefixes === 0) {
        expect(reference.paths(router, to), `${name}, ${router} to ${to}`).toEqual([]);
        continue;
      }
      const held = reference.paths(router, to);
      const paths = to === 'default' ? besidesOwn(held) : held.filter(({ kind }) => kind !== 'local');
      const at = `${name}, ${router} to ${to}`;
      expect(answer.announces, at).toBe(to === 'default' && held.some(({ kind }) => kind === 'local'));
      // The reference does not say at which step one heard default loses to another, where its holder has its own.
      if (answer.announces && paths.length > 1) continue;
      const used = usedPaths(one, router, paths);
      expect(heardLines(answer).toSorted(), at).toEqual(referenceLines(paths, used).toSorted());
      const known = referenceNamed(paths, used);
      for (const path of answer.heard.filter(({ asPath }) => asPath !== undefined))
        expect(known, at).toContain(namedLine(path));
      expect(answer.installed.flatMap(({ over, count }) => times(count, over)).toSorted(), `${at}, installed`).toEqual(
        paths.flatMap(({ installed, nextHopOn }) => (installed ? kindOf(nextHopOn ?? '') : [])).toSorted(),
      );
      const hops = paths.flatMap(({ installed, nextHop }) => (installed ? nextHop : []));
      for (const { path } of answer.installed) expect(hops, `${at}, installed`).toContain(path);
      const own = reference.paths(router, to).some(({ kind, best }) => kind === 'local' && best);
      if (to !== 'default') {
        const has = own ? 'own' : paths.some(({ best }) => best) ? 'route' : 'nothing';
        expect(answer.has, at).toBe(has);
      }
    }
  }
});

/** What one router's peers have sent to it, by session. */
function sentOver(reference: ReferenceResult, from: string, peer: string, over: string, to: string): number {
  return reference.paths(peer, to).filter((path) => path.from === from && path.over === over).length;
}

test('every session is told, with nothing heard where nothing was sent', TIMEOUT, () => {
  for (const one of cases()) {
    const { design, reference, routers, servers, pick, name } = one;
    for (const about of [{ to: pick(servers) }, { to: pick(servers) }, ...otherAsks(one)]) {
      const router = pick(routers);
      const to = destinationOf(about);
      const answer = finish(explaining(design, { router, ...about }));
      if (answer === undefined || answer.prefixes === 0) continue;
      const at = `${name}, ${router} to ${to}`;
      const silent = answer.heard.filter(({ state }) => state === 'nothing-heard' || state === 'withheld');
      const sessions = reference.sessions(router);
      const quiet = sessions.filter(({ peer, over }) => sentOver(reference, peer, router, over, to) === 0);
      // By ADD-PATH a session may carry some paths and not others.
      if (design.asModel.addPath === 'off')
        expect(silent.flatMap(({ kind, over, count }) => times(count, `${kind} ${over}`)).toSorted(), at).toEqual(
          quiet.map(({ kind, over }) => `${kind} ${kindOf(over)}`).toSorted(),
        );
      const named = sessions.map(({ peer, kind, over }) => `${peer} ${kind} ${referenceOver(over)}`);
      for (const path of silent) expect(named, at).toContain(`${path.peer.path} ${path.kind} ${overOf(path)}`);
      for (const { peer, state } of silent) {
        const has = reference.paths(peer.path, to).some(({ refused }) => refused === undefined);
        const announces = to === 'default' && has === false;
        if (state === 'nothing-heard') expect(has, `${at}: ${peer.path} has nothing`).toBe(false);
        else expect(has || announces, `${at}: ${peer.path} has something`).toBe(true);
      }
    }
  }
});

/** What must be so where a rule of export is given as the reason, whatever the rules before it say. */
const GROUNDS: Readonly<
  Record<
    string,
    (at: {
      readonly to: string;
      readonly best: ReferencePath;
      readonly self: Seat;
      readonly peer: Seat;
      /** Numbers that somebody presents in place of its own. */
      readonly local: readonly number[];
    }) => boolean
  >
> = {
  'to-external': ({ peer }) => peer.role === 'external',
  'external-own-only': ({ self, best }) => self.role === 'external' && best.kind !== 'local',
  'not-reflected': ({ best }) => best.kind === 'ibgp',
  'server-own-only': ({ self, best }) => self.role === 'server' && best.kind !== 'local',
  'default-elsewhere': ({ to, best }) => to === 'default' && best.kind === 'local',
  'default-only-down': ({ to }) => to !== 'default',
  'border-inward': ({ self }) => self.role === 'border',
  'default-not-north': ({ to }) => to === 'default',
  'valley-free': ({ self }) => self.role === 'tor' || self.role === 'spine' || self.role === 'border',
  'sender-loop-check': ({ best, peer, local }) => [peer.asn, ...local].some((asn) => best.asPath.includes(asn)),
};

interface Seat {
  readonly role: string;
  readonly asn: number;
}

test('the rule that keeps a route from a peer has its ground', TIMEOUT, () => {
  for (const { design, reference, routers, servers, pick, name } of cases()) {
    if (design.asModel.addPath !== 'off') continue;
    for (let asks = 0; asks < 3; asks += 1) {
      const router = pick(routers);
      const to = asks === 2 ? 'default' : pick(servers);
      const self = reference.routers.get(router);
      const best = reference.paths(router, to).find((path) => path.best);
      if (self === undefined || best === undefined) continue;
      for (const { peer, rule } of finish(explaining(design, { router, to }))?.told ?? []) {
        const seat = reference.routers.get(peer.path);
        const ground = rule === undefined ? undefined : GROUNDS[rule];
        if (seat === undefined || ground === undefined) continue;
        const local = design.nodes.flatMap((node) => ('localAs' in node ? (node.localAs?.asn ?? []) : []));
        expect(
          ground({ to, best, self, peer: seat, local }),
          `${name}, ${router} to ${to}: ${rule} from ${peer.path}`,
        ).toBe(true);
      }
    }
  }
});

test('whom a router tells, and whom not', TIMEOUT, () => {
  for (const one of cases()) {
    const { design, reference, routers, servers, pick, name } = one;
    for (const about of [{ to: pick(servers) }, { to: pick(servers) }, ...otherAsks(one)]) {
      const router = pick(routers);
      const to = destinationOf(about);
      const answer = finish(explaining(design, { router, ...about }));
      if (answer === undefined || answer.prefixes === 0) continue;
      const at = `${name}, ${router} to ${to}`;
      const sent = routers.flatMap((peer) => reference.paths(peer, to).filter(({ from }) => from === router));
      const told = answer.told.filter(({ rule }) => rule === undefined);
      expect(
        told
          .flatMap(({ kind, over, count, asPath }) => times(count, `${kind} ${over} ${asPath?.length ?? ''}`))
          .toSorted(),
        at,
      ).toEqual(sent.map(({ kind, over, asPath }) => `${kind} ${kindOf(over)} ${asPath.length}`).toSorted());
      for (const { peer, kind, asPath, ...session } of told) {
        const known = reference
          .paths(peer.path, to)
          .flatMap((path) =>
            path.from === router ? `${path.kind} ${referenceOver(path.over)} [${path.asPath.join(' ')}]` : [],
          );
        expect(known, `${at}: told ${peer.path}`).toContain(`${kind} ${overOf(session)} [${asPath?.join(' ') ?? ''}]`);
      }
      if (design.asModel.addPath !== 'off') continue;
      const kept = answer.told.filter(({ rule }) => rule !== undefined);
      const unsent = reference
        .sessions(router)
        .filter(({ peer, over }) => sentOver(reference, router, peer, over, to) === 0);
      const has = reference.paths(router, to).some(({ refused }) => refused === undefined) || kept.length > 0;
      expect(
        kept.flatMap(({ kind, over, count }) => times(count, `${kind} ${over}`)).toSorted(),
        `${at}, kept`,
      ).toEqual(has ? unsent.map(({ kind, over }) => `${kind} ${kindOf(over)}`).toSorted() : []);
    }
  }
});

test('rows hold the AS_PATH of the best path, all paths and all next hops', TIMEOUT, () => {
  for (const { design, reference, routers, pick, name } of cases()) {
    const router = pick(routers);
    for (const row of finish(listing(design, { router, offset: 0, limit: 100_000 }))?.rows ?? []) {
      const to = row.kind === 'summary' ? `summary of ${row.origin}` : row.origin;
      const paths = reference.paths(router, to);
      const heard = to === 'default' ? besidesOwn(paths) : paths.filter(({ kind }) => kind !== 'local');
      const installed = heard.filter((path) => path.installed);
      const best = heard.find((path) => path.best);
      const own = paths.some(({ kind, best: wins }) => kind === 'local' && wins) && to !== 'default';
      const at = `${name}, ${router}, ${to}`;
      const covers = [...(row.kind === 'server' ? [`summary of ${rackOf(row.origin)}`] : []), 'default'];
      const by = own || best !== undefined ? undefined : covers.find((cover) => matchesAt(reference, router, cover));
      const used = by === undefined ? installed : reference.paths(router, by).filter((path) => path.installed);
      const state = reference.drops(router, to) ? 'dropped' : 'route';
      expect(
        {
          state: row.state,
          by: row.by,
          learned: row.learned,
          asPath: row.asPath,
          paths: row.paths,
          hops: row.hops.reduce((sum, { count }) => sum + count, 0),
        },
        at,
      ).toEqual({
        state: own
          ? 'own'
          : best !== undefined
            ? state
            : by === undefined || row.kind === 'default'
              ? 'missing'
              : used.length > 0
                ? 'covered'
                : 'dropped',
        by: by === undefined ? undefined : by === 'default' ? 'default' : 'summary',
        learned: own ? undefined : best?.kind,
        asPath: own ? undefined : best?.asPath,
        paths: heard.filter(({ refused }) => refused === undefined).length,
        hops: own ? 0 : used.length,
      });
      const names = used.map(({ nextHop }) => nextHop);
      for (const { path } of row.hops) expect(names, at).toContain(path);
    }
  }
});

/** Does a router look no further than its entry for a destination: it forwards by it, or discards what it matches? */
function matchesAt(reference: ReferenceResult, router: string, destination: string): boolean {
  if (reference.drops(router, destination)) return true;
  // Who announces a default has it not for itself; who originates a summary discards by it.
  return reference
    .paths(router, destination)
    .some(({ installed, kind }) => installed || (kind === 'local' && destination !== 'default'));
}

test('missing is what no route and no shorter one leads to, and what is dropped', TIMEOUT, () => {
  for (const { design, routers, pick, name } of cases()) {
    const router = pick(routers);
    const all = finish(listing(design, { router, offset: 0, limit: 100_000 }))?.rows ?? [];
    const missing = finish(listing(design, { router, missing: true, offset: 0, limit: 100_000 }))?.rows;
    expect(missing, `${name}, ${router}`).toEqual(
      all.filter(({ state }) => state === 'missing' || state === 'dropped'),
    );
  }
});

interface Walked {
  readonly routers: Set<string>;
  readonly hops: Map<string, number>;
  arrives: number;
  loop: number;
  hole: number;
}

/** All ways of packets, each router spreading flows evenly over its next hops, and each flow going the same way every time. */
function walked(reference: ReferenceResult, from: string, to: string): Walked | undefined {
  const summary = `summary of ${rackOf(to)}`;
  const next = new Map<string, readonly { readonly to: string; readonly over: string }[]>();
  const nextOf = (router: string): readonly { readonly to: string; readonly over: string }[] => {
    let hops = next.get(router);
    if (hops === undefined) {
      const matching = [to, summary, 'default'].find(
        (destination) =>
          destination === 'default' ||
          reference.drops(router, destination) ||
          reference.paths(router, destination).some(({ installed, kind }) => installed || kind === 'local'),
      );
      const used = reference.paths(router, matching ?? 'default').filter(({ installed }) => installed);
      hops = used.flatMap(({ nextHop, nextHopOn }) =>
        nextHop === undefined ? [] : { to: nextHop, over: kindOf(nextHopOn ?? '') },
      );
      next.set(router, hops);
    }
    return hops;
  };
  const result: Walked = { routers: new Set([from]), hops: new Map(), arrives: 0, loop: 0, hole: 0 };
  let steps = 0;
  const walk = (router: string, share: number, on: ReadonlySet<string>): void => {
    steps += 1;
    if (router === to) {
      result.arrives += share;
      return;
    }
    const hops = nextOf(router);
    if (hops.length === 0) result.hole += share;
    for (const hop of hops) {
      if (steps > 100_000) return;
      result.routers.add(hop.to);
      const carried = share / hops.length;
      const key = `${reference.routers.get(router)?.role} ${reference.routers.get(hop.to)?.role} ${hop.over}`;
      result.hops.set(key, (result.hops.get(key) ?? 0) + carried);
      if (on.has(hop.to)) result.loop += carried;
      else walk(hop.to, carried, new Set([...on, hop.to]));
    }
  };
  walk(from, 1, new Set([from]));
  return steps > 100_000 ? undefined : result;
}

const round = (share: number): number => Math.round(share * 1e6) / 1e6;

function lossOf({ losses }: Trace, kind: 'loop' | 'black-hole'): number {
  return round(losses.reduce((sum, loss) => sum + (loss.kind === kind ? loss.share : 0), 0));
}

test('packets go where the tables of all routers send them', TIMEOUT, () => {
  for (const { design, reference, servers, pick, name } of cases()) {
    for (let asks = 0; asks < 3; asks += 1) {
      const [from, to] = [pick(servers), pick(servers)];
      if (from === to || reference.paths(to, to).length === 0) continue;
      const all = walked(reference, from, to);
      const trace = finish(tracing(design, { from, to }));
      if (all === undefined || trace === undefined) continue;
      const hops = new Map<string, number>();
      for (const { from: start, to: end, over, share } of trace.hops) {
        const key = `${trace.stops[start]?.role} ${trace.stops[end]?.role} ${over}`;
        hops.set(key, (hops.get(key) ?? 0) + share);
      }
      const rounded = (shares: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
        Object.fromEntries(
          [...shares].map(([key, share]) => [key, round(share)] as const).toSorted(([x], [y]) => (x < y ? -1 : 1)),
        );
      expect(
        {
          arrives: round(trace.arrives),
          loop: lossOf(trace, 'loop'),
          hole: lossOf(trace, 'black-hole'),
          routers: trace.stops.reduce((sum, { count }) => sum + count, 0),
          hops: rounded(hops),
        },
        `${name}, ${from} to ${to}`,
      ).toEqual({
        arrives: round(all.arrives),
        loop: round(all.loop),
        hole: round(all.hole),
        routers: all.routers.size,
        hops: rounded(all.hops),
      });
      for (const { path } of trace.stops) expect([...all.routers], `${name}, ${from} to ${to}`).toContain(path);
    }
  }
});
