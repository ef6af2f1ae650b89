/** One small reference fabric per AS model, all of the same shape. */
import { applyEdit } from '../applyEdit.ts';
import type { AsModelId } from '../schema.ts';
import { referenceDesign } from './reference.ts';
import type { Template } from './template.ts';

const GROUP = 'The same four racks, each AS model';

const MODELS: readonly { readonly model: AsModelId; readonly title: string; readonly summary: string }[] = [
  { model: 'as-per-rack', title: 'AS per rack', summary: 'Four racks, each an AS of its own.' },
  { model: 'as-per-server', title: 'AS per server', summary: 'Four racks whose servers are each an AS of their own.' },
  { model: 'downward-default', title: 'Downward Default', summary: 'Four racks that hear only a default from above.' },
  { model: 'ethernet', title: 'Ethernet fabric', summary: 'Four racks on four Ethernet planes.' },
];

export const MODEL_TEMPLATES: readonly Template[] = [
  ...MODELS.map(({ model, title, summary }): Template => ({
    id: `${model}-4`,
    group: GROUP,
    title: `${title}, four racks`,
    summary,
    build: () => applyEdit(referenceDesign({ model }), { kind: 'rename-design', name: `${title}, four racks` }),
  })),
  {
    id: 'reference',
    group: GROUP,
    title: 'Reference fabric',
    summary: 'A fabric by numbers: stacks of racks, ToRs and spines to set to the size you plan.',
    build: () => referenceDesign(),
  },
];
