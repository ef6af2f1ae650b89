import { useId } from 'react';
import type { ReactNode } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly stacked?: boolean;
  /** Gets the ids to put on the control: `id`, and what describes it. */
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode;
}

/** A label and its control on one line. */
export function Field({ label, hint, stacked, children }: FieldProps) {
  const id = useId();
  const describedBy = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className="hd-field" data-stacked={stacked === true || undefined}>
      <label className="hd-field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy })}
      {hint !== undefined && (
        <span className="hd-field-hint" id={describedBy}>
          {hint}
        </span>
      )}
    </div>
  );
}
