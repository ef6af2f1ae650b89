import type { DesignNode, Edit } from '../design/index.ts';
import { modelName, roleName } from './names.ts';
import { formatCounted } from './numbers.ts';

type ModelChanges = Extract<Edit, { readonly kind: 'set-as-model' }>['changes'];

/** What an edit does, in a few words, as undo and redo name it: "Add rack", "Move 3 parts". */
export function wordEdit(edit: Edit): string {
  switch (edit.kind) {
    case 'add-nodes':
      return `Add ${nodesText(edit.nodes)}`;
    case 'update-node':
      return updateText(Object.keys(edit.changes));
    case 'remove':
      return `Remove ${formatCounted(edit.ids.length, 'part')}`;
    case 'move':
      return `Move ${formatCounted(Object.keys(edit.positions).length, 'part')}`;
    case 'reparent':
      return edit.parent === undefined ? 'Take out of its container' : 'Put into a container';
    case 'add-links':
      return `Add ${formatCounted(edit.links.length, 'link')}`;
    case 'update-link':
      return 'Change link';
    case 'set-as-model':
      return modelText(edit.changes);
    case 'set-advertise':
      return 'Change advertised routes';
    case 'set-addressing':
      return 'Change addressing';
    case 'set-growth':
      return 'Change growth';
    case 'rename-design':
      return 'Rename design';
    case 'set-notes':
      return 'Edit notes';
    case 'set-failures':
      return 'Change failures';
    case 'save-failure-set':
      return `Save failure set “${edit.set.name}”`;
    case 'rename-failure-set':
      return 'Rename failure set';
    case 'remove-failure-set':
      return `Delete failure set “${edit.name}”`;
    case 'set-must-survive':
      return 'Change what must be survived';
    case 'set-timers':
      return 'Change timers';
    case 'set-bandwidth':
      return 'Change bandwidth target';
    case 'save-variant':
      return `Save variant “${edit.variant.name}”`;
    case 'remove-variant':
      return 'Delete variant';
    case 'apply-variant':
      return 'Open variant';
    case 'pull-one-out':
      return 'Pull one out';
    case 'replace-design':
      return 'Replace design';
    case 'batch':
      return BATCHES[edit.label] ?? edit.label;
  }
}

/** Gestures that are several edits at once and name themselves by a code; other labels are words already. */
const BATCHES: Readonly<Record<string, string>> = {
  'add-links': 'Add links',
  move: 'Move',
  'set-count': 'Change count',
  'switch-mode': 'Switch table mode',
};

/** "rack" for a rack with its ToR, "3 ToRs", "5 parts" for a mixture. */
function nodesText(nodes: readonly DesignNode[]): string {
  const ids = new Set(nodes.map(({ id }) => id));
  const tops = nodes.filter(({ parent }) => parent === undefined || !ids.has(parent));
  const [first] = tops;
  if (first === undefined || tops.some(({ kind }) => kind !== first.kind)) return formatCounted(tops.length, 'part');
  return tops.length === 1 ? roleName(first.kind) : `${String(tops.length)} ${roleName(first.kind, tops.length)}`;
}

const FIELDS: Readonly<Record<string, string>> = {
  name: 'Rename',
  count: 'Change count',
  asn: 'Change AS number',
  servers: 'Change servers',
  endpointsPerServer: 'Change endpoints',
  serverGbps: 'Change server speed',
  hardware: 'Change hardware',
  tier: 'Change tier',
  position: 'Move 1 part',
  advertisesDefault: 'Change default route',
  prefixes: 'Change prefixes',
};

function updateText(fields: readonly string[]): string {
  const [only, ...others] = fields;
  return (others.length === 0 && only !== undefined && FIELDS[only]) || 'Change properties';
}

function modelText(changes: ModelChanges): string {
  return changes.id === undefined ? 'Change AS options' : `Use ${modelName(changes.id)}`;
}
