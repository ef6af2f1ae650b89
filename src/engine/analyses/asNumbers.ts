/** May these AS numbers be used, are there enough, and does any stand for two ASes? */
import { ASN_RANGES, isAssignableAsn, type SpecialAsnRange } from '../../net/index.ts';
import { pairPaths } from '../report/pairs.ts';
import type { Device } from '../report/classes.ts';
import type { Finding } from '../result.ts';
import { clearOverrides } from './asPuddle.ts';
import type { AnalysisContext, Check } from './context.ts';
import { lossesOwnedBy, ownAsKey, placeOf, symptomsOf } from './losses.ts';
import { asnOf, distinct, drawnIdOf, inDrawnOrder, pathOf } from './places.ts';

const NUMBERING = 'docs/semantics.md, "AS numbers"';

/** The drawn node that carries the number of a device: its own, or its rack's. */
function carrierOf({ node }: Device, asn: number): string {
  const rack = node.parent?.drawn;
  return node.drawn?.asn !== asn && rack?.asn === asn ? rack.id : (node.drawn?.id ?? node.id);
}

/** The lowest number of a range that copies of this device have; runs of numbers go on elsewhere once the pool is used up. */
function numberWithin(
  { setup: { numbers } }: AnalysisContext,
  { asn, base }: Device,
  range: SpecialAsnRange,
): number | undefined {
  if (asn === undefined) return undefined;
  const isRun = asn.from !== asn.to && numbers.overrideOf(base.node) === undefined;
  const [from, to] = isRun
    ? [Math.max(asn.from, numbers.pool.from), Math.min(asn.to, numbers.pool.to)]
    : [asn.from, asn.to];
  const first = Math.max(from, range.from);
  return first <= Math.min(to, range.to) ? first : undefined;
}

function specialNumbers(context: AnalysisContext): readonly Finding[] {
  const found = new Map<string, Finding>();
  const drawn = inDrawnOrder(context.design, context.devices, ({ node }) => node.drawn?.id ?? '');
  for (const range of ASN_RANGES) {
    const reserved = !isAssignableAsn(range.from);
    if (!reserved && range.kind !== 'documentation') continue;
    for (const device of drawn) {
      const asn = numberWithin(context, device, range);
      if (asn === undefined || (!reserved && device.role === 'external')) continue;
      const node = carrierOf(device, asn);
      const typed = context.design.nodes.some(({ id, asn: own }) => id === node && own === asn);
      const code = reserved ? 'asn-reserved' : 'asn-documentation';
      // A pool that runs over a number says so once, whoever has it.
      const key = `${code}|${typed ? node : ''}|${asn}`;
      if (found.has(key)) continue;
      found.set(key, {
        code,
        severity: reserved ? 'error' : 'note',
        subjects: [node],
        facts: {
          asn,
          ...(reserved && {
            range: range.from === range.to ? String(range.from) : `${range.from}-${range.to}`,
            rfc: range.source,
          }),
          node,
        },
        source: range.source,
        ...(typed && {
          fix: {
            code: 'clear-asn-override',
            edit: { kind: 'update-node', id: node, changes: { asn: 'auto' } },
          } as const,
        }),
        ...(!typed &&
          reserved && {
            fix: { code: 'use-32bit-asns', edit: { kind: 'set-as-model', changes: { asnPool: 'private32' } } } as const,
          }),
      });
    }
  }
  return [...found.values()];
}

/** ASes that meet although the model keeps them apart, and ASes whose members refuse each other while they touch. */
function duplicates(context: AnalysisContext): readonly Finding[] {
  const { devices, regions, setup } = context;
  const found = new Map<number, Finding>();
  const add = (
    asn: number,
    nodes: readonly string[],
    finding: Pick<Finding, 'severity' | 'subjects' | 'includes'>,
  ): void => {
    const fix = clearOverrides(context, asn);
    if (found.has(asn)) return;
    found.set(asn, {
      code: 'asn-duplicate',
      facts: { asn, nodes },
      source: NUMBERING,
      ...finding,
      ...(fix === undefined ? {} : { fix }),
    });
  };
  const losses = lossesOwnedBy(context, 'asn-duplicate');
  for (const { example } of losses) {
    const place = placeOf(example);
    const asn = asnOf(setup, place);
    const all = losses.filter((loss) => asnOf(setup, placeOf(loss.example)) === asn);
    const nodes = distinct([pairPaths(example).to, pathOf(place)]);
    add(asn, nodes, {
      severity: 'error',
      subjects: distinct([drawnIdOf(example.to), drawnIdOf(place), ...nodes]),
      ...symptomsOf(all),
    });
  }
  for (const { region, members } of regions) {
    if (region.parts > 1 || region.from !== region.to) continue;
    const owners = new Map(members.map(({ node }) => [ownAsKey(context, node), node.drawn?.id ?? node.id]));
    const nodes = distinct(inDrawnOrder(context.design, [...owners.values()], (id) => id));
    if (owners.size > 1 && members.some(({ base }) => setup.numbers.overrideOf(base.node) !== undefined))
      add(region.from, nodes, { severity: 'warning', subjects: nodes });
  }
  for (const external of devices) {
    const { asn } = external;
    if (external.role !== 'external' || asn === undefined) continue;
    const twin = devices.find(
      (device) =>
        device.role !== 'external' &&
        device.asn !== undefined &&
        device.asn.from <= asn.from &&
        asn.from <= device.asn.to &&
        device.asn.from === device.asn.to,
    );
    if (twin === undefined) continue;
    const nodes = distinct([external, twin].map(({ node }) => node.drawn?.id ?? node.id));
    add(asn.from, nodes, { severity: 'warning', subjects: nodes });
  }
  return [...found.values()];
}

function exhausted({ setup: { numbers } }: AnalysisContext): readonly Finding[] {
  if (!numbers.exhausted) return [];
  const { from, to } = numbers.pool;
  return [
    {
      code: 'asn-exhausted',
      severity: 'warning',
      subjects: [],
      facts: { pool: `${from}-${to}`, size: Math.max(0, to - from + 1), needed: numbers.needed },
      source: 'RFC 6996 §5',
      fix: { code: 'use-32bit-asns', edit: { kind: 'set-as-model', changes: { asnPool: 'private32' } } },
    },
  ];
}

export const asNumbers: Check = {
  codes: ['asn-reserved', 'asn-documentation', 'asn-duplicate', 'asn-exhausted'],
  run: (context) => [...specialNumbers(context), ...duplicates(context), ...exhausted(context)],
};
