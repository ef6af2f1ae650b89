import { CALICO_TEMPLATES } from './calicoNotes.ts';
import { LARGER_TEMPLATES } from './largerFabrics.ts';
import { MODEL_TEMPLATES } from './modelTemplates.ts';
import type { Template } from './template.ts';

/** The gallery, in the order it is shown; templates of one group stand together. */
export const TEMPLATES: readonly Template[] = [...CALICO_TEMPLATES, ...MODEL_TEMPLATES, ...LARGER_TEMPLATES];
