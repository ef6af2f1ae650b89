/** What can be done with a column: it becomes the drawing. One edit each, so that undo takes it back. */
import { loadDesign } from '../../../design/index.ts';
import type { Design, LoadProblem } from '../../../design/index.ts';
import type { ComparedColumn } from '../../../engine/index.ts';
import { documentActions } from '../../../store/index.ts';
import { modelName } from '../../../words/index.ts';
import { pickedText } from '../../pickedText.ts';
import { choose } from './choice.ts';
import type { Choice } from './choice.ts';

/** True where the column is what is drawn already. */
export function isOpen({ kind, model }: ComparedColumn, design: Design): boolean {
  return kind === 'drawn' || (kind === 'model' && model === design.asModel.id);
}

export function openColumn({ id, kind, model }: ComparedColumn, design: Design, { files }: Choice): void {
  const own = id.slice(id.indexOf(':') + 1);
  if (kind === 'model') documentActions.dispatch({ kind: 'set-as-model', changes: { id: model } });
  if (kind === 'variant') documentActions.dispatch({ kind: 'apply-variant', id: own, formerName: formerName(design) });
  const file = files.find((each) => each.id === id);
  if (file !== undefined) documentActions.dispatch({ kind: 'replace-design', design: file.design });
}

/** What the drawing is called once a variant has taken its place: its model, with a number where that is taken. */
function formerName({ asModel, variants }: Design): string {
  const base = `${modelName(asModel.id)}, before`;
  const taken = new Set(variants.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${String(number)}`;
    if (!taken.has(name)) return name;
  }
}

let nextFile = 1;

/** Puts a design of a file beside the others; nothing that is open changes. */
export async function addFile(
  file: File,
  known: Choice['files'],
  refuse: (problems: readonly LoadProblem[]) => void,
): Promise<void> {
  const text = await pickedText(file);
  if (text === undefined) return;
  const { document, problems } = loadDesign(text);
  if (document === undefined) {
    refuse(problems);
    return;
  }
  const name = document.name.trim() === '' ? file.name : document.name;
  choose({ files: [...known, { id: `file:${String(nextFile)}`, name, design: document }] });
  nextFile += 1;
}
