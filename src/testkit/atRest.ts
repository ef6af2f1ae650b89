/** Random designs with what the simulation says of every single router of them. */
import type { Design } from '../design/index.ts';
import { seeded } from './random.ts';
import { randomDesign } from './randomDesign.ts';
import { simulate, type ReferencePath, type ReferenceResult } from './reference/index.ts';
import { seedsOf } from './seeds.ts';

export interface CaseAtRest {
  readonly design: Design;
  readonly reference: ReferenceResult;
  /** Paths of the live routers. */
  readonly routers: readonly string[];
  readonly servers: readonly string[];
  /** One of a list, by the seed; "" of none. */
  readonly pick: (list: readonly string[]) => string;
  readonly name: string;
}

/** Every rule is a test of its own, and each asks for the same designs: of a long run only the first are kept. */
const KEPT = 60;
const kept = new Map<number, Pick<CaseAtRest, 'design' | 'reference'>>();

function simulated(seed: number): Pick<CaseAtRest, 'design' | 'reference'> {
  const before = kept.get(seed);
  if (before !== undefined) return before;
  const design = randomDesign(seed, { simplicity: [0.5, 1, 0][seed % 3] ?? 0 });
  const made = { design, reference: simulate(design) };
  if (kept.size < KEPT) kept.set(seed, made);
  return made;
}

/** Random designs that come to rest and have a live server, from whole ones to wild ones; as many as `seedsOf` says, less those. */
export function* casesAtRest(counts: { readonly quick: number; readonly thorough: number }): Generator<CaseAtRest> {
  for (const seed of seedsOf(counts)) {
    const { design, reference } = simulated(seed);
    if (reference.oscillating) continue;
    const random = seeded(seed);
    const pick = (list: readonly string[]): string => list[random.int(0, list.length - 1)] ?? '';
    const live = [...reference.routers].filter(([, { failed, ethernet }]) => !failed && !ethernet);
    const routers = live.map(([path]) => path);
    const servers = live.flatMap(([path, { role }]) => (role === 'server' ? path : []));
    if (servers.length > 0) yield { design, reference, routers, servers, pick, name: `seed ${seed}` };
  }
}

/** @returns the path of the rack that a server is in */
export function rackOf(server: string): string {
  return server.slice(0, server.lastIndexOf('/'));
}

/** @returns what the reference names first of a medium: "link", "plane", "rack-segment", "server-port" */
export function mediumKindOf(over: string): string {
  return over.split(' ')[0] ?? '';
}

/** Who announces a default of its own installs another one that it hears: among those the choice is made as anywhere. */
export function besidesOwn(paths: readonly ReferencePath[]): readonly ReferencePath[] {
  const heard = paths.filter(({ kind }) => kind !== 'local');
  if (heard.length === paths.length) return heard;
  const [first] = heard;
  return heard.map((path) =>
    path.refused !== undefined
      ? path
      : { ...path, best: path === first, lostAt: path === first ? undefined : 'as-path' },
  );
}
