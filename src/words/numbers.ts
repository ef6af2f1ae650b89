/**
 * Writes a whole number with thousands separated, "40,000"; fractions are rounded. The same on every machine, where
 * toLocaleString follows its settings.
 */
export function formatCount(value: number): string {
  const rounded = Math.round(value);
  const digits = String(Math.abs(rounded)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return rounded < 0 ? `-${digits}` : digits;
}

/**
 * Writes a percentage, 0..100 and above: "0%", "under 0.1%", "7.4%", "81%", "1,240%". One decimal below 10, and none
 * that would be zero. Rounded so that neither side of 100 reads as 100: "99.9%", "100.1%".
 */
export function formatPercent(percent: number): string {
  if (percent === 0) return '0%';
  if (percent < 0.1) return 'under 0.1%';
  const nearFull = percent !== 100 && Math.round(percent) === 100;
  if (nearFull)
    return percent < 100 ? `${Math.min(oneDecimal(percent), 99.9)}%` : `${Math.max(oneDecimal(percent), 100.1)}%`;
  return percent < 10 ? `${oneDecimal(percent)}%` : `${formatCount(percent)}%`;
}

/** Writes a share of a limit, 0..1 and above, as a percentage: 0.81 is "81%". */
export function formatShare(share: number): string {
  return formatPercent(share * 100);
}

/** "1 session", "2 sessions", "40,000 routes". @param many where the plural is not the singular with an s */
export function formatCounted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${Math.round(value) === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c"; past `most` items the rest is a number: "a, b and 7 more". Empty for no items. */
export function formatList(items: readonly string[], most = 5): string {
  const shown = items.length > most ? [...items.slice(0, most), `${formatCount(items.length - most)} more`] : items;
  const last = shown.at(-1);
  if (last === undefined) return '';
  return shown.length === 1 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
