import { ChevronLeft, ChevronRight, LayoutList, Maximize, Minimize, Moon, Sun, X } from 'lucide-react';
import { useMantineColorScheme } from '@mantine/core';
import { viewActions } from '../../store/index.ts';
import { IconButton } from '../../ui/index.ts';

const STRINGS = {
  bar: 'Presentation',
  back: 'Previous board',
  next: 'Next board',
  list: 'Boards',
  dark: 'Dark colours',
  light: 'Light colours',
  full: 'Full screen',
  window: 'Leave full screen',
  leave: 'Leave the presentation',
};

interface PresentBarProps {
  readonly title: string;
  readonly place: number;
  readonly count: number;
  readonly isIdle: boolean;
  readonly isFull: boolean;
  readonly isListed: boolean;
  readonly onGo: (to: number) => void;
  readonly onList: () => void;
  readonly onFull: () => void;
  readonly onLeave: () => void;
}

/** What the speaker needs, at the foot; it steps back while the pointer rests. */
export function PresentBar(props: PresentBarProps) {
  const { title, place, count, isIdle, isFull, isListed, onGo, onList, onFull, onLeave } = props;
  const isDark = useMantineColorScheme().colorScheme === 'dark';
  return (
    <div className="hd-present-bar" role="toolbar" aria-label={STRINGS.bar} data-idle={isIdle || undefined}>
      <span className="hd-present-title">{title}</span>
      <IconButton
        icon={ChevronLeft}
        label={STRINGS.back}
        keys="←"
        disabled={place <= 0}
        onClick={() => onGo(place - 1)}
      />
      <span className="hd-present-place">
        {count === 0 ? 0 : place + 1} / {count}
      </span>
      <IconButton
        icon={ChevronRight}
        label={STRINGS.next}
        keys="→"
        disabled={place >= count - 1}
        onClick={() => onGo(place + 1)}
      />
      <span className="hd-grow" />
      <IconButton icon={LayoutList} label={STRINGS.list} keys="B" pressed={isListed} onClick={onList} />
      <IconButton
        icon={isDark ? Sun : Moon}
        label={isDark ? STRINGS.light : STRINGS.dark}
        onClick={() => viewActions.setColorScheme(isDark ? 'light' : 'dark')}
      />
      <IconButton
        icon={isFull ? Minimize : Maximize}
        label={isFull ? STRINGS.window : STRINGS.full}
        keys="F"
        onClick={onFull}
      />
      <IconButton icon={X} label={STRINGS.leave} keys="Esc" onClick={onLeave} />
    </div>
  );
}
