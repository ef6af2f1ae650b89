import type { ReactNode } from 'react';

/** What stands where nothing is: why, and what to do next. */
export function EmptyState({
  title,
  children,
  icon,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
}) {
  return (
    <div className="hd-empty">
      {icon}
      <strong>{title}</strong>
      {children}
    </div>
  );
}
