/** What failed, what it costs and how soon it is noticed, for panels, command line and reports. */
import type { Design, Failure } from '../design/index.ts';
import type { Cost, Failable, Lapse, Notice } from '../engine/index.ts';
import { placeName } from './facts.ts';
import type { NameOf } from './facts.ts';
import { roleName } from './names.ts';
import { formatCount, formatCounted, formatList, formatShare } from './numbers.ts';

const NOBODY: NameOf = () => undefined;

/** Names what failed: "spine [2]", "rack [1] / tor – spine [2]". */
export function wordFailure(failure: Failure, nameOf: NameOf = NOBODY): string {
  if ('router' in failure) return placeName(failure.router, nameOf);
  const ends = 'link' in failure ? [failure.a, failure.b] : [failure.attach, failure.tor];
  return ends.map((path) => placeName(path, nameOf)).join(' – ');
}

/** "ToR", "3 links", "2 server ports". */
export function failableName(kind: Failable, count = 1): string {
  if (kind === 'link') return count === 1 ? 'link' : 'links';
  if (kind === 'port') return count === 1 ? 'server port' : 'server ports';
  return roleName(kind, count);
}

/** How long until the routers beside it know: "at once (link down)", "up to 900 ms (BFD)", "up to 180 s (hold time)". */
export function wordNotice({ by, ms }: Notice): string {
  if (by === 'link') return 'at once (link down)';
  const time = ms % 1000 === 0 ? `${formatCount(ms / 1000)} s` : `${formatCount(ms)} ms`;
  return `up to ${time} (${by === 'bfd' ? 'BFD' : 'hold time'})`;
}

/** What is lost, in a few words; "nothing lost" where no flow and no table is. */
export function wordLoss({ unreachable, partial, worstShare, overTables, looping }: Cost): string {
  const parts = [
    unreachable > 0 ? `${formatCounted(unreachable, 'pair')} cut off` : undefined,
    partial > 0
      ? `${formatCounted(partial, 'pair')} ${partial === 1 ? 'loses' : 'lose'} up to ${formatShare(worstShare)} of their flows`
      : undefined,
    looping > 0 ? `${formatCounted(looping, 'pair')} ${looping === 1 ? 'loops' : 'loop'}` : undefined,
    overTables > 0 ? `${formatCounted(overTables, 'table')} ${overTables === 1 ? 'overflows' : 'overflow'}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'nothing lost' : formatList(parts);
}

/** What is dearer than before though nothing is lost: narrower ECMP, less bandwidth, longer ways, servers in transit. */
export function wordPrice({ roles, uplinks, detours, longest, transitServers, splits }: Cost): string {
  const parts = [
    uplinks < 1 ? `a rack keeps ${formatShare(uplinks)} of its uplinks` : undefined,
    ...roles
      .filter(({ ecmp, live }) => live.after > 0 && ecmp.after < ecmp.before)
      .map(({ role, ecmp }) => `${roleName(role)} ECMP ${formatCount(ecmp.before)} → ${formatCount(ecmp.after)}`),
    detours > 0
      ? `${formatCounted(detours, 'pair')} ${detours === 1 ? 'takes' : 'take'} a longer way (longest ${formatCount(longest.after)} routers)`
      : undefined,
    transitServers > 0
      ? `${formatCounted(transitServers, 'server')} ${transitServers === 1 ? 'carries' : 'carry'} traffic of others`
      : undefined,
    splits > 0 ? `${formatCounted(splits, 'AS', 'ASes')} ${splits === 1 ? 'falls' : 'fall'} apart` : undefined,
  ].filter((part) => part !== undefined);
  return parts.join('; ');
}

const STATED = {
  spines: ['spine', 'spines'],
  tors: ['ToR', 'ToRs'],
  borders: ['border', 'borders'],
  links: ['link between devices', 'links between devices'],
  serverPorts: ['server port', 'server ports'],
} as const satisfies Readonly<Record<keyof Design['mustSurvive'], readonly [one: string, many: string]>>;

/** What a statement of survival asks: "any one spine", "any 2 links between devices". */
function wordStatement(of: keyof Design['mustSurvive'], count: number): string {
  const [one, many] = STATED[of];
  return count === 1 ? `any one ${one}` : `any ${formatCount(count)} ${many}`;
}

/** The statement that does not hold, with the worst case: "any one ToR: rack[1]/tor fails, 26 pairs cut off (4 of 4 ways)". */
export function wordLapse({ of, name, count, failures, cost, ways, lost }: Lapse, nameOf: NameOf = NOBODY): string {
  const what = of === 'set' ? `“${name}”` : wordStatement(of, count);
  const failing = formatList(failures.map((failure) => wordFailure(failure, nameOf)));
  const share = of === 'set' ? '' : ` (${formatCount(lost)} of ${formatCount(ways)} ways)`;
  return `${what}: ${failing} down, ${wordLoss(cost)}${share}`;
}
