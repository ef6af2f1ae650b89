/** Plain widgets that know no domain. */
export { CommitNumber } from './CommitNumber.tsx';
export { CommitText } from './CommitText.tsx';
export { EmptyState } from './EmptyState.tsx';
export { Field } from './Field.tsx';
export { IconButton } from './IconButton.tsx';
export { Section } from './Section.tsx';
export { Separator } from './Separator.tsx';
export { SeverityMark } from './SeverityMark.tsx';
export type { Level } from './SeverityMark.tsx';
export { ShareBar } from './ShareBar.tsx';
export type { Tone } from './ShareBar.tsx';
export { Term } from './Term.tsx';
export { theme } from './theme.ts';
export { Tree } from './Tree.tsx';
export type { PickMode, TreeRow } from './Tree.tsx';
export { Wordmark } from './Wordmark.tsx';
