import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AS_MODEL_IDS } from '../../../design/index.ts';
import type { AsModelId, Design, Variant, VariantChanges } from '../../../design/index.ts';
import { documentActions } from '../../../store/index.ts';
import { modelName } from '../../../words/index.ts';
import { useCatalogue } from '../../catalogue.ts';

const STRINGS = {
  title: 'New variant',
  about: 'The same drawing with some decisions taken otherwise. It is kept in the design and stands beside it here.',
  name: 'Name',
  namePlaceholder: 'Blocks on larger ToRs',
  taken: 'Another variant has this name.',
  model: 'AS model',
  routes: 'Announced as',
  host: 'Host routes',
  block: 'Blocks',
  north: 'ToRs send north',
  summaries: { off: 'Every route', only: 'A summary per rack', 'with-displaced': 'A summary and what moved' },
  tor: 'ToRs',
  spine: 'Spines',
  asDrawn: 'As drawn',
  servers: 'Families',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  dual: 'Both',
  save: 'Save variant',
  cancel: 'Cancel',
};

const SUMMARIES = ['off', 'only', 'with-displaced'] as const;

interface Draft {
  readonly name: string;
  readonly model: AsModelId | undefined;
  readonly mode: 'host' | 'block' | undefined;
  readonly summary: Design['advertise']['summary'] | undefined;
  readonly families: 'ipv4' | 'ipv6' | 'dual' | undefined;
  readonly tor: string | undefined;
  readonly spine: string | undefined;
}

const NOTHING: Draft = {
  name: '',
  model: undefined,
  mode: undefined,
  summary: undefined,
  families: undefined,
  tor: undefined,
  spine: undefined,
};

/** Asks what is different in a new variant. */
export function VariantForm({ design, onClose }: { readonly design: Design; readonly onClose: () => void }) {
  const catalogue = useCatalogue();
  const [draft, setDraft] = useState(NOTHING);
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const name = draft.name.trim();
  const isTaken = design.variants.some((variant) => variant.name === name);
  const switches = catalogue.modes.map(({ id, switchName, mode }) => ({
    value: id,
    label: mode === undefined ? switchName : `${switchName}, ${mode}`,
  }));

  function save() {
    if (name === '' || isTaken) return;
    documentActions.dispatch({ kind: 'save-variant', variant: variantOf(design, draft, name) });
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={STRINGS.title} closeButtonProps={{ 'aria-label': STRINGS.cancel }}>
      <form
        className="hd-stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p className="hd-quiet">{STRINGS.about}</p>
        <TextInput
          label={STRINGS.name}
          placeholder={STRINGS.namePlaceholder}
          value={draft.name}
          maxLength={200}
          data-autofocus
          error={isTaken ? STRINGS.taken : undefined}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={STRINGS.model}
          placeholder={STRINGS.asDrawn}
          clearable
          data={AS_MODEL_IDS.map((value) => ({ value, label: modelName(value) }))}
          value={draft.model ?? null}
          onChange={(value) => set({ model: AS_MODEL_IDS.find((id) => id === value) })}
        />
        <Select
          label={STRINGS.routes}
          placeholder={STRINGS.asDrawn}
          clearable
          data={[
            { value: 'host', label: STRINGS.host },
            { value: 'block', label: STRINGS.block },
          ]}
          value={draft.mode ?? null}
          onChange={(value) => set({ mode: value === 'host' || value === 'block' ? value : undefined })}
        />
        <Select
          label={STRINGS.north}
          placeholder={STRINGS.asDrawn}
          clearable
          data={SUMMARIES.map((value) => ({ value, label: STRINGS.summaries[value] }))}
          value={draft.summary ?? null}
          onChange={(value) => set({ summary: SUMMARIES.find((each) => each === value) })}
        />
        <Select
          label={STRINGS.servers}
          placeholder={STRINGS.asDrawn}
          clearable
          data={[
            { value: 'ipv4', label: STRINGS.ipv4 },
            { value: 'ipv6', label: STRINGS.ipv6 },
            { value: 'dual', label: STRINGS.dual },
          ]}
          value={draft.families ?? null}
          onChange={(value) =>
            set({ families: value === 'ipv4' || value === 'ipv6' || value === 'dual' ? value : undefined })
          }
        />
        {(['tor', 'spine'] as const).map((kind) => (
          <Select
            key={kind}
            label={STRINGS[kind]}
            placeholder={STRINGS.asDrawn}
            clearable
            searchable
            limit={60}
            data={switches}
            value={draft[kind] ?? null}
            onChange={(value) => set({ [kind]: value ?? undefined })}
          />
        ))}
        <div className="hd-button-row">
          <Button type="submit" disabled={name === '' || isTaken}>
            {STRINGS.save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {STRINGS.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function variantOf(design: Design, draft: Draft, name: string): Variant {
  const { model, mode, summary, families, tor, spine } = draft;
  const hardware = design.nodes.flatMap((node) => {
    const profile = node.kind === 'tor' ? tor : node.kind === 'spine' ? spine : undefined;
    return profile === undefined ? [] : [[node.id, { hardware: { profile } }] as const];
  });
  const changes: VariantChanges = {
    ...(model !== undefined && { asModel: { id: model } }),
    ...((mode !== undefined || summary !== undefined) && {
      advertise: { ...(mode !== undefined && { mode }), ...(summary !== undefined && { summary }) },
    }),
    ...(families !== undefined && { addressing: { families } }),
    ...(hardware.length > 0 && { nodes: Object.fromEntries(hardware) }),
  };
  const taken = new Set(design.variants.map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const id = `variant-${String(number)}`;
    if (!taken.has(id)) return { id, name, changes };
  }
}
