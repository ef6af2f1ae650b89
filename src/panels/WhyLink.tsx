import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useView, viewActions } from '../store/index.ts';
import type { CameFrom, RoutesWish, TraceEnds } from '../store/index.ts';

/**
 * Opens a router's table, an explanation or a trace. Who comes back finds the focus on it.
 *
 * @param control an id that is this link's alone
 */
export function WhyLink({
  control,
  place,
  wish,
  label,
  className = 'hd-link-button',
  children,
}: {
  readonly control: string;
  readonly place: CameFrom['place'];
  readonly wish: RoutesWish | { readonly trace: TraceEnds };
  /** Where the text alone does not say what opens. */
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const isWanted = useView((state) => state.focusControl === control);
  useEffect(() => {
    if (!isWanted) return;
    button.current?.focus();
    viewActions.controlFocused();
  }, [isWanted]);
  return (
    <button
      ref={button}
      type="button"
      className={className}
      aria-label={label}
      title={label}
      onClick={() => viewActions.openRoutes(wish, { place, control })}
    >
      {children}
    </button>
  );
}
