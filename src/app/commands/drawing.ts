/** Parts, links, stacks, and where they stand. */
import { alignEdit } from '../../design/index.ts';
import type { Alignment } from '../../design/index.ts';
import { addInView, PALETTE_ITEMS } from '../../panels/index.ts';
import type { Command, CommandId, Dialogs } from '../../panels/index.ts';
import { viewActions } from '../../store/index.ts';
import type { AddKind, Tool } from '../../store/index.ts';
import { apply, connectAbove } from '../commandActions.ts';
import { layOutInTiers } from '../layOutInTiers.ts';
import { command, GROUPS, NEEDS, type Chosen } from './command.ts';

const ADD_IDS: Readonly<Record<AddKind, CommandId>> = {
  rack: 'add-rack',
  tor: 'add-tor',
  spine: 'add-spine',
  superspine: 'add-superspine',
  pod: 'add-pod',
  border: 'add-border',
  external: 'add-external',
  routeReflector: 'add-reflector',
};

const ALIGNMENTS: readonly (readonly [CommandId, Alignment, string])[] = [
  ['align-left', 'left', 'Align left'],
  ['align-center', 'center', 'Align centres'],
  ['align-right', 'right', 'Align right'],
  ['align-top', 'top', 'Align top'],
  ['align-middle', 'middle', 'Align middles'],
  ['align-bottom', 'bottom', 'Align bottom'],
  ['distribute-x', 'distribute-x', 'Distribute across'],
  ['distribute-y', 'distribute-y', 'Distribute down'],
];

export function addCommands(): readonly Command[] {
  return PALETTE_ITEMS.map(({ kind, label }) =>
    command(GROUPS.add, ADD_IDS[kind], `Add ${label}`, () => addInView(kind)),
  );
}

export function wiringCommands({ nodes: selected, ids }: Chosen, tool: Tool, dialogs: Dialogs): readonly Command[] {
  const [only] = selected;
  const anyNode = selected.length > 0;
  const linkable = selected.filter(({ kind }) => kind !== 'pod' && kind !== 'rack');
  return [
    command(GROUPS.wire, 'link-tool', 'Draw links', () => viewActions.setTool(tool === 'link' ? 'select' : 'link'), {
      keys: ['L'],
    }),
    command(GROUPS.wire, 'connect-above', 'Connect to all above', () => connectAbove(ids), {
      keys: ['U', 'Alt+U'],
      enabled: anyNode,
      needs: NEEDS.node,
    }),
    command(
      GROUPS.wire,
      'connect-to',
      'Connect to…',
      () => dialogs.open({ kind: 'connect', ids: linkable.map(({ id }) => id) }),
      {
        enabled: linkable.length > 0,
        needs: NEEDS.device,
      },
    ),
    command(GROUPS.wire, 'move-into', 'Move into…', () => dialogs.open({ kind: 'move', ids }), {
      enabled: anyNode,
      needs: NEEDS.node,
    }),
    command(GROUPS.wire, 'set-count', 'Set count…', () => dialogs.open({ kind: 'count', ids }), {
      enabled: anyNode,
      needs: NEEDS.node,
    }),
    command(
      GROUPS.wire,
      'pull-out',
      'Pull one out…',
      () => only !== undefined && dialogs.open({ kind: 'pull-out', id: only.id }),
      { enabled: selected.length === 1 && only !== undefined && only.count > 1, needs: NEEDS.stack },
    ),
  ];
}

export function arrangingCommands({ design, nodes: selected, ids }: Chosen): readonly Command[] {
  return [
    command(GROUPS.arrange, 'tier-layout', 'Lay out in tiers', () => void layOutInTiers(), {
      enabled: design.nodes.length > 1,
    }),
    ...ALIGNMENTS.map(([id, alignment, label]) => {
      const needed = alignment.startsWith('distribute') ? 3 : 2;
      return command(GROUPS.arrange, id, label, () => apply(alignEdit(design, ids, alignment)), {
        enabled: selected.length >= needed,
        needs: needed === 3 ? NEEDS.three : NEEDS.two,
      });
    }),
  ];
}
