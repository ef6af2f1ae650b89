import { SegmentedControl, Select, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { CommitNumber, CommitText, Field, Term } from '../ui/index.ts';

interface Common {
  readonly label: string;
  /** What it means, on hover and focus of the label. */
  readonly about?: string | undefined;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

function labelOf({ label, about }: Common): ReactNode {
  return about === undefined ? label : <Term definition={about}>{label}</Term>;
}

function hintOf({ hint }: Common) {
  return hint === undefined ? {} : { hint };
}

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
}

/** One of two or three short words. */
export function SegmentField<V extends string>(
  props: Common & {
    /** Undefined: the selected nodes differ. */
    readonly value: V | undefined;
    readonly choices: readonly Choice<V>[];
    readonly onChange: (value: V) => void;
  },
) {
  const { label, value, choices, onChange, disabled } = props;
  return (
    <Field label={labelOf(props)} {...hintOf(props)}>
      {({ id, describedBy }) => (
        <SegmentedControl
          id={id}
          aria-label={label}
          aria-describedby={describedBy}
          fullWidth
          disabled={disabled === true}
          value={value ?? ''}
          data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
          onChange={(next) => {
            const chosen = choices.find((choice) => choice.value === next);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        />
      )}
    </Field>
  );
}

/** One of several, by name. */
export function SelectField<V extends string>(
  props: Common & {
    readonly value: V | undefined;
    readonly choices: readonly Choice<V>[];
    readonly onChange: (value: V) => void;
  },
) {
  const { value, choices, onChange, disabled } = props;
  return (
    <Field label={labelOf(props)} {...hintOf(props)}>
      {({ id, describedBy }) => (
        <Select
          id={id}
          aria-describedby={describedBy}
          allowDeselect={false}
          disabled={disabled === true}
          value={value ?? null}
          data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
          onChange={(next) => {
            const chosen = choices.find((choice) => choice.value === next);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        />
      )}
    </Field>
  );
}

export function NumberField(
  props: Common & {
    readonly value: number | undefined;
    readonly min?: number;
    readonly max?: number;
    readonly clearable?: boolean;
    readonly placeholder?: string | undefined;
    readonly separators?: boolean;
    readonly decimals?: boolean;
    readonly suffix?: string;
    readonly onChange: (value: number | undefined) => void;
  },
) {
  const { value, min, max, clearable, placeholder, separators, decimals, suffix, onChange } = props;
  return (
    <Field label={labelOf(props)} {...hintOf(props)}>
      {({ id, describedBy }) => (
        <CommitNumber
          id={id}
          describedBy={describedBy}
          value={value}
          placeholder={placeholder}
          {...(min !== undefined && { min })}
          {...(max !== undefined && { max })}
          {...(clearable !== undefined && { clearable })}
          {...(separators !== undefined && { separators })}
          {...(decimals !== undefined && { decimals })}
          {...(suffix !== undefined && { suffix })}
          onCommit={onChange}
        />
      )}
    </Field>
  );
}

export function TextField(
  props: Common & {
    readonly value: string;
    readonly maxLength?: number;
    readonly placeholder?: string;
    readonly inputRef?: React.Ref<HTMLInputElement>;
    readonly onChange: (value: string) => void;
  },
) {
  const { value, maxLength, placeholder, inputRef, onChange } = props;
  return (
    <Field label={labelOf(props)} {...hintOf(props)}>
      {({ id }) => (
        <CommitText
          id={id}
          value={value}
          maxLength={maxLength}
          placeholder={placeholder}
          inputRef={inputRef}
          onCommit={onChange}
        />
      )}
    </Field>
  );
}

export function SwitchField(
  props: Common & { readonly value: boolean | undefined; readonly onChange: (value: boolean) => void },
) {
  const { value, onChange, disabled } = props;
  return (
    <Field label={labelOf(props)} {...hintOf(props)}>
      {({ id, describedBy }) => (
        <Switch
          id={id}
          aria-describedby={describedBy}
          disabled={disabled === true}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )}
    </Field>
  );
}
