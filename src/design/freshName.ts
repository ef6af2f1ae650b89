/** Hands out names that nothing else has, and none twice. */
export type FreshNames = (like: string) => string;

/** Names in the series of the one they are like: "Spine 2" after "Spine 1", "Rack B" after "Rack A", else "Core 2" after "Core". */
export function freshNames(taken: Iterable<string>): FreshNames {
  const names = new Set(taken);
  const last = new Map<string, string>();
  return (like) => {
    let name = last.get(like) ?? like;
    while (names.has(name)) name = following(name);
    names.add(name);
    last.set(like, name);
    return name;
  };
}

function following(name: string): string {
  const number = /^(.*?)(\d{1,9})$/s.exec(name);
  if (number?.[2] !== undefined) return `${(number[1] ?? '').slice(0, 180)}${Number(number[2]) + 1}`;
  const letter = /^(.*\s)([A-Y])$/s.exec(name);
  if (letter?.[2] !== undefined) return `${letter[1] ?? ''}${String.fromCharCode(letter[2].charCodeAt(0) + 1)}`;
  return `${name.slice(0, 180)} 2`;
}
