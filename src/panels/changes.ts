import type { Analysis, Role, RouterClass } from '../engine/index.ts';

/** A figure that differs between two answers. */
export interface Change {
  readonly id: string;
  /** Whose figure: a role, or the fabric as a whole. */
  readonly role: Role | undefined;
  readonly figure: 'fib' | 'rib' | 'sessions' | 'asns' | 'routers' | 'servers' | 'endpoints' | 'errors' | 'warnings';
  readonly from: number;
  readonly to: number;
}

const ROLES: readonly Role[] = ['tor', 'spine', 'server', 'border'];

/** Installed entries of all tables together. */
export function fibSize({ fib }: Pick<RouterClass, 'fib'>): number {
  return fib.ipv4Host + fib.ipv4Lpm + fib.ipv6Host + fib.ipv6Lpm;
}

/**
 * What differs between two answers: tables before counts, ToRs before spines, and those before servers.
 *
 * @returns empty when the answers agree in everything the strip shows
 */
export function changesBetween(before: Analysis, after: Analysis): readonly Change[] {
  const fibs = ROLES.map((role): Change => ({
    id: `fib-${role}`,
    role,
    figure: 'fib',
    from: largestFib(before, role),
    to: largestFib(after, role),
  }));
  const ribs = ROLES.map((role): Change => ({
    id: `rib-${role}`,
    role,
    figure: 'rib',
    from: largestRib(before, role),
    to: largestRib(after, role),
  }));
  const totals = (analysis: Analysis) => ({
    sessions: analysis.totals.sessions.ebgp + analysis.totals.sessions.ibgp,
    asns: analysis.totals.asns,
    routers: analysis.totals.routers,
    servers: analysis.totals.servers,
    endpoints: analysis.totals.endpoints,
    errors: analysis.findings.filter(({ severity }) => severity === 'error').length,
    warnings: analysis.findings.filter(({ severity }) => severity === 'warning').length,
  });
  const [old, now] = [totals(before), totals(after)];
  const counts = (['sessions', 'asns', 'routers', 'servers', 'endpoints', 'errors', 'warnings'] as const).map(
    (figure): Change => ({ id: figure, role: undefined, figure, from: old[figure], to: now[figure] }),
  );
  const differing = (changes: readonly Change[]) => changes.filter(({ from, to }) => from !== to);
  return [...differing(fibs), ...differing(ribs), ...differing(counts)];
}

function largestFib({ classes }: Analysis, role: Role): number {
  return Math.max(0, ...classes.filter((one) => one.role === role).map(fibSize));
}

function largestRib({ classes }: Analysis, role: Role): number {
  return Math.max(0, ...classes.filter((one) => one.role === role).map(({ ribIn }) => ribIn.ipv4 + ribIn.ipv6));
}

/**
 * The switch table that decides: one over its limit, else the fullest, whether or not its limit can be relied upon. An empty
 * table says less than one that is used and has no figure.
 */
export function worstTable(
  analysis: Analysis,
): { readonly of: RouterClass; readonly table: RouterClass['limits'][number] } | undefined {
  const weight = ({ verdict, share, used }: RouterClass['limits'][number]) =>
    verdict === 'over' ? 1e6 + (share ?? 1e5) : (share ?? (used > 0 ? Number.MIN_VALUE : -1));
  let worst: { readonly of: RouterClass; readonly table: RouterClass['limits'][number] } | undefined;
  for (const of of analysis.classes) {
    for (const table of of.limits) {
      if (worst === undefined || weight(table) > weight(worst.table)) worst = { of, table };
    }
  }
  return worst;
}
