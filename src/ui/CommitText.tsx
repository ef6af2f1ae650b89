import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

interface CommitTextProps {
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly id?: string | undefined;
  readonly ariaLabel?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly className?: string | undefined;
  /** Takes the keyboard as soon as it is there: renaming in place starts with typing. */
  readonly takesFocus?: boolean;
  readonly onDone?: (() => void) | undefined;
  readonly inputRef?: React.Ref<HTMLInputElement> | undefined;
}

/** A line of text that counts once it is finished: on Enter or on leaving. Escape takes it back. */
export function CommitText(props: CommitTextProps) {
  const { value, onCommit, id, ariaLabel, placeholder, maxLength, className, takesFocus, onDone, inputRef } = props;
  const own = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus === true) own.current?.focus();
  }, [takesFocus]);
  const [draft, setDraft] = useState<string | undefined>(undefined);
  function finish(commit: boolean) {
    if (commit && draft !== undefined && draft !== value) onCommit(draft);
    setDraft(undefined);
    onDone?.();
  }
  return (
    <TextInput
      {...(id !== undefined && { id })}
      {...(className !== undefined && { className })}
      {...(maxLength !== undefined && { maxLength })}
      {...(placeholder !== undefined && { placeholder })}
      ref={inputRef ?? own}
      aria-label={ariaLabel}
      data-pristine={draft === undefined || undefined}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.stopPropagation();
          finish(false);
        }
      }}
    />
  );
}
