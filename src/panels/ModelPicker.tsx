import { ActionIcon, Popover, SegmentedControl, Select } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { AS_MODEL_IDS } from '../design/index.ts';
import type { AsModelOptions } from '../design/index.ts';
import { documentActions, useDocument } from '../store/index.ts';
import { Field } from '../ui/index.ts';
import { modelExplanation, modelName } from '../words/index.ts';
import { DefinedTerm } from './DefinedTerm.tsx';
import { spineLayerOf } from './spineLayer.ts';

const STRINGS = {
  model: 'AS model',
  options: 'Options of the AS model',
  spineLayer: 'Spine layer',
  routed: 'Routed',
  ethernet: 'Ethernet',
  routedHint: 'Each spine is a BGP router.',
  ethernetHint: 'Each spine is one Ethernet plane; ToRs meet across it.',
  fixedRouted: 'Downward Default always routes at the spines.',
  fixedEthernet: 'In an Ethernet fabric spines only switch.',
  ibgp: 'iBGP in the AS',
  ibgpUnused: 'This model has no iBGP to close.',
  closures: {
    'tor-rr': 'Reflectors on ToRs',
    'server-rr': 'Reflectors on servers',
    'standalone-rr': 'Standalone reflectors',
    mesh: 'Full mesh',
  } satisfies Record<AsModelOptions['ibgp'], string>,
  more: 'All options stand in the inspector while nothing is selected.',
};

const IBGP: readonly AsModelOptions['ibgp'][] = ['tor-rr', 'server-rr', 'standalone-rr', 'mesh'];

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

/** The AS model, always in sight, and the two options that change most. */
export function ModelPicker() {
  const options = useDocument((state) => state.design.asModel);
  return (
    <div className="hd-model">
      <span className="hd-model-label" aria-hidden>
        {STRINGS.model}
      </span>
      <Select
        aria-label={STRINGS.model}
        className="hd-model-select"
        allowDeselect={false}
        withCheckIcon
        value={options.id}
        comboboxProps={{ width: 360, position: 'bottom-start' }}
        data={AS_MODEL_IDS.map((value) => ({ value, label: modelName(value) }))}
        renderOption={({ option }) => (
          <span className="hd-model-option">
            <b>{option.label}</b>
            <span className="hd-quiet">{firstSentence(modelExplanation(option.value))}</span>
          </span>
        )}
        onChange={(value) => {
          const id = AS_MODEL_IDS.find((one) => one === value);
          if (id !== undefined) documentActions.dispatch({ kind: 'set-as-model', changes: { id } });
        }}
      />
      <Popover position="bottom" width={320} trapFocus>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" c="var(--hd-text)" size={28} aria-label={STRINGS.options}>
            <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={STRINGS.options}>
          <SpineLayerField />
          <IbgpField />
          <p className="hd-quiet">{STRINGS.more}</p>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

export function SpineLayerField() {
  const options = useDocument((state) => state.design.asModel);
  const layer = spineLayerOf(options);
  const fixed = options.id === 'downward-default' || options.id === 'ethernet';
  const hint =
    options.id === 'downward-default'
      ? STRINGS.fixedRouted
      : options.id === 'ethernet'
        ? STRINGS.fixedEthernet
        : layer === 'routed'
          ? STRINGS.routedHint
          : STRINGS.ethernetHint;
  return (
    <Field label={<DefinedTerm id="spine">{STRINGS.spineLayer}</DefinedTerm>} hint={hint}>
      {({ id, describedBy }) => (
        <SegmentedControl
          id={id}
          aria-label={STRINGS.spineLayer}
          aria-describedby={describedBy}
          fullWidth
          disabled={fixed}
          value={layer}
          data={[
            { value: 'routed', label: STRINGS.routed },
            { value: 'ethernet', label: STRINGS.ethernet },
          ]}
          onChange={(value) =>
            documentActions.dispatch({
              kind: 'set-as-model',
              changes: { spineLayer: value === 'ethernet' ? 'ethernet' : 'routed' },
            })
          }
        />
      )}
    </Field>
  );
}

export function IbgpField() {
  const options = useDocument((state) => state.design.asModel);
  // Where ToRs do not route none of them reflects: a reflector on its own does.
  const isEthernet = options.id === 'ethernet';
  const closures = isEthernet ? IBGP.filter((value) => value !== 'tor-rr') : IBGP;
  const closure = isEthernet && options.ibgp === 'tor-rr' ? 'standalone-rr' : options.ibgp;
  const applies = options.id === 'as-per-rack' || options.id === 'ethernet';
  return (
    <Field label={<DefinedTerm id="ibgp">{STRINGS.ibgp}</DefinedTerm>} {...(!applies && { hint: STRINGS.ibgpUnused })}>
      {({ id, describedBy }) => (
        <Select
          id={id}
          aria-describedby={describedBy}
          disabled={!applies}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          value={closure}
          data={closures.map((value) => ({ value, label: STRINGS.closures[value] }))}
          onChange={(value) => {
            const ibgp = IBGP.find((one) => one === value);
            if (ibgp !== undefined) documentActions.dispatch({ kind: 'set-as-model', changes: { ibgp } });
          }}
        />
      )}
    </Field>
  );
}
