import { designIndex } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import { formatList } from '../words/index.ts';
import type { NameOf } from '../words/index.ts';

/** The names that people gave to nodes; an id where a node has none. */
export function namesOf(design: Design): NameOf {
  const { byId } = designIndex(design);
  return (id) => {
    const node = byId.get(id);
    if (node === undefined) return undefined;
    return node.name.trim() === '' ? node.id : node.name;
  };
}

/** "Spine 1, Spine 2 and 6 more". */
export function listNames(design: Design, ids: readonly string[]): string {
  const nameOf = namesOf(design);
  return formatList(
    ids.map((id) => nameOf(id) ?? id),
    4,
  );
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
