import { useDocument } from '../../store/index.ts';
import type { DesignNode } from '../../design/index.ts';
import { Section } from '../../ui/index.ts';
import { formatCounted } from '../../words/index.ts';
import { kindLabel, linkLabel, nodeLabel } from '../names.ts';
import { glyphOf } from '../NodeGlyph.tsx';
import { spineLayerOf } from '../spineLayer.ts';
import { BandwidthFigures } from './BandwidthFigures.tsx';
import { CommandButtons } from './CommandButtons.tsx';
import { FailureSection } from './FailureSection.tsx';
import { Heading } from './Heading.tsx';
import { LinkForm } from './LinkForm.tsx';
import { NodeForm } from './NodeForm.tsx';
import { RouterFigures } from './RouterFigures.tsx';

const STRINGS = {
  link: 'Link',
  mixed: 'Nodes and links',
  selected: 'selected',
};

/** What is selected and what of it can be set: nodes, links, or both. */
export function SelectionInspector({ selection }: { readonly selection: readonly string[] }) {
  const design = useDocument((state) => state.design);
  const ids = new Set(selection);
  const nodes = design.nodes.filter((node) => ids.has(node.id));
  const links = design.links.filter((link) => ids.has(link.id));
  const [node] = nodes;
  const [link] = links;

  if (link === undefined && node !== undefined) {
    return (
      <>
        <NodeHeading nodes={nodes} first={node} />
        <NodeForm nodes={nodes} />
        <FailureSection nodes={nodes} links={[]} />
        <RouterFigures nodes={nodes} />
        <BandwidthFigures nodes={nodes} />
      </>
    );
  }
  if (node === undefined && link !== undefined) {
    const title = links.length === 1 ? linkLabel(design, link) : formatCounted(links.length, 'link');
    return (
      <>
        <Heading kind="link" title={title} detail={STRINGS.link} />
        <LinkForm links={links} />
        <FailureSection nodes={[]} links={links} />
        <Section title={STRINGS.selected}>
          <CommandButtons ids={['delete']} />
        </Section>
      </>
    );
  }
  return (
    <>
      <Heading
        kind={undefined}
        title={STRINGS.mixed}
        detail={`${formatCounted(nodes.length, 'node')}, ${formatCounted(links.length, 'link')}`}
      />
      <LinkForm links={links} />
      <NodeForm nodes={nodes} />
      <FailureSection nodes={nodes} links={links} />
    </>
  );
}

function NodeHeading({ nodes, first }: { readonly nodes: readonly DesignNode[]; readonly first: DesignNode }) {
  const ethernet = useDocument((state) => spineLayerOf(state.design.asModel) === 'ethernet');
  const glyphs = new Set(nodes.map((node) => glyphOf(node, ethernet)));
  const kinds = [...new Set(nodes.map(kindLabel))].join(', ');
  const title = nodes.length === 1 ? nodeLabel(first) : `${formatCounted(nodes.length, 'node')} ${STRINGS.selected}`;
  return <Heading kind={glyphs.size === 1 ? glyphOf(first, ethernet) : undefined} title={title} detail={kinds} />;
}
