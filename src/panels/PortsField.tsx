import { useState } from 'react';
import { parsePortGroups } from '../design/index.ts';
import type { PortGroup } from '../design/index.ts';
import { CommitText, Field, SeverityMark } from '../ui/index.ts';

const STRINGS = {
  unreadable: 'Write count × Gb/s, with commas: 48x25, 8x100',
};

/** Ports of a switch as text: "8x100, 48x25". Empty takes the catalogue's again; what is no list of ports is said, and changes nothing. */
export function PortsField(props: {
  readonly label: string;
  /** As written; empty where there are none. */
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (ports: readonly PortGroup[] | undefined) => void;
}) {
  const { label, value, placeholder, onChange } = props;
  const [refused, setRefused] = useState<string | undefined>();
  return (
    <Field
      label={label}
      {...(refused !== undefined && {
        hint: (
          <SeverityMark level="error">
            “{refused}”: {STRINGS.unreadable}
          </SeverityMark>
        ),
      })}
    >
      {({ id }) => (
        <CommitText
          id={id}
          value={value}
          placeholder={placeholder}
          maxLength={200}
          onCommit={(text) => {
            const ports = text.trim() === '' ? undefined : parsePortGroups(text);
            setRefused(ports === undefined && text.trim() !== '' ? text : undefined);
            if (ports !== undefined || text.trim() === '') onChange(ports);
          }}
        />
      )}
    </Field>
  );
}
