import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { formatNumber, readNumber } from './numberText.ts';

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
  /** Shown behind the number while it is not being typed. */
  readonly suffix?: string;
  readonly right?: ReactNode;
  /** Takes the keyboard as soon as it is there. */
  readonly takesFocus?: boolean;
  /** Typed already before the field was there. */
  readonly start?: string;
  readonly onEnter?: () => void;
}

/** A number that was changed for another says so for this long. */
const NOTE_MS = 6_000;

const STRINGS = {
  most: (end: string) => `At most ${end}`,
  least: (end: string) => `At least ${end}`,
  unreadable: (text: string) => `“${text}” is no number`,
};

/**
 * A number that counts on Enter, on leaving, and with each step of the up and down keys (ten with Shift). Out of range
 * goes to the nearest end, what is no number goes back to what was there, and either is said. Escape takes it back too.
 */
export function CommitNumber(props: CommitNumberProps) {
  const { value, onCommit, min = 0, max = Number.MAX_SAFE_INTEGER, id, describedBy, ariaLabel, placeholder } = props;
  const { clearable = false, separators = true, decimals = false, suffix = '', right, takesFocus = false } = props;
  const { start, onEnter } = props;
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | undefined>(start);
  /** Why the number is another than the one typed, and which it is. */
  const [taken, setTaken] = useState<{ readonly why: string; readonly value: number | undefined } | undefined>();
  useEffect(() => {
    const timer = setTimeout(() => setTaken(undefined), NOTE_MS);
    return () => clearTimeout(timer);
  }, [taken]);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);

  const plain = value === undefined ? '' : formatNumber(value, separators);
  const shown = draft ?? (plain === '' ? '' : `${plain}${suffix}`);

  function commit(text: string | undefined) {
    setDraft(undefined);
    if (text === undefined) return;
    if (text.trim() === '') {
      if (clearable && value !== undefined) onCommit(undefined);
      return;
    }
    const number = readNumber(text, decimals);
    if (number === undefined) {
      setTaken({ why: STRINGS.unreadable(text.trim()), value });
      return;
    }
    const bounded = Math.min(Math.max(number, min), max);
    const end = `${formatNumber(bounded, separators)}${suffix}`;
    if (bounded !== number) setTaken({ why: (number > max ? STRINGS.most : STRINGS.least)(end), value: bounded });
    if (bounded !== value) onCommit(bounded);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    switch (event.key) {
      case 'Enter':
        commit(draft);
        onEnter?.();
        return;
      case 'Escape':
        // Only what was typed is taken back; without that the key is the dialog's.
        if (draft !== undefined && start === undefined) event.stopPropagation();
        setDraft(undefined);
        return;
      case 'ArrowUp':
      case 'ArrowDown': {
        event.preventDefault();
        const step = (event.shiftKey ? 10 : 1) * (event.key === 'ArrowUp' ? 1 : -1);
        const from = draft === undefined ? value : readNumber(draft, decimals);
        commit(String((from ?? min) + step));
        return;
      }
      default:
    }
  }

  // It is about the number that stands there, and no longer than that.
  const note = taken !== undefined && taken.value === value && draft === undefined ? taken.why : undefined;
  return (
    <TextInput
      inputContainer={(children) => (
        <>
          {children}
          {note !== undefined && (
            <span className="hd-number-note" role="alert">
              {note}
            </span>
          )}
        </>
      )}
      {...(id !== undefined && { id })}
      {...(placeholder !== undefined && { placeholder })}
      {...(right !== undefined && { rightSection: right })}
      ref={input}
      data-autofocus={takesFocus}
      data-pristine={draft === undefined || undefined}
      inputMode={decimals ? 'decimal' : 'numeric'}
      autoComplete="off"
      aria-label={ariaLabel}
      aria-describedby={describedBy}
      classNames={{ input: 'hd-number' }}
      value={shown}
      onChange={(event) => {
        setTaken(undefined);
        setDraft(event.currentTarget.value);
      }}
      onFocus={(event) => start === undefined && event.currentTarget.select()}
      onBlur={() => commit(draft)}
      onKeyDown={onKeyDown}
    />
  );
}
