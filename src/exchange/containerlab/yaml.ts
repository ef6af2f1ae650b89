/** As much YAML 1.2 as a topology needs: block mappings, block sequences, and strings in JSON quotes where plain ones would mislead. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/** Plain scalars that every parser reads as text. */
const PLAIN = /^[A-Za-z][A-Za-z0-9_./-]*$/;
const WORDS = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'y', 'n']);

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !WORDS.has(value.toLowerCase()) ? value : JSON.stringify(value);
}

function lines(value: Yaml): readonly string[] {
  if (typeof value !== 'object') return [scalar(value)];
  if (isSequence(value)) {
    return value.flatMap((item) => {
      const [first = '', ...rest] = lines(item);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  }
  return Object.entries(value).flatMap(([key, item]) => {
    if (typeof item !== 'object') return [`${scalar(key)}: ${scalar(item)}`];
    const inner = lines(item);
    if (inner.length === 0) return [`${scalar(key)}: ${isSequence(item) ? '[]' : '{}'}`];
    return [`${scalar(key)}:`, ...inner.map((line) => `  ${line}`)];
  });
}

function isSequence(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

/** @returns the text, ending with a newline; keys keep their order. JSON.stringify's escapes are YAML's too (YAML 1.2 §1.3). */
export function yamlText(value: Yaml): string {
  return `${lines(value).join('\n')}\n`;
}
