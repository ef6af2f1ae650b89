/** Where the arrow keys lead in a chart. */

interface Place {
  readonly id: string;
  readonly series: string;
  readonly x: number;
}

/**
 * Left and right follow a series; up and down go to the nearest point of the neighbouring series, or along the only one; Home and
 * End to the ends of the series.
 *
 * @returns the id of the point to go to, or undefined where the key does nothing
 */
export function moveFocus(points: readonly Place[], from: string, key: string): string | undefined {
  const here = points.find(({ id }) => id === from);
  if (here === undefined) return undefined;
  const own = points.filter(({ series }) => series === here.series);
  const at = own.indexOf(here);
  const names = [...new Set(points.map(({ series }) => series))];
  const along = (step: number): string | undefined => own[at + step]?.id;
  const across = (step: number): string | undefined => {
    if (names.length === 1) return along(step);
    const name = names[names.indexOf(here.series) + step];
    const others = points.filter(({ series }) => series === name);
    return others.toSorted((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0]?.id;
  };
  switch (key) {
    case 'ArrowRight':
      return along(1);
    case 'ArrowLeft':
      return along(-1);
    case 'ArrowDown':
      return across(1);
    case 'ArrowUp':
      return across(-1);
    case 'Home':
      return own[0]?.id;
    case 'End':
      return own.at(-1)?.id;
    default:
      return undefined;
  }
}
