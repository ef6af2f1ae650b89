import { NodeGlyph } from '../NodeGlyph.tsx';
import type { GlyphKind } from '../NodeGlyph.tsx';

/** What the inspector is about. */
export function Heading(props: {
  readonly kind: GlyphKind | undefined;
  readonly title: string;
  readonly detail: string;
}) {
  const { kind, title, detail } = props;
  return (
    <div className="hd-inspector-head">
      {kind !== undefined && <NodeGlyph kind={kind} size={20} />}
      <div>
        <h2>{title}</h2>
        <span className="hd-quiet">{detail}</span>
      </div>
    </div>
  );
}
