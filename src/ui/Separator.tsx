import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

interface SeparatorProps {
  readonly label: string;
  /** The line's own direction: 'vertical' stands between columns. */
  readonly orientation: 'vertical' | 'horizontal';
  /** Pixels of the panel it sizes. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 1 when dragging right or down makes the panel larger, -1 when smaller. */
  readonly direction: 1 | -1;
  readonly onChange: (value: number) => void;
  readonly onCollapse: () => void;
}

const STEP = 16;

/** A line between panels that is dragged, or moved with the arrow keys; Enter collapses the panel. */
export function Separator({ label, orientation, value, min, max, direction, onChange, onCollapse }: SeparatorProps) {
  const start = useRef<{ readonly at: number; readonly value: number } | undefined>(undefined);
  const [dragging, setDragging] = useState(false);
  const clamp = (wanted: number) => Math.round(Math.min(Math.max(wanted, min), max));
  const along = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY);

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { at: along(event), value };
    setDragging(true);
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (start.current === undefined) return;
    onChange(clamp(start.current.value + (along(event) - start.current.at) * direction));
  }
  function end() {
    start.current = undefined;
    setDragging(false);
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const step = STEP * (event.shiftKey ? 4 : 1) * direction;
    if (event.key === less) onChange(clamp(value - step));
    else if (event.key === more) onChange(clamp(value + step));
    else if (event.key === 'Home') onChange(min);
    else if (event.key === 'End') onChange(max);
    else if (event.key === 'Enter') onCollapse();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // A separator that can be moved is a widget and takes focus (ARIA 1.2).
    <div
      className="hd-separator"
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      data-dragging={dragging || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={onCollapse}
      onKeyDown={onKeyDown}
    />
  );
}
