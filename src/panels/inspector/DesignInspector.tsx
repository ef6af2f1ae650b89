import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { documentActions, useDocument } from '../../store/index.ts';
import { Field, Section } from '../../ui/index.ts';
import { modelExplanation, modelName } from '../../words/index.ts';
import { TextField } from '../fields.tsx';
import { IbgpField, SpineLayerField } from '../ModelPicker.tsx';
import { AddressSection } from './AddressSection.tsx';
import { NumbersSection } from './NumbersSection.tsx';
import { PlatformSection } from './PlatformSection.tsx';
import { PolicySection } from './PolicySection.tsx';
import { RackSection } from './RackSection.tsx';
import { RoutesSection } from './RoutesSection.tsx';

const STRINGS = {
  name: 'Name',
  notes: 'Notes',
  notesHint: 'Kept in the file.',
  showAll: 'Show all options',
  showFewer: 'Show fewer options',
} as const;

/** The design as a whole: the model's options, what is announced, addresses, growth and notes. */
export function DesignInspector() {
  const design = useDocument((state) => state.design);
  const [all, setAll] = useState(false);
  const { asModel } = design;
  return (
    <>
      <div className="hd-section">
        <TextField
          label={STRINGS.name}
          value={design.name}
          maxLength={200}
          onChange={(name) => documentActions.dispatch({ kind: 'rename-design', name })}
        />
      </div>
      <Section title={modelName(asModel.id)}>
        <p className="hd-prose">{modelExplanation(asModel.id)}</p>
        <SpineLayerField />
        <IbgpField />
      </Section>
      <RoutesSection design={design} />
      {all && (
        <>
          <NumbersSection options={asModel} />
          <RackSection options={asModel} />
          <PolicySection options={asModel} />
          <PlatformSection options={asModel} />
          <AddressSection design={design} />
        </>
      )}
      <div className="hd-section">
        <button type="button" className="hd-link-button" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? STRINGS.showFewer : STRINGS.showAll}
        </button>
      </div>
      <NotesSection notes={design.notes} />
    </>
  );
}

function NotesSection({ notes }: { readonly notes: string }) {
  return (
    <div className="hd-section">
      <Field label={STRINGS.notes} hint={STRINGS.notesHint} stacked>
        {({ id, describedBy }) => (
          <Textarea
            id={id}
            aria-describedby={describedBy}
            autosize
            minRows={3}
            maxRows={12}
            value={notes}
            onChange={(event) =>
              documentActions.dispatch({ kind: 'set-notes', notes: event.currentTarget.value }, { coalesce: 'notes' })
            }
          />
        )}
      </Field>
    </div>
  );
}
