import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

/** A word with its short definition, on hover and on focus. */
export function Term({ definition, children }: { readonly definition: string; readonly children: ReactNode }) {
  return (
    <Tooltip label={definition} events={{ hover: true, focus: true, touch: true }}>
      {/* Focusable, so that the keyboard reaches the definition too; the tooltip describes it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span className="hd-term" tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}
