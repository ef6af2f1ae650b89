import { ChartLine, Table2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import type { ChartProps } from './chartTypes.ts';
import { ChartTable } from './ChartTable.tsx';
import type { TableData } from './ChartTable.tsx';
import { moveFocus } from './focus.ts';
import { nearest } from './layout.ts';
import { useWidth } from './useWidth.ts';

const STRINGS = {
  asTable: 'Show as table',
  asChart: 'Show as chart',
  empty: 'There is nothing to draw yet',
};

/** How near the pointer must come to a point to show its figures, in px. */
const REACH = 48;

/** A place in the drawing that has figures of its own. */
export interface FramePoint {
  readonly id: string;
  /** Points of one series follow each other with the arrow keys. */
  readonly series: string;
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Drawing {
  readonly height: number;
  readonly content: ReactNode;
  readonly points: readonly FramePoint[];
  readonly table: TableData;
}

interface FrameProps extends ChartProps {
  readonly isEmpty: boolean;
  readonly textSizeUsed: number;
  readonly draw: (width: number) => Drawing;
  readonly onPick?: (pointId: string) => void;
}

/** What all charts share: heading, the table behind, focus, tooltip. The drawing itself is one `svg` that stands alone. */
export function ChartFrame(props: FrameProps) {
  const { title, caption, width: fixed, bare = false, withTable = false, empty, isEmpty, textSizeUsed, onPick } = props;
  const [place, width] = useWidth(fixed);
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const drawing = isEmpty ? undefined : props.draw(width);
  return (
    <figure className="hd-chart" data-bare={bare || undefined} aria-labelledby={titleId}>
      <figcaption className="hd-chart-head">
        <span id={titleId} hidden={bare}>
          <b>{title}</b>
          {caption !== undefined && <small>{caption}</small>}
        </span>
        {!bare && !withTable && drawing !== undefined && (
          <button type="button" className="hd-chart-switch" onClick={() => setAsTable(!asTable)}>
            {asTable ? <ChartLine size={14} aria-hidden /> : <Table2 size={14} aria-hidden />}
            {asTable ? STRINGS.asChart : STRINGS.asTable}
          </button>
        )}
      </figcaption>
      <div ref={place} className="hd-chart-place" style={fixed === undefined ? undefined : { width: fixed }}>
        {drawing === undefined ? (
          <p className="hd-chart-empty">{empty ?? STRINGS.empty}</p>
        ) : asTable && !withTable ? (
          <ChartTable title={title} data={drawing.table} />
        ) : (
          <LiveDrawing
            title={title}
            width={width}
            textSize={textSizeUsed}
            drawing={drawing}
            {...(onPick !== undefined && { onPick })}
          />
        )}
      </div>
      {withTable && drawing !== undefined && <ChartTable title={title} data={drawing.table} />}
    </figure>
  );
}

function LiveDrawing(props: {
  readonly title: string;
  readonly width: number;
  readonly textSize: number;
  readonly drawing: Drawing;
  readonly onPick?: (pointId: string) => void;
}) {
  const { title, width, textSize, drawing, onPick } = props;
  const { height, content, points } = drawing;
  const [active, setActive] = useState<string | undefined>(undefined);
  const [stop, setStop] = useState<string | undefined>(undefined);
  const svg = useRef<SVGSVGElement>(null);
  const shown = points.find(({ id }) => id === active);
  const tabStop = points.some(({ id }) => id === stop) ? stop : points[0]?.id;

  function onKeyDown(event: KeyboardEvent<SVGGElement>, point: FramePoint) {
    if (event.key === 'Escape' && active !== undefined) {
      setActive(undefined);
      event.stopPropagation();
      return;
    }
    if ((event.key === 'Enter' || event.key === ' ') && onPick !== undefined) {
      event.preventDefault();
      onPick(point.id);
      return;
    }
    const next = moveFocus(points, point.id, event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setStop(next);
    svg.current?.querySelector<SVGGElement>(`[data-point="${CSS.escape(next)}"]`)?.focus();
  }
  function onPointerMove(event: PointerEvent<SVGSVGElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const point = points[nearest(points, at) ?? -1];
    const isNear = point !== undefined && Math.hypot(point.x - at.x, point.y - at.y) <= REACH;
    setActive(isNear ? point.id : undefined);
  }

  return (
    <>
      <svg
        ref={svg}
        data-chart
        role="group"
        aria-label={title}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        fontSize={textSize}
        fill="var(--hd-text)"
        onPointerMove={onPointerMove}
        onPointerLeave={() => setActive(undefined)}
      >
        {content}
        <g data-live="">
          {points.map((point) => (
            <g
              key={point.id}
              data-point={point.id}
              role={onPick === undefined ? 'img' : 'button'}
              aria-label={[point.title, ...point.lines].join(', ')}
              tabIndex={point.id === tabStop ? 0 : -1}
              className="hd-chart-point"
              onFocus={() => {
                setActive(point.id);
                setStop(point.id);
              }}
              onBlur={() => setActive(undefined)}
              onKeyDown={(event) => onKeyDown(event, point)}
              {...(onPick !== undefined && { onClick: () => onPick(point.id) })}
            >
              <circle cx={point.x} cy={point.y} r={textSize * 0.9} data-active={point.id === active || undefined} />
            </g>
          ))}
        </g>
      </svg>
      {shown !== undefined && (
        <div
          role="tooltip"
          className="hd-chart-tip"
          data-side={shown.x > width / 2 ? 'left' : 'right'}
          style={{ left: shown.x, top: Math.min(Math.max(shown.y, 24), height - 24), fontSize: textSize }}
        >
          <b>{shown.title}</b>
          {shown.lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </>
  );
}
