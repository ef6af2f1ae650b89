import type { ReportInput } from '../input.ts';
import type { Block, Section } from '../tree.ts';

const STRINGS = {
  title: 'The drawing',
  views: {
    physical: ['Physical view', 'Racks, switches and the cables between them.'],
    peering: ['Peering view', 'BGP sessions: eBGP solid, iBGP dashed, an arrow points to the client of a reflector.'],
    as: ['AS regions', 'Which router is in which AS; one outline for each connected part.'],
    load: ['Table load', 'How full the fullest table of each switch is.'],
  },
  stack: 'A card with ×n stands for n copies that are built alike.',
  empty: 'Nothing is drawn yet.',
  notes: 'Notes of the designer',
};

export function drawingSection({ design, pictures }: ReportInput): Section {
  const blocks: Block[] = [];
  if (design.nodes.length === 0) blocks.push({ kind: 'paragraph', text: STRINGS.empty });
  else {
    const hasStacks = design.nodes.some(({ count }) => count > 1);
    for (const { view, svg } of pictures) {
      const [title, alt] = STRINGS.views[view];
      blocks.push({
        kind: 'figure',
        id: `view-${view}`,
        title: `${title}. ${alt}`,
        alt: `${design.name}: ${alt}`,
        svg,
      });
    }
    if (hasStacks && pictures.length > 0) blocks.push({ kind: 'paragraph', text: STRINGS.stack });
  }
  if (design.notes.trim() !== '') {
    blocks.push({ kind: 'heading', text: STRINGS.notes });
    for (const text of design.notes.trim().split(/\n\s*\n/)) blocks.push({ kind: 'paragraph', text });
  }
  return { id: 'drawing', title: STRINGS.title, blocks };
}
