import { Button } from '@mantine/core';
import { useCommands } from '../commands.ts';
import type { CommandId } from '../commands.ts';

/** Commands for the selection as small buttons; those that cannot be done now are left out. */
export function CommandButtons({ ids }: { readonly ids: readonly CommandId[] }) {
  const commands = useCommands();
  const offered = ids.flatMap((id) => {
    const command = commands.get(id);
    return command?.enabled === true ? [command] : [];
  });
  return (
    <div className="hd-button-row">
      {offered.map(({ id, label, run }) => (
        <Button key={id} variant="default" size="compact-sm" onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}
