import { Kbd, Modal } from '@mantine/core';
import { useCommands } from './commands.ts';
import type { Command } from './commands.ts';
import { useDialogs } from './dialogs.ts';
import { keysText } from './keys.ts';

const STRINGS = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  canvas: 'Canvas and outline',
  more: [
    ['Space+drag', 'Pan the canvas'],
    ['Shift+drag', 'Select what the frame holds'],
    ['Arrows', 'Move the selection, with Shift farther; in the outline, go up and down'],
    ['1–9', 'Set the count of the selection'],
    ['Escape', 'Stop drawing links, clear the selection'],
    ['Enter', 'On a palette button: add it'],
  ],
} as const;

/** Every key and what it does. */
export function Shortcuts({ opened }: { readonly opened: boolean }) {
  const dialogs = useDialogs();
  const groups = new Map<string, Command[]>();
  for (const command of useCommands().values()) {
    if (command.keys.length === 0) continue;
    const group = groups.get(command.group);
    if (group === undefined) groups.set(command.group, [command]);
    else group.push(command);
  }
  return (
    <Modal
      opened={opened}
      onClose={dialogs.close}
      title={STRINGS.title}
      size="xl"
      closeButtonProps={{ 'aria-label': STRINGS.close }}
    >
      <div className="hd-shortcuts">
        {[...groups].map(([group, commands]) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {commands.map(({ id, label, keys }) => (
                <div key={id}>
                  <dt>
                    {keys.map((chord) => (
                      <Kbd key={chord} size="xs">
                        {keysText(chord)}
                      </Kbd>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section aria-label={STRINGS.canvas}>
          <h3>{STRINGS.canvas}</h3>
          <dl>
            {STRINGS.more.map(([chord, what]) => (
              <div key={chord}>
                <dt>
                  <Kbd size="xs">{keysText(chord)}</Kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
