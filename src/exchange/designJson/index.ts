import { saveDesign } from '../../design/index.ts';
import type { ExportFormat } from '../format.ts';

export const designJson: ExportFormat = {
  id: 'design',
  title: 'Design',
  summary: 'the document itself, as Heddle opens it',
  write: ({ design }) => ({ ok: true, value: [{ path: 'design.json', text: saveDesign(design) }] }),
};
