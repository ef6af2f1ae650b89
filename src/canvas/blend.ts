/**
 * One colour over another, as a third that covers.
 *
 * @param under `#rrggbb`
 * @param over `#rrggbb`
 * @param share how much of `over` shows, 0..1
 * @returns `#rrggbb`
 */
export function blend(under: string, over: string, share: number): string {
  const part = (at: number) => {
    const [a, b] = [channel(under, at), channel(over, at)];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

function channel(colour: string, at: number): number {
  return Number.parseInt(colour.slice(at, at + 2), 16);
}
