// Runs small designs on real BIRD and FRR in network namespaces and compares every table with the prediction. Skips itself,
// aloud, where there is no root or the daemons cannot be installed. Words on the command line choose cases by their titles.
import { runBundled } from './runBundled.mjs';

await runBundled({ entry: 'e2e/routers/main.ts', file: 'dist-cli/routers.mjs' });
