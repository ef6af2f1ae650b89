// Runs the benches. Started with --expose-gc, so that they can measure memory from a clean state.
import { runBundled } from './runBundled.mjs';

await runBundled({ entry: 'src/bench/main.ts', file: 'dist-cli/bench.mjs' });
