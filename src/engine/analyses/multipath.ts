/** Which equal paths stay unused, and why? */
import { SOFTWARE_LIMITS } from '../../hardware/index.ts';
import type { Device } from '../report/classes.ts';
import type { Finding, RouterClass } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { classesByNode, distinct } from './places.ts';

function nodeOf({ node }: Device): string {
  return node.drawn?.id ?? node.id;
}

function relaxMissing({ devices }: AnalysisContext): readonly Finding[] {
  const losing = devices.flatMap((device) => {
    const unused = device.tally?.unused.byPath;
    return unused === undefined ? [] : [{ device, ...unused }];
  });
  const worst = losing.toSorted((x, y) => y.possible - y.width - (x.possible - x.width))[0];
  if (worst === undefined) return [];
  const nodes = losing.map(({ device }) => nodeOf(device));
  return [
    {
      code: 'multipath-relax-missing',
      severity: 'warning',
      subjects: distinct([nodeOf(worst.device), ...nodes]),
      facts: { role: worst.device.role, node: nodeOf(worst.device), width: worst.width, possible: worst.possible },
      source: 'RFC 7938 §6.2',
      fix: { code: 'use-relax', edit: { kind: 'set-as-model', changes: { multipathRelax: true } } },
    },
  ];
}

interface Excess {
  readonly device: Device;
  readonly width: number;
  readonly max: number;
  readonly source: string;
}

/** The tightest limit on equal paths that a device is over: what it is told, what its software takes, what its chip takes. */
function excessOf(
  { setup: { options } }: AnalysisContext,
  device: Device,
  classes: readonly RouterClass[],
): Excess | undefined {
  const { tally, role } = device;
  if (tally === undefined) return undefined;
  const width = tally.unused.byLimit?.possible ?? tally.maxWidth;
  const limits: { max: number; source: string }[] = [{ max: options.maxPaths, source: 'RFC 7938 §6.3' }];
  const runsBird = (role === 'server' || role === 'routeReflector') && options.platforms.server === 'bird';
  if (runsBird)
    limits.push({ max: SOFTWARE_LIMITS.birdDefaultPaths.value, source: SOFTWARE_LIMITS.birdDefaultPaths.source });
  for (const row of classes[0]?.limits ?? []) {
    if (row.table === 'ecmpWidth' && row.verdict === 'over' && row.limit !== undefined)
      limits.push({ max: row.limit, source: row.source });
  }
  const tightest = limits.toSorted((x, y) => x.max - y.max)[0];
  return tightest !== undefined && width > tightest.max ? { device, width, ...tightest } : undefined;
}

function widthOver(context: AnalysisContext): readonly Finding[] {
  const worst = new Map<string, Excess>();
  const classes = classesByNode(context.classes);
  for (const device of context.devices) {
    const excess = excessOf(context, device, classes.get(`${device.role}/${nodeOf(device)}`) ?? []);
    const key = `${nodeOf(device)}/${device.role}`;
    if (excess !== undefined && excess.width > (worst.get(key)?.width ?? 0)) worst.set(key, excess);
  }
  return [...worst.values()].map(({ device, width, max, source }) => ({
    code: 'ecmp-width-over',
    severity: 'warning',
    subjects: [nodeOf(device)],
    facts: { node: nodeOf(device), role: device.role, width, max },
    source,
  }));
}

export const multipath: Check = {
  codes: ['multipath-relax-missing', 'ecmp-width-over'],
  run: (context) => [...relaxMissing(context), ...widthOver(context)],
};
