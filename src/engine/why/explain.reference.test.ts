/** What is said of one route of one router must be what the reference simulation finds of every single router. */
import { expect, test } from 'vitest';
import {
  besidesOwn,
  casesAtRest,
  mediumKindOf,
  rackOf,
  type CaseAtRest,
  type ReferencePath,
  type ReferenceResult,
} from '../../testkit/index.ts';
import { finish } from '../questions/question.ts';
import { explaining, type Explanation } from './explain.ts';
import type { ExplainAsk } from './found.ts';
import type { HeardPath } from './paths.ts';
import type { SessionName } from './session.ts';

const SEEDS = { quick: 15, thorough: 40 };
/** Not a bound on speed: a long run takes its time, on machines that are shared. */
const PATIENCE = { timeout: 600_000 };

/** What the reference calls a destination. */
function destinationOf({ to, displaced = false }: Pick<ExplainAsk, 'to' | 'displaced'>): string {
  if (displaced) return `displaced from ${to}`;
  return to === 'default' || /(^|\/)(server|isp-\d)[^/]*$/.test(to) ? to : `summary of ${to}`;
}

/** What may be asked about, beside the servers: the default, a summary, prefixes that are out of their rack. */
function otherAsks({ design, servers, pick }: CaseAtRest): readonly Omit<ExplainAsk, 'router'>[] {
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

function referenceFate({ refused, best, lostAt }: ReferencePath): string {
  if (refused !== undefined) return `refused ${REASONS[refused] ?? refused}`;
  return best ? 'best' : `lost ${lostAt ?? ''}`;
}

/** Is a path used beside the best one, as the platforms combine them (docs/semantics.md, "Platforms")? */
function goesWith(
  { design, reference }: CaseAtRest,
  router: string,
  best: ReferencePath,
  path: ReferencePath,
): boolean {
  const { multipathRelax, platforms } = design.asModel;
  const role = reference.routers.get(router)?.role;
  const side = role === 'server' || role === 'routeReflector' ? 'server' : role === 'tor' ? 'tor' : 'spine';
  if (multipathRelax || platforms[side] === 'bird') return true;
  if (platforms[side] === 'frr' && best.kind === 'ebgp') return path.asPath[0] === best.asPath[0];
  return path.asPath.join(' ') === best.asPath.join(' ');
}

/** Paths that are used. Of several by one next hop the reference installs the first. */
function usedPaths(at: CaseAtRest, router: string, all: readonly ReferencePath[]): ReadonlySet<ReferencePath> {
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
    return `${path.kind} ${mediumKindOf(path.over)} ${path.asPath.length} ${referenceFate(path)} ${used.has(path) ? 'used' : ''}`;
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

test('every path heard is told, with what became of it', PATIENCE, () => {
  for (const one of casesAtRest(SEEDS)) {
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
        paths.flatMap(({ installed, nextHopOn }) => (installed ? mediumKindOf(nextHopOn ?? '') : [])).toSorted(),
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

test('every session is told, with nothing heard where nothing was sent', PATIENCE, () => {
  for (const one of casesAtRest(SEEDS)) {
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
          quiet.map(({ kind, over }) => `${kind} ${mediumKindOf(over)}`).toSorted(),
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

test('the rule that keeps a route from a peer has its ground', PATIENCE, () => {
  for (const { design, reference, routers, servers, pick, name } of casesAtRest(SEEDS)) {
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

test('whom a router tells, and whom not', PATIENCE, () => {
  for (const one of casesAtRest(SEEDS)) {
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
      ).toEqual(sent.map(({ kind, over, asPath }) => `${kind} ${mediumKindOf(over)} ${asPath.length}`).toSorted());
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
      ).toEqual(has ? unsent.map(({ kind, over }) => `${kind} ${mediumKindOf(over)}`).toSorted() : []);
    }
  }
});
