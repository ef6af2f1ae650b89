/** The engine's answer against the reference, in sentences. */
import type { Design } from '../design/index.ts';
import type { Analysis, RouterClass } from '../engine/index.ts';
import { simulate } from './reference/index.ts';
import type { ReferenceResult, ReferenceRouter } from './reference/index.ts';

/** The part of an analysis that the simulation knows of. */
type Compared = Pick<Analysis, 'totals' | 'classes' | 'reachability'>;

/**
 * Everything in which an analysis differs from the simulation of every router; empty when they agree.
 *
 * The classes of a node must hold as many routers of each set of figures as the simulation has, and the example of each
 * class must be a router with the figures of that class. A design that never comes to rest has no tables to compare.
 */
export function diffAgainstReference(
  design: Design,
  analysis: Compared,
  reference: ReferenceResult = simulate(design),
): string[] {
  if (reference.oscillating) return [];
  return [
    ...diffTotals(analysis, reference),
    ...diffGroups(analysis, reference),
    ...analysis.classes.flatMap((routerClass) => diffExample(routerClass, reference)),
  ];
}

function diffTotals(analysis: Compared, reference: ReferenceResult): string[] {
  const { pairs, unreachable, partial } = analysis.reachability;
  const compared = [
    ['totals', analysis.totals, reference.totals],
    ['reachability', { pairs, unreachable, partial }, reference.reachability],
  ] as const;
  return compared.flatMap(([what, engine, simulated]) => {
    const [said, expected] = [flatten(engine), flatten(simulated)];
    return said === expected ? [] : [`${what}: engine ${said}, reference ${expected}`];
  });
}

type Figures = Pick<
  ReferenceRouter,
  'sessions' | 'ribIn' | 'locRib' | 'fib' | 'ecmp' | 'adjacencies' | 'mac' | 'ethernet' | 'failed'
>;

/** Figures in one line; zeros are left out, so that what differs stands out. */
function figuresOf({ sessions, ribIn, locRib, fib, ecmp, adjacencies, mac, ethernet, failed }: Figures): string {
  return flatten({ sessions, ribIn, locRib, fib, ecmp, adjacencies, mac, ethernet, failed }) || 'nothing';
}

function flatten(value: object, prefix = ''): string {
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, part]: [string, unknown]) => {
      if (typeof part === 'object' && part !== null) return flatten(part, `${prefix}${key}.`) || [];
      return part === 0 || part === false ? [] : [`${prefix}${key}=${String(part)}`];
    })
    .join(' ');
}

function diffGroups(analysis: Compared, reference: ReferenceResult): string[] {
  const counts = new Map<
    string,
    { group: string; figures: string; engine: number; reference: number; example: string }
  >();
  const count = (
    side: 'engine' | 'reference',
    group: string,
    figures: string,
    number: number,
    example: string,
  ): void => {
    const key = `${group}: ${figures}`;
    const row = counts.get(key) ?? { group, figures, engine: 0, reference: 0, example };
    row[side] += number;
    counts.set(key, row);
  };
  for (const routerClass of analysis.classes) {
    const { node, role, example } = routerClass;
    count('engine', `${role} of ${node}`, figuresOf(routerClass), routerClass.count, example);
  }
  for (const [path, router] of reference.routers) {
    count('reference', `${router.role} of ${router.node}`, figuresOf(router), 1, path);
  }
  return [...counts.values()].flatMap(({ group, figures, engine, reference: simulated, example }) =>
    engine === simulated
      ? []
      : [`${group}: engine ${engine}, reference ${simulated} with ${figures} (e.g. ${example})`],
  );
}

function diffExample(routerClass: RouterClass, reference: ReferenceResult): string[] {
  const { key, example, role, node, asn, asnRange } = routerClass;
  const router = reference.routers.get(example);
  if (router === undefined) return [`${key}: its example ${example} is no router`];
  const differences: string[] = [];
  if (router.role !== role || router.node !== node) {
    differences.push(`${key}: its example ${example} is ${router.role} of ${router.node}`);
  }
  const [said, expected] = [figuresOf(routerClass), figuresOf(router)];
  if (said !== expected) differences.push(`${key}: engine ${said}; reference at ${example} ${expected}`);
  if (router.ethernet) return differences;
  if (asn !== 'per-instance' && asn !== String(router.asn)) {
    differences.push(`${key}: engine AS ${asn}, reference ${router.asn} at ${example}`);
  }
  if (router.asn < asnRange.from || router.asn > asnRange.to) {
    differences.push(`${key}: AS ${router.asn} of ${example} is outside ${asnRange.from}-${asnRange.to}`);
  }
  return differences;
}
