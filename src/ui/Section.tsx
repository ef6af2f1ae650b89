import type { ReactNode } from 'react';

/** A titled group of fields or figures inside a panel. */
export function Section({
  title,
  actions,
  children,
}: {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="hd-section">
      <h3>
        <span>{title}</span>
        {actions}
      </h3>
      {children}
    </section>
  );
}
