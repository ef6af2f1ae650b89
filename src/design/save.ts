import { designSchema } from './schema.ts';
import type { Design } from './schema.ts';

/**
 * The text of a document as a file: JSON, two blanks deep, fields in the order of the schema with defaults written out, one
 * newline at the end. The same document gives the same bytes, and loading them gives an equal document with no problems.
 */
export function saveDesign(design: Design): string {
  return `${JSON.stringify(designSchema.parse(design), undefined, 2)}\n`;
}
