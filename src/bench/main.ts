/**
 * `npm run bench`: one JSON object per line and case, with the fabric's size beside every figure. Times are medians of whole analyses in
 * one process, so ratios between lines of one run hold where absolute times on a shared machine do not.
 */
import { referenceDesign, type AsModelId, type Design } from '../design/index.ts';
import { analyze } from '../engine/index.ts';

interface Variant {
  readonly name: string;
  readonly model: AsModelId;
  readonly spineLayer?: 'ethernet';
}

const VARIANTS: readonly Variant[] = [
  { name: 'as-per-rack', model: 'as-per-rack' },
  { name: 'as-per-rack, Ethernet spine', model: 'as-per-rack', spineLayer: 'ethernet' },
  { name: 'as-per-server', model: 'as-per-server' },
  { name: 'as-per-server, Ethernet spine', model: 'as-per-server', spineLayer: 'ethernet' },
  { name: 'downward-default', model: 'downward-default' },
  { name: 'ethernet', model: 'ethernet' },
];

const RACKS = [16, 128, 1024] as const;
const WARM_RUNS = 5;

const collect = (globalThis as { readonly gc?: () => void }).gc;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function elapsedMs(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Bytes that one analysis leaves allocated, its answer included; undefined without --expose-gc. */
function heldBytes(design: Design): number | undefined {
  if (collect === undefined) return undefined;
  collect();
  const before = process.memoryUsage().heapUsed;
  const answer = analyze(design);
  collect();
  const after = process.memoryUsage().heapUsed;
  return answer.classes.length > 0 ? Math.max(0, after - before) : 0;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

for (const racks of RACKS) {
  for (const { name, model, spineLayer } of VARIANTS) {
    const size = { racks, servers: 40, tors: 2, spines: 16, endpoints: 200 };
    const built = referenceDesign({ model, ...size, ...(spineLayer === undefined ? {} : { spineLayer }) });
    const coldMs = elapsedMs(() => analyze(built));
    const warm = Array.from({ length: WARM_RUNS }, () => elapsedMs(() => analyze(built)));
    const { totals } = analyze(built);
    const line = {
      case: 'reference',
      model: name,
      fabric: {
        racks,
        torsPerRack: size.tors,
        serversPerRack: size.servers,
        endpointsPerServer: size.endpoints,
        spines: size.spines,
        routers: totals.routers,
        endpoints: totals.endpoints,
      },
      coldMs: rounded(coldMs),
      warmMs: rounded(median(warm)),
      heldBytes: heldBytes(built),
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
