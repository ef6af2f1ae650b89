import { z } from 'zod';
import { designSchema } from './schema.ts';

/** The schema as JSON Schema, of documents as files hold them: what has a default may be left out. */
export function publishedSchema(): object {
  return z.toJSONSchema(designSchema, { io: 'input' });
}
