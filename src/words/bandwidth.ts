import type { BandwidthTier, PortVerdict } from '../engine/index.ts';
import { formatCount, formatList } from './numbers.ts';

/** "2.5:1", two decimals at most. */
export function formatRatio(ratio: number): string {
  return `${String(Math.round(ratio * 100) / 100)}:1`;
}

/** "40 × 100 Gb/s and 8 × 25 Gb/s". */
export function portGroupsText(groups: readonly { readonly count: number; readonly gbps: number }[]): string {
  return formatList(groups.map(({ count, gbps }) => `${formatCount(count)} × ${String(gbps)} Gb/s`));
}

const PORT_VERDICTS: Readonly<Record<PortVerdict, string>> = {
  fits: 'fit',
  splits: 'fit when split',
  over: 'do not fit',
  unknown: 'number not known',
};

/** What the ports of a switch do with its cables. */
export function portVerdictName(verdict: PortVerdict): string {
  return PORT_VERDICTS[verdict];
}

const TIERS: Readonly<Record<BandwidthTier, string>> = {
  tor: 'ToR to spine',
  spine: 'spine to superspine',
  superspine: 'superspine',
  border: 'border to outside',
};

/** Between which tiers an oversubscription is. */
export function bandwidthTierName(tier: BandwidthTier): string {
  return TIERS[tier];
}
