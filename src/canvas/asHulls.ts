/** Who is in which AS, as shapes around what is drawn. */
import type { Design, DesignNode } from '../design/index.ts';
import type { Analysis, AsRegion } from '../engine/index.ts';
import { assignColours } from './asColours.ts';
import { asListText, asText, partsText, presentsText } from './canvasWords.ts';
import type { Fold } from './folding.ts';
import { childrenByParent } from './geometry.ts';
import type { Hull, HullMember, Thread } from './projection.ts';

export function asHulls(
  design: Design,
  analysis: Analysis | undefined,
  fold: Fold,
): { readonly hulls: readonly Hull[]; readonly threads: readonly Thread[] } {
  const regions = analysis?.asRegions ?? [];
  const children = childrenByParent(design.nodes);
  const kinds = new Map(design.nodes.map(({ id, kind }) => [id, kind]));
  const colours = assignColours(regions, design);
  const hulls = new Map<string, { readonly hull: Hull; readonly regions: AsRegion[] }>();
  const threads: Thread[] = [];
  const firstParts = new Map<string, string>();
  for (const region of regions) {
    const members = hullMembers(region, fold, children, kinds);
    if (members.length === 0) continue;
    const text = asText(region.from, region.to);
    // Copies of one stack that differ in something else are drawn in the same place: one hull, all numbers.
    const place = members
      .map(({ node, what }) => `${what} ${node}`)
      .toSorted()
      .join(' ');
    const there = hulls.get(place);
    const key = there?.hull.key ?? region.key;
    if (there === undefined) {
      const hull = { key, label: '', colour: colours.get(region.from) ?? 0, members };
      hulls.set(place, { hull, regions: [region] });
    } else {
      there.regions.push(region);
    }
    if (region.parts < 2) continue;
    const as = `${String(region.from)}-${String(region.to)}`;
    const before = firstParts.get(as);
    firstParts.set(as, key);
    if (before === undefined || before === key) continue;
    threads.push({
      key: `thread:${as}:${before}|${key}`,
      from: before,
      to: key,
      label: region.state === 'split' && region.part === region.parts ? partsText(text, region.parts) : '',
      isWarning: region.state === 'split',
    });
  }
  return {
    hulls: [...hulls.values()].map(({ hull, regions: own }) => ({ ...hull, label: labelOf(own) })),
    threads,
  };
}

/** Numbers that interleave, as those of two ToRs in each of many racks do, are one run. */
function labelOf(regions: readonly AsRegion[]): string {
  const runs: { from: number; to: number }[] = [];
  const plain = regions.filter(({ presents = [] }) => presents.length === 0);
  for (const { from, to } of plain.toSorted((a, b) => a.from - b.from)) {
    const last = runs.at(-1);
    if (last !== undefined && from <= last.to + 1) last.to = Math.max(last.to, to);
    else runs.push({ from, to });
  }
  const others = regions.filter(({ presents = [] }) => presents.length > 0);
  const texts = [
    ...runs.map(({ from, to }) => asText(from, to)),
    ...others.map(({ from, to, presents = [] }) => presentsText(asText(from, to), presents)),
  ];
  return asListText([...new Set(texts)]);
}

/** A rack whose servers and ToRs are all in the region is enclosed as a whole. */
function hullMembers(
  region: AsRegion,
  fold: Fold,
  children: ReadonlyMap<string | undefined, readonly DesignNode[]>,
  kinds: ReadonlyMap<string, DesignNode['kind']>,
): readonly HullMember[] {
  const inRegion = new Set(region.members.map(({ node, role }) => `${role} ${node}`));
  const found = new Map<string, HullMember>();
  const whole = new Set<string>();
  for (const { node, role } of region.members) {
    if (role !== 'server') continue;
    const tors = (children.get(node) ?? []).filter(({ kind }) => kind === 'tor');
    if (tors.every(({ id }) => inRegion.has(`tor ${id}`))) whole.add(node);
  }
  const enclosed = new Set([...whole].flatMap((rack) => (children.get(rack) ?? []).map(({ id }) => id)));
  for (const { node, role } of region.members) {
    const key = fold.keyOf.get(node);
    if (key === undefined) continue;
    if (key !== node) {
      found.set(key, { node: key, what: 'node' });
    } else if (role === 'server') {
      found.set(`${node} ${role}`, { node, what: whole.has(node) ? 'node' : 'servers' });
    } else if (role === 'routeReflector' && kinds.get(node) !== 'routeReflector') {
      if (!whole.has(node)) found.set(`${node} ${role}`, { node, what: 'impliedReflector' });
    } else if (!enclosed.has(node)) {
      found.set(node, { node, what: 'node' });
    }
  }
  return [...found.values()];
}
