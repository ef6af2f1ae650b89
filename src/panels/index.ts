/** Live panels: they read results and dispatch edits. */
import './panels.css';

export { addInView, PALETTE_ITEMS } from './adding.ts';
export { CatalogueContext, NO_CATALOGUE } from './catalogue.ts';
export type { SwitchCatalogue, SwitchMode } from './catalogue.ts';
export { CommandsContext, useCommand, useCommands } from './commands.ts';
export type { Command, CommandId, Commands, CommandSource } from './commands.ts';
export { DialogsContext } from './dialogs.ts';
export type { Dialogs, DialogState } from './dialogs.ts';
export { Drawer } from './drawer/Drawer.tsx';
export { FilesContext } from './files.ts';
export type { Files } from './files.ts';
export { Inspector } from './inspector/Inspector.tsx';
export { keysText } from './keys.ts';
export {
  AssistantDialog,
  Gallery,
  LoadProblems,
  NodeDialogs,
  Notices,
  Outline,
  preloadPanels,
  Presentation,
  Shortcuts,
  TraceFollower,
} from './lazyPanels.tsx';
export { GlyphsContext } from './NodeGlyph.tsx';
export { Palette } from './Palette.tsx';
export { pickedText } from './pickedText.ts';
export { CommandItem, TopBar, ViewSwitch } from './TopBar.tsx';
export { VerdictStrip } from './VerdictStrip.tsx';
