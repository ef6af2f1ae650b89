/** Hands out names that nothing else has, and none twice. */
export type FreshNames = (like: string) => string;

/** Names in the series of the one they are like: "Spine 2" after "Spine 1", "Rack B" after "Rack A", else "Core 2" after "Core". */
export function freshNames(taken: Iterable<string>): FreshNames {
  const names = new Set(taken);
  // Where each series has come to, so that a thousand racks do not each start to search at their own number.
  const reached = new Map<string, number>();
  return (like) => {
    let name = like;
    if (names.has(like)) {
      const { stem, place, write } = seriesOf(like);
      let next = Math.max(place + 1, reached.get(stem) ?? 0);
      for (name = write(next); names.has(name); name = write(next)) next += 1;
      reached.set(stem, next + 1);
    }
    names.add(name);
    return name;
  };
}

/** Room for the number within the length of a name. */
const STEM_LENGTH = 180;

interface Series {
  /** Equal for names of one series. */
  readonly stem: string;
  readonly place: number;
  readonly write: (place: number) => string;
}

function seriesOf(name: string): Series {
  const letter = /^(.*\s)([A-Z])$/s.exec(name);
  if (letter?.[1] !== undefined && letter[2] !== undefined) return lettered(letter[1], letter[2]);
  const number = /^(.*?)(\d{1,9})$/s.exec(name);
  const stem = (number?.[1] ?? `${name.slice(0, STEM_LENGTH)} `).slice(0, STEM_LENGTH);
  return { stem, place: Number(number?.[2] ?? 1), write: (place) => `${stem}${place}` };
}

/** After Z come "Rack 27", "Rack 28": letters have an end. */
function lettered(before: string, letter: string): Series {
  const stem = before.slice(0, STEM_LENGTH);
  const first = 'A'.charCodeAt(0);
  return {
    stem: `${stem}A`,
    place: letter.charCodeAt(0) - first + 1,
    write: (place) => `${stem}${place <= 26 ? String.fromCharCode(first + place - 1) : place}`,
  };
}
