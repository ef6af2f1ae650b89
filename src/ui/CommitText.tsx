import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface CommitTextProps {
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly id?: string | undefined;
  readonly ariaLabel?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly className?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly onDone?: (() => void) | undefined;
  readonly inputRef?: React.Ref<HTMLInputElement> | undefined;
}

/** A line of text that counts once it is finished: on Enter or on leaving. Escape takes it back. */
export function CommitText(props: CommitTextProps) {
  const { value, onCommit, id, ariaLabel, placeholder, maxLength, className, autoFocus, onDone, inputRef } = props;
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
      {...(inputRef !== undefined && { ref: inputRef })}
      // Asked for by who renders it: renaming in place starts with typing.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={autoFocus === true}
      aria-label={ariaLabel}
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
