import { Button, Tooltip } from '@mantine/core';
import { Cable, Network } from 'lucide-react';
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { PointerEvent } from 'react';
import { canvasPort, useView, viewActions } from '../store/index.ts';
import type { AddKind } from '../store/index.ts';
import { TERMS } from '../words/index.ts';
import type { TermId } from '../words/index.ts';
import { addInView, PALETTE_ITEMS } from './adding.ts';
import type { PaletteItem } from './adding.ts';
import { useCommand } from './commands.ts';
import { keysText } from './keys.ts';
import { NodeGlyph } from './NodeGlyph.tsx';

const STRINGS = {
  palette: 'Palette',
  hint: 'Drag onto the canvas, or press to add.',
  devices: 'Switches and racks',
  around: 'Around the fabric',
  wiring: 'Wiring',
  link: 'Draw links',
  linkHint: 'Press, then draw from one node to another on the canvas. Press again or Escape to stop.',
  linkOn: 'Drawing links: drag from node to node',
};

const GROUPS: readonly { readonly title: string; readonly kinds: readonly AddKind[] }[] = [
  { title: STRINGS.devices, kinds: ['rack', 'tor', 'spine', 'superspine', 'pod'] },
  { title: STRINGS.around, kinds: ['border', 'external', 'routeReflector'] },
];

/** What can be drawn: dragged to a place, or added by a press. */
export function Palette() {
  return (
    <div className="hd-palette">
      <p className="hd-quiet">{STRINGS.hint}</p>
      {GROUPS.map(({ title, kinds }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          <div className="hd-palette-grid">
            {PALETTE_ITEMS.filter(({ kind }) => kinds.includes(kind)).map((item) => (
              <PaletteButton key={item.kind} item={item} />
            ))}
          </div>
        </section>
      ))}
      <section aria-label={STRINGS.wiring}>
        <h2>{STRINGS.wiring}</h2>
        <Wiring />
      </section>
    </div>
  );
}

function definitionOf(id: TermId): string {
  return TERMS[id].definition;
}

interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/** Farther than this a press is a drag, in pixels. */
const DRAG_FROM = 4;

function PaletteButton({ item }: { readonly item: PaletteItem }) {
  const [isDragging, setDragging] = useState(false);
  const ghost = useRef<HTMLDivElement>(null);
  const start = useRef<Point | undefined>(undefined);
  /** A drag ends with a click event of its own, which must not add a second node. */
  const dragged = useRef(false);

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    if (event.button !== 0) return;
    start.current = { clientX: event.clientX, clientY: event.clientY };
    dragged.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  }
  function onPointerMove(event: PointerEvent<HTMLButtonElement>) {
    const from = start.current;
    if (from === undefined) return;
    const { clientX, clientY } = event;
    if (!dragged.current) {
      if (Math.hypot(clientX - from.clientX, clientY - from.clientY) < DRAG_FROM) return;
      dragged.current = true;
      setDragging(true);
    }
    // At pointer rate, so outside React.
    placeGhost(clientX, clientY);
    viewActions.setDropPreview({ kind: item.kind, clientX, clientY });
  }
  function placeGhost(clientX: number, clientY: number) {
    if (ghost.current === null) return;
    // Over the canvas its own preview shows where the node will stand.
    ghost.current.hidden = canvasPort()?.pointFromClient(clientX, clientY) !== undefined;
    ghost.current.style.left = `${clientX}px`;
    ghost.current.style.top = `${clientY}px`;
  }
  function end() {
    start.current = undefined;
    setDragging(false);
    viewActions.setDropPreview(undefined);
  }
  function onPointerUp(event: PointerEvent<HTMLButtonElement>) {
    if (dragged.current) canvasPort()?.dropAt(item.kind, event.clientX, event.clientY);
    end();
  }

  return (
    <>
      <Tooltip label={definitionOf(item.term)} disabled={isDragging} position="right">
        <button
          type="button"
          className="hd-palette-item"
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={end}
          onClick={() => {
            if (!dragged.current) addInView(item.kind);
            dragged.current = false;
          }}
        >
          <NodeGlyph kind={item.kind} size={24} />
          <span>{item.label}</span>
        </button>
      </Tooltip>
      {isDragging &&
        createPortal(
          <div className="hd-ghost" ref={ghost} hidden aria-hidden>
            <NodeGlyph kind={item.kind} size={28} />
          </div>,
          document.body,
        )}
    </>
  );
}

function Wiring() {
  const tool = useView((state) => state.tool);
  const link = useCommand('link-tool');
  const above = useCommand('connect-above');
  return (
    <div className="hd-stack">
      <Tooltip label={STRINGS.linkHint} position="right">
        <Button
          variant={tool === 'link' ? 'filled' : 'default'}
          aria-pressed={tool === 'link'}
          leftSection={<Cable size={14} aria-hidden />}
          rightSection={<span className="hd-keys">{keysText(link?.keys[0])}</span>}
          justify="flex-start"
          fullWidth
          onClick={link?.run}
        >
          {STRINGS.link}
        </Button>
      </Tooltip>
      <Tooltip label={above?.label} position="right">
        <Button
          variant="default"
          leftSection={<Network size={14} aria-hidden />}
          justify="flex-start"
          fullWidth
          {...(above?.enabled === true ? { onClick: above.run } : { 'aria-disabled': true, 'data-disabled': true })}
        >
          {above?.label}
        </Button>
      </Tooltip>
      {tool === 'link' && <p className="hd-quiet">{STRINGS.linkOn}</p>}
    </div>
  );
}
