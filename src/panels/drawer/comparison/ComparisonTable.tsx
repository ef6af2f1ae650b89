import { Button } from '@mantine/core';
import { Fragment, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Design } from '../../../design/index.ts';
import type { CompareAnswer, CompareCell, ComparedColumn, CompareRow } from '../../../engine/index.ts';
import { useAnswer } from '../../../store/index.ts';
import { EmptyState } from '../../../ui/index.ts';
import { cellText, columnName, formatCount, rowAbout, rowGroupName, rowName, wordCell } from '../../../words/index.ts';
import { namesOf } from '../../names.ts';
import { isOpen, openColumn } from './actions.ts';
import type { Choice } from './choice.ts';

const STRINGS = {
  figures: 'Figures',
  row: 'What is compared',
  open: 'Open',
  openThis: (name: string) => `Open ${name}`,
  isOpen: 'is drawn',
  best: 'best',
  differs: 'differs',
  reason: 'What a figure is made of',
  hint: 'Point at a figure, or move to it with the arrow keys, to see what it is made of.',
  place: (place: number) => `Place ${formatCount(place)}`,
  tooLarge: 'too large',
  allSame: 'Nothing differs',
  allSameText: 'These columns are alike in every row.',
};

interface Place {
  readonly row: number;
  readonly column: number;
}

interface TableProps {
  readonly answer: CompareAnswer;
  readonly design: Design;
  readonly choice: Choice;
  /** Column to bring out. */
  readonly picked: string | undefined;
}

/** Rows are what designs cost, columns are designs. The line below says what the figure in hand is made of. */
export function ComparisonTable({ answer, design, choice, picked }: TableProps) {
  const { columns } = answer;
  const [active, setActive] = useState<Place | undefined>(undefined);
  const [stop, setStop] = useState<Place>({ row: 0, column: 0 });
  const grid = useRef<HTMLTableElement>(null);
  const nameOf = namesOf(design);
  const weights = choice.weights ?? answer.weights;
  const { answer: ranking } = useAnswer('rank', { answer, weights });
  const rows = choice.onlyDifferences ? answer.rows.filter(({ differs }) => differs) : answer.rows;
  const shown = active === undefined ? undefined : rows[active.row];
  const cell = active === undefined ? undefined : shown?.cells[active.column];
  const column = active === undefined ? undefined : columns[active.column];
  const placeOf = (id: string): number => (ranking?.ranked.findIndex((one) => one.id === id) ?? -1) + 1;

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step === undefined) return;
    const row = Math.min(Math.max(stop.row + (step[0] ?? 0), 0), rows.length - 1);
    const at = Math.min(Math.max(stop.column + (step[1] ?? 0), 0), columns.length - 1);
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-cell="${String(row)}/${String(at)}"]`)?.focus();
  }

  if (rows.length === 0)
    return (
      <EmptyState title={STRINGS.allSame}>
        <p>{STRINGS.allSameText}</p>
      </EmptyState>
    );
  const stopRow = Math.min(stop.row, rows.length - 1);
  const stopColumn = Math.min(stop.column, columns.length - 1);
  return (
    <div className="hd-compare-main">
      {/* A region that scrolls must take the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="hd-scroll" role="region" aria-label={STRINGS.figures} tabIndex={0}>
        <table className="hd-table hd-compare-table" ref={grid}>
          <thead>
            <tr>
              <th scope="col">
                <span>{STRINGS.row}</span>
              </th>
              {columns.map((one) => (
                <ColumnHead
                  key={one.id}
                  column={one}
                  design={design}
                  choice={choice}
                  place={placeOf(one.id)}
                  isPicked={one.id === picked}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Fragment key={row.id}>
                {rows[index - 1]?.group !== row.group && (
                  <tr className="hd-compare-group">
                    <th scope="rowgroup" colSpan={columns.length + 1}>
                      <span>{rowGroupName(row.group)}</span>
                    </th>
                  </tr>
                )}
                <tr data-differs={row.differs || undefined}>
                  <th scope="row">
                    {/* The mark says it to the eye, the text to the ear. */}
                    <i aria-hidden>{row.differs ? '≠' : ''}</i>
                    <abbr className="hd-term" title={rowAbout(row.id)}>
                      {rowName(row.id)}
                    </abbr>
                    {row.differs && <span className="hd-visually-hidden">, {STRINGS.differs}</span>}
                  </th>
                  {row.cells.map((one, at) => (
                    <Cell
                      key={columns[at]?.id}
                      row={row}
                      cell={one}
                      id={`${String(index)}/${String(at)}`}
                      isStop={stopRow === index && stopColumn === at}
                      isPicked={columns[at]?.id === picked}
                      onKeyDown={onKeyDown}
                      onShow={(focused) => {
                        setActive({ row: index, column: at });
                        if (focused) setStop({ row: index, column: at });
                      }}
                    />
                  ))}
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hd-compare-reason" role="status" aria-label={STRINGS.reason}>
        {shown === undefined || cell === undefined || column === undefined ? (
          <span className="hd-quiet">{STRINGS.hint}</span>
        ) : (
          <>
            <b>
              {rowName(shown.id)}, {columnName(column, design.name)}: {cellText(shown, cell)}
            </b>{' '}
            {wordCell(shown, cell, nameOf)}
          </>
        )}
      </p>
    </div>
  );
}

function ColumnHead(props: {
  readonly column: ComparedColumn;
  readonly design: Design;
  readonly choice: Choice;
  readonly place: number;
  readonly isPicked: boolean;
}) {
  const { column, design, choice, place, isPicked } = props;
  const name = columnName(column, design.name);
  return (
    <th scope="col" aria-label={name} data-align="right" data-picked={isPicked || undefined}>
      <span className="hd-compare-head">
        <b title={name}>{name}</b>
        <span>
          {place > 0 && <span className="hd-badge">{STRINGS.place(place)}</span>}
          {column.refused !== undefined ? (
            <span className="hd-quiet">{STRINGS.tooLarge}</span>
          ) : isOpen(column, design) ? (
            <span className="hd-quiet">{STRINGS.isOpen}</span>
          ) : (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={STRINGS.openThis(name)}
              onClick={() => openColumn(column, design, choice)}
            >
              {STRINGS.open}
            </Button>
          )}
        </span>
      </span>
    </th>
  );
}

function Cell(props: {
  readonly row: CompareRow;
  readonly cell: CompareCell;
  readonly id: string;
  readonly isStop: boolean;
  readonly isPicked: boolean;
  readonly onShow: (focused: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}) {
  const { row, cell, id, isStop, isPicked, onShow, onKeyDown } = props;
  const isBest = row.differs && cell.place === 0;
  const tone = cell.verdict === 'over' ? 'over' : cell.verdict === 'unknown' ? 'unknown' : undefined;
  return (
    <td data-align="right" data-best={isBest || undefined} data-picked={isPicked || undefined}>
      <button
        type="button"
        className="hd-compare-cell"
        data-cell={id}
        tabIndex={isStop ? 0 : -1}
        onMouseEnter={() => onShow(false)}
        onFocus={() => onShow(true)}
        onClick={() => onShow(true)}
        onKeyDown={onKeyDown}
      >
        {tone === undefined ? cellText(row, cell) : <b data-tone={tone}>{cellText(row, cell)}</b>}
        {isBest && (
          <>
            <i aria-hidden>●</i>
            <span className="hd-visually-hidden"> {STRINGS.best}</span>
          </>
        )}
      </button>
    </td>
  );
}
