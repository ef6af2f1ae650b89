import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../words/index.ts';
import { mountCanvas } from './controller/mountCanvas.ts';
import { useView } from '../store/index.ts';
import { CANVAS_LABEL, foldingText, LEGENDS } from './canvasWords.ts';
import type { Folding } from './projection.ts';
import './canvas.css';

/**
 * The drawing. Fills its parent. What it shows is mirrored by the outline, so its pixels are hidden from screen
 * readers; the ring marks the node or link that has the keyboard there.
 */
export function FabricCanvas() {
  const region = useRef<HTMLElement>(null);
  const surface = useRef<HTMLCanvasElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const over = useRef<SVGGElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const mode = useView((state) => state.mode);
  const [folding, setFolding] = useState<Folding | undefined>();

  useEffect(() => {
    const parts = {
      region: region.current,
      surface: surface.current,
      holder: holder.current,
      over: over.current,
      ring: ring.current,
      handle: handle.current,
    };
    const { region: root, surface: paper, holder: box, over: front, ring: mark, handle: grip } = parts;
    if (root === null || paper === null || box === null || front === null || mark === null || grip === null) return;
    return mountCanvas({
      region: root,
      surface: paper,
      holder: box,

      over: front,
      ring: mark,
      handle: grip,
      onFolding: setFolding,
    });
  }, []);

  return (
    // Arrows, digits and space act on the drawing while it has the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={region} className="heddle-canvas" aria-label={CANVAS_LABEL} tabIndex={0}>
      <canvas ref={surface} className="heddle-canvas-surface" aria-hidden="true" />
      <div ref={holder} className="heddle-canvas-holder" aria-hidden="true" />
      <svg className="heddle-canvas-layer" aria-hidden="true">
        <g ref={over} />
      </svg>
      <div ref={ring} className="heddle-canvas-ring" data-focus-ring="" hidden aria-hidden="true" />
      <div ref={handle} className="heddle-canvas-handle" hidden aria-hidden="true" />
      {LEGENDS[mode].length > 0 && (
        <ul className="heddle-canvas-legend">
          {LEGENDS[mode].map(([line, words]) => (
            <li key={line}>
              <i className={`is-${line}`} />
              {words}
            </li>
          ))}
        </ul>
      )}
      {folding !== undefined && (
        <p className="heddle-canvas-note" role="status">
          {foldingText(folding.shown, folding.isWithoutLinks, formatCount(folding.drawn), formatCount(folding.nodes))}
        </p>
      )}
    </section>
  );
}
