import { NumberInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

interface CommitNumberProps {
  /** Undefined: several values, or none. */
  readonly value: number | undefined;
  /** Undefined when the field was emptied, which only counts with `clearable`. */
  readonly onCommit: (value: number | undefined) => void;
  readonly min?: number;
  readonly max?: number;
  readonly id?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly ariaLabel?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly clearable?: boolean;
  readonly separators?: boolean;
  readonly decimals?: boolean;
  readonly suffix?: string;
  readonly right?: ReactNode;
  /** Takes the keyboard as soon as it is there. */
  readonly takesFocus?: boolean;
  /** Typed already before the field was there. */
  readonly start?: string;
  readonly onEnter?: () => void;
}

/** A number that counts on Enter, on leaving, and with each step of the arrows. Out of range goes to the nearest end. */
export function CommitNumber(props: CommitNumberProps) {
  const { value, onCommit, min, max, id, describedBy, ariaLabel, placeholder, clearable = false } = props;
  const { separators = true, decimals = false, suffix, right, takesFocus = false, start, onEnter } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const [draft, setDraft] = useState<number | string | undefined>(start);
  function commit(next: number | string | undefined) {
    setDraft(undefined);
    if (next === undefined) return;
    if (next === '' || next === '-') {
      if (clearable && value !== undefined) onCommit(undefined);
      return;
    }
    const number = Number(next);
    if (!Number.isFinite(number)) return;
    const bounded = Math.min(Math.max(number, min ?? -Infinity), max ?? Infinity);
    if (bounded !== value) onCommit(bounded);
  }
  return (
    <NumberInput
      {...(id !== undefined && { id })}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      {...(suffix !== undefined && { suffix })}
      {...(placeholder !== undefined && { placeholder })}
      {...(right !== undefined && { rightSection: right })}
      ref={input}
      data-autofocus={takesFocus}
      aria-label={ariaLabel}
      aria-describedby={describedBy}
      thousandSeparator={separators ? ',' : false}
      allowDecimal={decimals}
      allowNegative={false}
      hideControls
      clampBehavior="blur"
      classNames={{ input: 'hd-number' }}
      value={draft ?? value ?? ''}
      onChange={(next) => setDraft(next)}
      onFocus={(event) => start === undefined && event.currentTarget.select()}
      onBlur={() => commit(draft)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          commit(draft);
          onEnter?.();
        }
        if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(undefined);
        }
      }}
    />
  );
}
