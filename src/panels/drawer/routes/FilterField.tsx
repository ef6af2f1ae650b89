import { TextInput } from '@mantine/core';

/** A field of a bar: its name stands in it before what is typed, and what is wrong with that below. */
export function FilterField({
  label,
  value,
  onChange,
  error,
  hint,
  wide = false,
  numeric = false,
  isWrong = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly numeric?: boolean;
  /** What is wrong is said elsewhere. */
  readonly isWrong?: boolean;
}) {
  return (
    <TextInput
      size="xs"
      className={`hd-filter ${wide ? 'hd-filter-wide' : numeric ? 'hd-filter-narrow' : ''}`}
      aria-label={label}
      title={hint}
      leftSection={<span aria-hidden>{label}</span>}
      leftSectionWidth={label.length * 6.6 + 14}
      inputMode={numeric ? 'numeric' : 'text'}
      spellCheck={false}
      autoCapitalize="off"
      value={value}
      error={error ?? isWrong}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
