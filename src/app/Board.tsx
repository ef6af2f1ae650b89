import { Button, CloseButton } from '@mantine/core';
import { Ellipsis, Lightbulb, Maximize, Minus, Plus, Rows3 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { FabricCanvas } from '../canvas/index.ts';
import { keysText, useCommand } from '../panels/index.ts';
import type { CommandId } from '../panels/index.ts';
import { memo, useRef, useState } from 'react';
import { useDocument, useView, viewActions } from '../store/index.ts';
import { IconButton } from '../ui/index.ts';
import { BoardMenu } from './BoardMenu.tsx';

const STRINGS = {
  emptyTitle: 'An empty drawing board',
  emptyText: 'Drag a rack and a spine here from the palette, select the rack and connect it to all above.',
  addRack: 'Add a rack',
  addSpine: 'Add a spine',
  gallery: 'Open the gallery',
  hint: 'A four-rack fabric to start with. Change the AS model above and watch the figures; everything can be undone.',
  close: 'Close the hint',
  zoom: 'Zoom and layout',
  actions: 'Actions on what is selected',
};

/** The canvas and what stands over it: what to do with an empty one, a hint at the first visit, and the zoom buttons. */
export function Board({ isFirstVisit }: { readonly isFirstVisit: boolean }) {
  const isEmpty = useDocument((state) => state.design.nodes.length === 0);
  const revision = useDocument((state) => state.revision);
  const [isWanted, setWanted] = useState(isFirstVisit);
  const [firstRevision] = useState(revision);
  const isHinting = isWanted && revision === firstRevision;
  return (
    <div className="hd-board">
      <div className="hd-canvas">
        <FabricCanvas />
        {isHinting && !isEmpty && (
          <div className="hd-hint">
            <Lightbulb size={14} aria-hidden />
            <span>{STRINGS.hint}</span>
            <CloseButton size="sm" aria-label={STRINGS.close} onClick={() => setWanted(false)} />
          </div>
        )}
        {isEmpty && <EmptyBoard />}
        <ZoomButtons />
        <BoardMenu />
      </div>
    </div>
  );
}

function EmptyBoard() {
  return (
    <div className="hd-empty-board">
      <strong>{STRINGS.emptyTitle}</strong>
      <p>{STRINGS.emptyText}</p>
      <div className="hd-button-row">
        <CommandButton id="add-rack" label={STRINGS.addRack} variant="filled" />
        <CommandButton id="add-spine" label={STRINGS.addSpine} variant="default" />
        <CommandButton id="gallery" label={STRINGS.gallery} variant="default" />
      </div>
    </div>
  );
}

interface CommandButtonProps {
  readonly id: CommandId;
  readonly label: string;
  readonly variant: 'filled' | 'default';
}

function CommandButton({ id, label, variant }: CommandButtonProps) {
  return (
    <Button variant={variant} onClick={useCommand(id)?.run}>
      {label}
    </Button>
  );
}

const ZOOM_BUTTONS = [
  ['zoom-out', Minus],
  ['zoom-in', Plus],
  ['fit', Maximize],
  ['tier-layout', Rows3],
] as const;

function ZoomButtons() {
  const isSelected = useView((state) => state.selection.length > 0);
  const actions = useRef<HTMLButtonElement>(null);
  function openMenu() {
    const rect = actions.current?.getBoundingClientRect();
    if (rect !== undefined) viewActions.openCanvasMenu({ clientX: rect.left, clientY: rect.top });
  }
  return (
    <div className="hd-zoom" role="group" aria-label={STRINGS.zoom}>
      {isSelected && <IconButton ref={actions} icon={Ellipsis} label={STRINGS.actions} onClick={openMenu} />}
      {ZOOM_BUTTONS.map(([id, icon]) => (
        <CommandIcon key={id} id={id} icon={icon} />
      ))}
    </div>
  );
}

const CommandIcon = memo(function CommandIcon({ id, icon }: { readonly id: CommandId; readonly icon: LucideIcon }) {
  const command = useCommand(id);
  return (
    <IconButton
      icon={icon}
      label={command?.label ?? ''}
      keys={keysText(command?.keys[0])}
      disabled={command?.enabled !== true}
      onClick={command?.run}
    />
  );
});
