import { useDocument, useView } from '../../store/index.ts';
import { DesignInspector, SelectionInspector } from '../lazyPanels.tsx';
import { Heading } from './Heading.tsx';

const STRINGS = {
  design: 'The design',
  nothing: 'Nothing is selected',
};

/** What is selected and what of it can be set; the design where nothing is. */
export function Inspector() {
  const isEmpty = useIsSelectionEmpty();
  if (!isEmpty) return <SelectionInspector />;
  return (
    <>
      <Heading kind={undefined} title={STRINGS.design} detail={STRINGS.nothing} />
      <DesignInspector />
    </>
  );
}

/** True also while what was selected is gone from the drawing. */
function useIsSelectionEmpty(): boolean {
  const selection = useView((state) => state.selection);
  return useDocument(({ design }) => {
    const ids = new Set(selection);
    return !design.nodes.some(({ id }) => ids.has(id)) && !design.links.some(({ id }) => ids.has(id));
  });
}
