import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type Level = 'error' | 'warning' | 'note' | 'good';

const ICONS = { error: OctagonAlert, warning: TriangleAlert, note: Info, good: CircleCheck };

/** Severity as shape and colour; the word comes with it, or is said by what stands beside. */
export function SeverityMark({ level, children }: { readonly level: Level; readonly children?: ReactNode }) {
  const Icon = ICONS[level];
  return (
    <span className="hd-severity" data-severity={level}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {children}
    </span>
  );
}
