import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { FORMAT, designSchema } from './schema.ts';

/** What people who write designs by hand or by program check them with. After a change of the schema: run this test with -u. */
const PUBLISHED = join(import.meta.dirname, '../../public/heddle.design.1.schema.json');

test('the published JSON Schema is that of the schema', async () => {
  // As a file is written: what has a default may be left out.
  const schema = z.toJSONSchema(designSchema, { io: 'input' });
  await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(PUBLISHED);
});

test('the published file is named after the format', () => {
  expect(PUBLISHED).toContain(`${FORMAT.replace('/', '.')}.schema.json`);
});
