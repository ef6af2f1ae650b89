/** "40,000" or "40000"; decimals as they are. */
export function formatNumber(value: number, separators: boolean): string {
  const [whole = '', part] = String(value).split('.');
  const grouped = separators ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : whole;
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/**
 * Reads a number as people type it: "40,000", "40 000", "20 %", "100 Gb/s", "64k", "1.5M".
 *
 * @param decimals without it fractions are rounded
 * @returns undefined for what is no number of 0 or more
 */
export function readNumber(text: string, decimals: boolean): number | undefined {
  const match = /^\s*(\d[\d,' _]*(?:\.\d+)?|\.\d+)\s*([kKmM](?![a-zA-Z]))?\s*(?:%|[a-zA-Z/]+)?\s*$/.exec(text);
  if (match === null) return undefined;
  const scale = match[2] === undefined ? 1 : /k/i.test(match[2]) ? 1_000 : 1_000_000;
  const number = Number((match[1] ?? '').replace(/[,' _]/g, '')) * scale;
  if (!Number.isFinite(number)) return undefined;
  return decimals ? number : Math.round(number);
}
