import { Menu } from '@mantine/core';
import { CommandItem, useCommands } from '../panels/index.ts';
import type { CommandId } from '../panels/index.ts';
import { useView, viewActions } from '../store/index.ts';

const STRINGS = { label: 'What is selected' };

const ABOUT_SELECTION: readonly (readonly CommandId[])[] = [
  ['fail-one', 'fail-copy', 'repair', 'trace'],
  ['unfold', 'fold', 'set-count', 'pull-out'],
  ['connect-above', 'connect-to', 'move-into', 'rename'],
  ['cut', 'copy', 'duplicate', 'delete'],
];
const ABOUT_ALL: readonly (readonly CommandId[])[] = [
  ['add-rack', 'add-tor', 'add-spine', 'paste'],
  ['select-all', 'repair-all'],
  ['fit', 'tier-layout'],
];

/** The menu on the drawing: what can be done with what is selected, or with the drawing where nothing is. */
export function BoardMenu() {
  const at = useView((state) => state.canvasMenu);
  const isSelected = useView((state) => state.selection.length > 0);
  const commands = useCommands();
  const groups = (isSelected ? ABOUT_SELECTION : ABOUT_ALL)
    .map((ids) => ids.filter((id) => commands.get(id)?.enabled === true))
    .filter((ids) => ids.length > 0);
  return (
    <Menu
      key={at === undefined ? 'closed' : `${String(at.clientX)} ${String(at.clientY)}`}
      opened={at !== undefined}
      onClose={() => viewActions.openCanvasMenu(undefined)}
      position="bottom-start"
      offset={2}
      width={240}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={STRINGS.label}
          className="hd-menu-point"
          style={{ left: at?.clientX ?? 0, top: at?.clientY ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((ids, index) => (
          <div key={ids[0]} role="none">
            {index > 0 && <Menu.Divider />}
            {ids.map((id) => (
              <CommandItem key={id} id={id} />
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
