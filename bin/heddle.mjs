#!/usr/bin/env node
// Heddle's command line, straight from a checkout: installs and bundles itself when needed, then runs here.
import { runBundled } from '../scripts/runBundled.mjs';

await runBundled({ entry: 'src/cli/main.ts', file: 'dist-cli/heddle.mjs' });
