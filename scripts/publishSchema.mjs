// Writes the JSON Schema of designs into public/. Run it after a change of src/design/schema.ts: node scripts/publishSchema.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ROOT, run } from './install.mjs';

/** @type {{ module: { publishedSchema: () => object } }} */
const { module: design } = await runnerImport(join(ROOT, 'src/design/publishedSchema.ts'));
/** @type {{ module: { FORMAT: string } }} */
const { module: schema } = await runnerImport(join(ROOT, 'src/design/schema.ts'));

const file = `public/${schema.FORMAT.replace('/', '.')}.schema.json`;
writeFileSync(join(ROOT, file), `${JSON.stringify(design.publishedSchema(), undefined, 2)}\n`);
process.exitCode = await run('npx', ['oxfmt', file]);
