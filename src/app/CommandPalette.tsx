import { Spotlight } from '@mantine/spotlight';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { useMemo } from 'react';
import { keysText, useCommands } from '../panels/index.ts';
import { viewActions, useDocument } from '../store/index.ts';
import { canvasPort } from '../store/index.ts';
import { commandFilter } from './commandSearch.ts';

const STRINGS = {
  title: 'Commands',
  search: 'Search commands',
  placeholder: 'Type what you want to do, or the name of a node',
  nothing: 'No command matches',
  nodes: 'Go to',
};

/** More names than this are found by typing in the outline. */
const MOST_NODES = 400;

/** Every command by name, and every node to go to. */
export function CommandPalette() {
  const commands = useCommands();
  const nodes = useDocument((state) => state.design.nodes);
  const groups = new Map<string, SpotlightActionGroupData>();
  for (const { id, label, group, keys, enabled, needs, run } of commands.values()) {
    if (id === 'commands') continue;
    const entry = groups.get(group) ?? { group, actions: [] };
    const [chord] = keys;
    entry.actions.push({
      id,
      label,
      onClick: run,
      disabled: !enabled,
      ...(!enabled && needs !== undefined && { description: needs }),
      rightSection: chord === undefined ? null : <span className="hd-keys">{keysText(chord)}</span>,
    });
    groups.set(group, entry);
  }
  const places = useMemo(
    (): SpotlightActionGroupData => ({
      group: STRINGS.nodes,
      actions: nodes.slice(0, MOST_NODES).map(({ id, name }) => ({
        id: `node ${id}`,
        label: name === '' ? id : name,
        onClick: () => {
          viewActions.select([id]);
          viewActions.focus(id);
          canvasPort()?.reveal([id]);
        },
      })),
    }),
    [nodes],
  );
  return (
    <Spotlight
      title={STRINGS.title}
      actions={[...groups.values(), places]}
      filter={commandFilter}
      shortcut={null}
      nothingFound={STRINGS.nothing}
      highlightQuery
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      scrollable
      maxHeight={420}
      searchProps={{ 'aria-label': STRINGS.search, placeholder: STRINGS.placeholder }}
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      transitionProps={{ duration: 100 }}
    />
  );
}
