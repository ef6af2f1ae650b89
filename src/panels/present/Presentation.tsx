import { Modal, VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { MouseEvent } from 'react';
import { comparedColumns } from '../../report/index.ts';
import { useAnswer, useDocument, useSettled } from '../../store/index.ts';
import { Board } from './Board.tsx';
import type { BoardAnswers } from './Board.tsx';
import { BoardList } from './BoardList.tsx';
import { BOARD_NAMES, readChoices, writeChoices } from './boards.ts';
import type { BoardChoice } from './boards.ts';
import { PresentBar } from './PresentBar.tsx';
import { leaveFullScreen, useFullScreen } from './fullScreen.ts';
import { useFit } from './useFit.ts';
import { useIdle } from './useIdle.ts';
import './present.css';

const STRINGS = {
  title: 'Presentation',
  place: (at: number, of: number, name: string) => `Board ${String(at)} of ${String(of)}: ${name}`,
  none: 'No board is chosen',
  noneText: 'Open the list of boards and choose what to show.',
};

const FORWARD = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter', 'n']);
const BACK = new Set(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace', 'p']);

/** Left of this share of the width a tap goes back. */
const BACK_SHARE = 0.25;

/** The chosen boards, one at a time, filling the screen. Figures are live: they follow the document and the engine. */
export function Presentation({ onClose }: { readonly onClose: () => void }) {
  const [choices, setChoices] = useState(() => readChoices(storage()));
  const [at, setAt] = useState(0);
  const [isListed, setListed] = useState(false);
  const shown = useMemo(() => choices.filter((choice) => choice.shown), [choices]);
  const place = Math.min(at, Math.max(0, shown.length - 1));
  const current = shown[place]?.id;
  const name = useDocument(({ design }) => design.name);
  const { settled } = useSettled();
  const answers = useBoardAnswers(choices);
  const isIdle = useIdle();
  const close = useCallback(() => {
    leaveFullScreen();
    onClose();
  }, [onClose]);
  const { isFull, toggle } = useFullScreen(onClose);
  // The window is there a moment after this is.
  const [surface, setSurface] = useState<HTMLDivElement | null>(null);
  useFit(surface);

  const go = useCallback(
    (to: number) => {
      setAt(Math.max(0, Math.min(to, shown.length - 1)));
      surface?.scrollTo({ top: 0 });
    },
    [shown.length, surface],
  );

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') {
        event.stopPropagation();
        if (isListed) setListed(false);
        else close();
        return;
      }
      // Buttons and the list keep the keys that are theirs.
      const isPress = event.key === ' ' || event.key === 'Enter';
      const target = event.target instanceof Element ? event.target : undefined;
      if (target?.closest('.hd-board-list') !== null && target !== undefined) return;
      if (isPress && target?.closest('button, input, a') !== null && target !== undefined) return;
      if (FORWARD.has(event.key)) go(place + 1);
      else if (BACK.has(event.key)) go(place - 1);
      else if (event.key === 'Home') go(0);
      else if (event.key === 'End') go(shown.length - 1);
      else if (/^[1-9]$/.test(event.key)) go(Number(event.key) - 1);
      else if (event.key === 'b') setListed(!isListed);
      else if (event.key === 'f') toggle();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [close, go, isListed, place, shown.length, toggle]);

  function onClick(event: MouseEvent<HTMLDivElement>) {
    if (event.target instanceof Element && event.target.closest('button, a, input, [role="button"]') !== null) return;
    if (window.getSelection()?.isCollapsed === false) return;
    const box = event.currentTarget.getBoundingClientRect();
    go(event.clientX - box.left < box.width * BACK_SHARE ? place - 1 : place + 1);
  }

  function choose(next: readonly BoardChoice[]) {
    setChoices(next);
    writeChoices(storage(), next);
  }

  return (
    <Modal
      opened
      fullScreen
      onClose={close}
      closeOnEscape={false}
      withCloseButton={false}
      padding={0}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': STRINGS.title } }}
      classNames={{ content: 'hd-present', body: 'hd-present-body' }}
    >
      <VisuallyHidden aria-live="polite">
        {current !== undefined && STRINGS.place(place + 1, shown.length, BOARD_NAMES[current])}
      </VisuallyHidden>
      {/* Everything a click does here a key does too. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        className="hd-present-surface"
        ref={setSurface}
        tabIndex={-1}
        data-autofocus
        onClick={onClick}
        aria-busy={!settled}
      >
        {current === undefined ? (
          <div className="hd-board-missing">
            <h2>{STRINGS.none}</h2>
            <p>{STRINGS.noneText}</p>
          </div>
        ) : (
          <Board key={current} id={current} answers={answers} />
        )}
      </div>
      {isListed && <BoardList choices={choices} current={current} onChange={choose} onClose={() => setListed(false)} />}
      <PresentBar
        title={name}
        place={place}
        count={shown.length}
        isIdle={isIdle && !isListed}
        isFull={isFull}
        isListed={isListed}
        onGo={go}
        onList={() => setListed(!isListed)}
        onFull={toggle}
        onLeave={close}
      />
    </Modal>
  );
}

/** Asked once for all boards, so that going back and forth asks nothing again; only for boards that are shown. */
function useBoardAnswers(choices: readonly BoardChoice[]): BoardAnswers {
  const isShown = (id: BoardChoice['id']) => choices.some((choice) => choice.id === id && choice.shown);
  const variants = useDocument(({ design }) => design.variants);
  const isEmpty = useDocument(({ design }) => design.nodes.length === 0);
  const hasPlan = useDocument(({ design }) => design.growth.plan !== undefined);
  const compared = useMemo(() => comparedColumns({ variants }), [variants]);
  const comparison = useAnswer('compare', isShown('comparison') && !isEmpty ? compared : undefined);
  const sweep = useAnswer('sweep', isShown('failures') && !isEmpty ? SINGLE : undefined);
  const growth = useAnswer('grow', isShown('growth') && hasPlan ? OWN_MODEL : undefined);
  return { comparison, sweep, growth };
}

const SINGLE = { order: 1 } as const;
const OWN_MODEL = { models: 'own' } as const;

function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    // Browsers throw on the mere mention when storage is blocked.
    return undefined;
  }
}
