import { LIMITS } from './limits.ts';
import type { Hardware } from './schema.ts';

/** Ports of one speed on one switch; Gb/s. */
export type PortGroup = NonNullable<Hardware['ports']>[number];

const GROUP = /^(\d{1,6})\s*[x×*]\s*(\d{1,5}(?:\.\d{1,3})?)(?:\s*g(?:b(?:it)?\/?s|be|e)?)?$/i;

/**
 * Reads the ports of a switch as people write them: "48x25, 8x100", "32 × 400 Gb/s", with "+" or "and" between. Groups of one speed are added up.
 *
 * @returns the fastest first; undefined where it is not that, or no switch has so many
 */
export function parsePortGroups(text: string): readonly PortGroup[] | undefined {
  const bySpeed = new Map<number, number>();
  for (const part of text.split(/,|\+|;|\band\b/)) {
    const [, count = '', speed = ''] = GROUP.exec(part.trim()) ?? [];
    const gbps = Number(speed);
    if (count === '' || Number(count) < 1 || !(gbps > 0 && gbps <= LIMITS.portGbps)) return undefined;
    bySpeed.set(gbps, (bySpeed.get(gbps) ?? 0) + Number(count));
  }
  const groups = [...bySpeed].map(([gbps, count]) => ({ count, gbps })).toSorted((a, b) => b.gbps - a.gbps);
  return groups.length <= LIMITS.portGroups && groups.every(({ count }) => count <= LIMITS.ports) ? groups : undefined;
}

/** The text that {@link parsePortGroups} reads: "8x100, 48x25". */
export function writePortGroups(groups: readonly PortGroup[]): string {
  return groups.map(({ count, gbps }) => `${String(count)}x${String(gbps)}`).join(', ');
}
