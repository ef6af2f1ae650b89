/** What is drawn and joined to nothing, to one thing only, or by links that do nothing? */
import { connectAboveEdit, type Design } from '../../design/index.ts';
import type { Setup, TreeNode } from '../fabric/index.ts';
import { layerOf } from '../models/index.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { allCopies, copiesMet, idleReason, neighboursOf, torsOf, unconnectedNodes } from './drawing.ts';
import { lossesOwnedBy, pairsOf, symptomsOf } from './losses.ts';
import { distinct } from './places.ts';

const MEDIA = 'docs/semantics.md, "Media: where two routers can meet"';

function removeFix(id: string): { readonly fix: NonNullable<Finding['fix']> } {
  return { fix: { code: 'remove-node', edit: { kind: 'remove', ids: [id] } } };
}

/** Links to everything above, where there is something above to link to. */
function connectFix(design: Design, ids: readonly string[]): { readonly fix?: NonNullable<Finding['fix']> } {
  const edit = connectAboveEdit(design, ids);
  return edit === undefined ? {} : { fix: { code: 'connect-above', edit } };
}

function unconnected(context: AnalysisContext): readonly Finding[] {
  const { design, setup } = context;
  const losses = lossesOwnedBy(context, 'unconnected');
  const racks = [...setup.tree.byKey.values()]
    .filter(({ kind }) => kind === 'rack')
    .reduce((sum, rack) => sum + allCopies(rack), 0);
  const isOneRack =
    racks === 1 && design.nodes.every(({ kind }) => kind === 'rack' || kind === 'tor' || kind === 'pod');
  const idle = new Set(
    design.links.filter((link) => idleReason(setup, link) !== undefined).flatMap(({ a, b }) => [a, b]),
  );
  return unconnectedNodes(setup).map((node) => {
    const cuts = (node.kind === 'tor' || node.kind === 'rack') && pairsOf(losses) > 0;
    const symptoms = cuts ? (symptomsOf(losses).includes ?? []) : [];
    const includes = idle.has(node.id) ? [...symptoms, 'link-without-effect'] : symptoms;
    return {
      code: 'unconnected',
      // A drawing without any link has only been begun; a single rack may be all there is to be.
      severity: isOneRack && !cuts ? 'note' : cuts && design.links.length > 0 ? 'error' : 'warning',
      subjects: [node.id],
      facts: { node: node.id, kind: node.kind },
      source: MEDIA,
      ...(includes.length > 0 && { includes }),
      ...(node.kind === 'rack' ? {} : connectFix(design, [node.id])),
    };
  });
}

function idleLinks({ design, setup }: AnalysisContext): readonly Finding[] {
  const told = new Set([
    ...unconnectedNodes(setup).map(({ id }) => id),
    ...design.nodes.filter(({ kind }) => kind === 'routeReflector').map(({ id }) => id),
  ]);
  return design.links.flatMap((link) => {
    const reason = idleReason(setup, link);
    if (reason === undefined || told.has(link.a) || told.has(link.b)) return [];
    return [
      {
        code: 'link-without-effect',
        severity: reason === 'container' || reason === 'self' ? ('warning' as const) : ('note' as const),
        subjects: distinct([link.a, link.b, link.id]),
        facts: { link: link.id, a: link.a, b: link.b, reason },
        source: MEDIA,
        ...removeFix(link.id),
      },
    ];
  });
}

function idleReflectors({ design, devices }: AnalysisContext): readonly Finding[] {
  return design.nodes
    .filter(
      ({ kind, id }) =>
        kind === 'routeReflector' &&
        !devices.some(
          ({ node, failed, sessions }) => node.drawn?.id === id && (failed || sessions.ebgp + sessions.ibgp > 0),
        ),
    )
    .map(({ id }) => ({
      code: 'reflector-unused',
      severity: 'note' as const,
      subjects: [id],
      facts: { node: id },
      source: 'docs/semantics.md, "Routers and order"',
      ...removeFix(id),
    }));
}

/** Something with its devices below the top of the fabric, and the copies of devices above that they are joined to. */
interface Hanging {
  readonly node: TreeNode;
  /** Drawn devices whose uplinks count together: the ToRs of a rack, or the device itself. */
  readonly devices: readonly TreeNode[];
  readonly above: readonly TreeNode[];
  readonly copies: number;
}

function hangingOf(
  node: TreeNode,
  devices: readonly TreeNode[],
  far: ReadonlyMap<string, readonly TreeNode[]>,
): Hanging {
  const above = new Set<TreeNode>();
  for (const device of devices)
    for (const other of far.get(device.id) ?? [])
      if (layerOf(other) > layerOf(device) && other.kind !== 'external') above.add(other);
  return {
    node,
    devices,
    above: [...above],
    copies: [...above].reduce((sum, other) => sum + copiesMet(node, other), 0),
  };
}

function isDefaultOnly({ model, options }: Setup): boolean {
  return model.sendsDown(options) === 'default-only';
}

/** Parts with one way up where others of their kind have more; racks with one ToR. */
function singleHomed({ design, setup }: AnalysisContext): readonly Finding[] {
  const nodes = [...setup.tree.byKey.values()];
  const racks = nodes.filter(
    ({ kind, drawn }) => kind === 'rack' && drawn?.kind === 'rack' && drawn.servers > 0 && drawn.endpointsPerServer > 0,
  );
  const torCount = (rack: TreeNode): number => torsOf(rack).reduce((sum, tor) => sum + tor.count, 0);
  const found: Finding[] = [];
  const far = neighboursOf(setup);
  const oneTor = racks.filter((rack) => torCount(rack) === 1 && torsOf(rack).some(({ id }) => far.has(id)));
  const others = racks.some((rack) => torCount(rack) > 1);
  const add = (
    node: TreeNode,
    to: TreeNode,
    severity: 'warning' | 'note',
    subjects: readonly string[],
    fix: ReturnType<typeof connectFix>,
  ): void => {
    const facts = { node: node.id, kind: node.drawn?.kind ?? node.kind, to: to.id };
    found.push({ code: 'single-homed', severity, subjects, facts, source: MEDIA, ...fix });
  };
  // Downward Default says what one ToR per rack means there (downwardDefault.ts).
  const told = others ? oneTor : isDefaultOnly(setup) ? [] : oneTor.slice(0, 1);
  for (const rack of told) {
    const tor = torsOf(rack)[0];
    const subjects = others ? [rack.id] : oneTor.map(({ id }) => id);
    if (tor !== undefined) add(rack, tor, others ? 'warning' : 'note', [...subjects, tor.id], {});
  }
  const hanging = nodes
    .filter(({ kind, parent }) => kind === 'rack' || (kind === 'tor' && parent?.kind !== 'rack') || kind === 'spine')
    .map((node) => hangingOf(node, node.kind === 'rack' ? torsOf(node) : [node], far));
  const kindOf = ({ node: { kind, tier } }: Hanging): string => `${kind}/${tier}`;
  const redundant = new Set(hanging.filter(({ copies }) => copies > 1).map(kindOf));
  for (const part of hanging) {
    const [to] = part.above;
    const [only, second] = part.devices;
    if (to === undefined || only === undefined || part.copies !== 1 || !redundant.has(kindOf(part))) continue;
    const ids = part.devices.map(({ id }) => id);
    const subjects = distinct([part.node.id, ...ids, to.id]);
    const fix = connectFix(design, ids);
    const helps = fix.fix?.edit.kind === 'add-links' && fix.fix.edit.links.some(({ b }) => b !== to.id);
    add(second === undefined ? only : part.node, to, 'warning', subjects, helps ? fix : {});
  }
  return found;
}

export const connections: Check = {
  codes: ['unconnected', 'link-without-effect', 'reflector-unused', 'single-homed'],
  run: (context) => [
    ...unconnected(context),
    ...idleLinks(context),
    ...idleReflectors(context),
    ...singleHomed(context),
  ],
};
