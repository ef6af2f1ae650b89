import type { Design, DesignLink, DesignNode } from '../design/index.ts';
import type { Finding } from '../engine/index.ts';
import type { TreeRow } from '../ui/index.ts';
import { formatCount, formatCounted } from '../words/index.ts';
import { kindLabel, namesOf, nodeLabel, subjectId } from './names.ts';
import { glyphOf } from './NodeGlyph.tsx';
import type { GlyphKind } from './NodeGlyph.tsx';
import { spineLayerOf } from './spineLayer.ts';

/** A line of the outline: a node, or a link under one of its ends. */
export interface OutlineRow extends TreeRow {
  /** The node or link in the document; a link stands under both of its ends, so `id` differs. */
  readonly subject: string;
  readonly kind: 'node' | 'link';
  readonly glyph: GlyphKind;
  readonly label: string;
  readonly count: number;
  readonly detail: string | undefined;
  readonly errors: number;
  readonly warnings: number;
  /** Copies that are down; of a rack or pod, of what stands in it. */
  readonly down: number;
}

/** The row under which a link is listed: "link-3@tor-1". */
export function linkRowId(link: string, node: string): string {
  return `${link}@${node}`;
}

/** Errors and warnings by the drawn node or link they are about. */
export function findingCounts(
  design: Design,
  findings: readonly Finding[],
): ReadonlyMap<string, { readonly errors: number; readonly warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { severity, subjects } of findings) {
    if (severity === 'note') continue;
    const ids = new Set(subjects.map((subject) => subjectId(design, subject)));
    for (const id of ids) {
      if (id === undefined) continue;
      const entry = counts.get(id) ?? { errors: 0, warnings: 0 };
      if (severity === 'error') entry.errors += 1;
      else entry.warnings += 1;
      counts.set(id, entry);
    }
  }
  return counts;
}

const KIND_ORDER: Readonly<Record<GlyphKind, number>> = {
  external: 0,
  border: 1,
  superspine: 2,
  superethernet: 2,
  spine: 3,
  ethernet: 3,
  routeReflector: 4,
  pod: 5,
  rack: 6,
  tor: 7,
  link: 8,
};

interface Options {
  /** Nodes that were opened or closed by hand. The rest is open where it holds nodes, closed where it holds links only. */
  readonly toggled: ReadonlyMap<string, boolean>;
  readonly findings: readonly Finding[];
}

/** The open part of the tree, top first: nodes by layer and in the order they were drawn, then the links of each node. */
export function outlineRows(design: Design, { toggled, findings }: Options): readonly OutlineRow[] {
  const counts = findingCounts(design, findings);
  const downs = downCounts(design);
  const downOf = (id: string) => downs.get(id) ?? 0;
  const nameOf = namesOf(design);
  const ethernet = spineLayerOf(design.asModel) === 'ethernet';
  const children = new Map<string | undefined, DesignNode[]>();
  for (const node of design.nodes) {
    const siblings = children.get(node.parent);
    if (siblings === undefined) children.set(node.parent, [node]);
    else siblings.push(node);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => KIND_ORDER[glyphOf(a)] - KIND_ORDER[glyphOf(b)]);
  const links = new Map<string, DesignLink[]>();
  for (const link of design.links) {
    for (const end of [link.a, link.b]) {
      const list = links.get(end);
      if (list === undefined) links.set(end, [link]);
      else list.push(link);
    }
  }

  const rows: OutlineRow[] = [];
  const add = (parent: string | undefined, level: number): void => {
    const nodes = children.get(parent) ?? [];
    const own = parent === undefined ? [] : (links.get(parent) ?? []);
    nodes.forEach((node, index) => {
      const { errors, warnings } = counts.get(node.id) ?? { errors: 0, warnings: 0 };
      const down = downOf(node.id);
      const hasNodes = children.has(node.id);
      const hasMore = hasNodes || links.has(node.id);
      const isOpen = hasMore && (toggled.get(node.id) ?? hasNodes);
      const label = nodeLabel(node);
      const detail = node.kind === 'rack' ? formatCounted(node.servers, 'server') : undefined;
      rows.push({
        id: node.id,
        subject: node.id,
        kind: 'node',
        glyph: glyphOf(node, ethernet),
        level,
        label,
        name: spoken([
          nameStartsWith(label, kindLabel(node)) ? label : `${kindLabel(node)} ${label}`,
          node.count > 1 ? `${formatCount(node.count)} copies` : undefined,
          detail,
          down > 0 ? `${formatCount(down)} down` : undefined,
          errors > 0 ? formatCounted(errors, 'error') : undefined,
          warnings > 0 ? formatCounted(warnings, 'warning') : undefined,
        ]),
        typeahead: label,
        posInSet: index + 1,
        setSize: nodes.length + own.length,
        expanded: hasMore ? isOpen : undefined,
        count: node.count,
        detail,
        errors,
        warnings,
        down,
      });
      if (isOpen) add(node.id, level + 1);
    });
    own.forEach((link, index) => {
      const far = link.a === parent ? link.b : link.a;
      const down = downOf(link.id);
      const farName = nameOf(far) ?? far;
      const { errors, warnings } = counts.get(link.id) ?? { errors: 0, warnings: 0 };
      const detail = link.parallel > 1 ? `${link.parallel} × ${link.gbps} Gb/s` : `${link.gbps} Gb/s`;
      rows.push({
        id: linkRowId(link.id, parent ?? ''),
        subject: link.id,
        kind: 'link',
        glyph: 'link',
        level,
        label: farName,
        name: spoken([
          `Link to ${farName}`,
          detail,
          down > 0 ? `${formatCount(down)} down` : undefined,
          errors > 0 ? formatCounted(errors, 'error') : undefined,
        ]),
        typeahead: farName,
        posInSet: nodes.length + index + 1,
        setSize: nodes.length + own.length,
        expanded: undefined,
        count: 1,
        detail,
        errors,
        warnings,
        down,
      });
    });
  };
  add(undefined, 1);
  return rows;
}

/** Failures by the node, its containers, or the link that they are of. */
function downCounts({ failures }: Design): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const failure of failures) {
    const path = 'router' in failure ? failure.router : 'link' in failure ? failure.link : failure.attach;
    for (const step of path.split('/')) {
      const id = step.replace(/\[\d+\]$/, '');
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

function nameStartsWith(label: string, kind: string): boolean {
  return label.toLowerCase().startsWith(kind.toLowerCase());
}

function spoken(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ');
}
