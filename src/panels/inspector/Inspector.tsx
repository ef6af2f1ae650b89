import { useDeferredValue } from 'react';
import { useDocument, useView } from '../../store/index.ts';
import { DesignInspector, SelectionInspector } from '../lazyPanels.tsx';
import { Heading } from './Heading.tsx';

const STRINGS = {
  design: 'The design',
  nothing: 'Nothing is selected',
};

/** What is selected and what of it can be set; the design where nothing is. */
export function Inspector() {
  // The drawing shows at once what was picked; forms about hundreds of nodes follow without holding it up.
  const selection = useDeferredValue(useView((state) => state.selection));
  const isEmpty = useIsEmpty(selection);
  if (!isEmpty) return <SelectionInspector selection={selection} />;
  return (
    <>
      <Heading kind={undefined} title={STRINGS.design} detail={STRINGS.nothing} />
      <DesignInspector />
    </>
  );
}

/** True also while what was selected is gone from the drawing. */
function useIsEmpty(selection: readonly string[]): boolean {
  return useDocument(({ design }) => {
    const ids = new Set(selection);
    return !design.nodes.some(({ id }) => ids.has(id)) && !design.links.some(({ id }) => ids.has(id));
  });
}
