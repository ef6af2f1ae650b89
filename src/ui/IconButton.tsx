import { ActionIcon, Kbd, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';

interface IconButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick?: (() => void) | undefined;
  readonly keys?: string | undefined;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly pressed?: boolean | undefined;
  readonly size?: number | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that shows an icon only: its name and shortcut stand in the tooltip and for screen readers. */
export function IconButton({ icon: Icon, label, keys, hint, disabled, pressed, size = 28, ...rest }: IconButtonProps) {
  return (
    <Tooltip
      label={
        <>
          {hint ?? label} {keys !== undefined && <Kbd size="xs">{keys}</Kbd>}
        </>
      }
    >
      <ActionIcon
        variant="subtle"
        color={pressed === true ? 'accent' : 'gray'}
        c={pressed === true ? 'var(--hd-accent)' : 'var(--hd-text)'}
        size={size}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={keys === undefined ? undefined : keys.replace('Ctrl', 'Control')}
        aria-disabled={disabled === true || undefined}
        {...rest}
        {...(disabled === true && { 'data-disabled': true, onClick: () => undefined })}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
