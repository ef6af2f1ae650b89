import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishedSchema } from './publishedSchema.ts';
import { FORMAT } from './schema.ts';

/** Written by scripts/publishSchema.mjs, which names it after the format. */
const PUBLISHED = join(import.meta.dirname, '../../public', `${FORMAT.replace('/', '.')}.schema.json`);

test('the published JSON Schema is that of the schema', () => {
  expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(JSON.parse(JSON.stringify(publishedSchema())));
});
