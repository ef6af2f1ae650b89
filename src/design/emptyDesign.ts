import { designSchema, FORMAT } from './schema.ts';
import type { Design } from './schema.ts';

/** A document with nothing drawn and every option at its default. */
export function emptyDesign(name?: string): Design {
  return designSchema.parse({ format: FORMAT, ...(name === undefined ? {} : { name }) });
}
