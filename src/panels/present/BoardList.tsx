import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { IconButton } from '../../ui/index.ts';
import { BOARD_NAMES, moveChoice } from './boards.ts';
import type { BoardChoice, BoardId } from './boards.ts';

const STRINGS = {
  title: 'Boards',
  hint: 'Tick what is to be shown, in the order of this list. It is kept in this browser.',
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  close: 'Close the list',
};

/** Which boards, in which order. */
export function BoardList(props: {
  readonly choices: readonly BoardChoice[];
  readonly current: BoardId | undefined;
  readonly onChange: (choices: readonly BoardChoice[]) => void;
  readonly onClose: () => void;
}) {
  const { choices, current, onChange, onClose } = props;
  return (
    <aside className="hd-board-list" aria-label={STRINGS.title}>
      <h2>
        {STRINGS.title}
        <IconButton icon={X} label={STRINGS.close} onClick={onClose} />
      </h2>
      <p className="hd-quiet">{STRINGS.hint}</p>
      <ol>
        {choices.map(({ id, shown }, index) => (
          <li key={id} data-current={id === current || undefined}>
            <label>
              <input
                type="checkbox"
                checked={shown}
                onChange={(event) => {
                  const isOn = event.currentTarget.checked;
                  onChange(choices.map((choice) => (choice.id === id ? { id, shown: isOn } : choice)));
                }}
              />
              {BOARD_NAMES[id]}
            </label>
            <IconButton
              icon={ArrowUp}
              label={STRINGS.up(BOARD_NAMES[id])}
              disabled={index === 0}
              onClick={() => onChange(moveChoice(choices, id, -1))}
            />
            <IconButton
              icon={ArrowDown}
              label={STRINGS.down(BOARD_NAMES[id])}
              disabled={index === choices.length - 1}
              onClick={() => onChange(moveChoice(choices, id, 1))}
            />
          </li>
        ))}
      </ol>
    </aside>
  );
}
