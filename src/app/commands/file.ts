/** Files, dialogs for others, and pictures. */
import { emptyDesign } from '../../design/index.ts';
import type { Command, Dialogs } from '../../panels/index.ts';
import { documentActions } from '../../store/index.ts';
import { exportPng, exportSvg, pickFile, saveFile } from '../files.ts';
import { command, GROUPS, type Chosen } from './command.ts';

export function fileCommands({ design: { nodes } }: Chosen, dialogs: Dialogs): readonly Command[] {
  return [
    command(GROUPS.file, 'new', 'New design', () => documentActions.openDesign(emptyDesign())),
    command(GROUPS.file, 'gallery', 'Gallery…', () => dialogs.open({ kind: 'gallery' }), { keys: ['Mod+Shift+O'] }),
    command(GROUPS.file, 'assistant', 'Assistant…', () => dialogs.open({ kind: 'assistant' })),
    command(GROUPS.file, 'open', 'Open…', () => pickFile(dialogs), { keys: ['Mod+O'] }),
    command(GROUPS.file, 'recent', 'Recent drawings…', () => dialogs.open({ kind: 'recent' })),
    command(GROUPS.file, 'save', 'Save to a file', saveFile, { keys: ['Mod+S'] }),
    command(GROUPS.file, 'present', 'Present…', () => dialogs.open({ kind: 'present' }), { keys: ['Mod+Enter'] }),
    command(GROUPS.file, 'report', 'Report…', () => dialogs.open({ kind: 'report' }), { keys: ['Mod+P'] }),
    command(GROUPS.file, 'share', 'Share by link…', () => dialogs.open({ kind: 'share' })),
    command(GROUPS.file, 'export', 'Export…', () => dialogs.open({ kind: 'export' }), { keys: ['Mod+E'] }),
    command(GROUPS.file, 'export-json', 'Export topology JSON', saveFile),
    command(GROUPS.file, 'export-svg', 'Export picture (SVG)', exportSvg, { enabled: nodes.length > 0 }),
    command(GROUPS.file, 'export-png', 'Export picture (PNG)', () => void exportPng(), { enabled: nodes.length > 0 }),
  ];
}
