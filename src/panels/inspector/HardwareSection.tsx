import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { writePortGroups } from '../../design/index.ts';
import type { SwitchNode } from '../../design/index.ts';
import { Field, Section, Term } from '../../ui/index.ts';
import { basisExplanation, confidenceExplanation, formatCount, tableName } from '../../words/index.ts';
import { switchText, useCatalogue } from '../catalogue.ts';
import type { SwitchMode } from '../catalogue.ts';
import { DefinedTerm } from '../DefinedTerm.tsx';
import { common, updateNodes } from '../edits.ts';
import { NumberField } from '../fields.tsx';
import { OWN_LIMITS, withLimit, withPorts, withProfile, type LimitKey } from '../hardware.ts';
import { PortsField } from '../PortsField.tsx';

const STRINGS = {
  hardware: 'Hardware',
  picker: 'Switch and table mode',
  placeholder: 'Search vendor, model or mode',
  nothing: 'No switch matches',
  hosts: 'hosts',
  prefixes: 'prefixes',
  noFigure: 'no figure',
  defaultMode: 'default mode',
  showSource: 'Where the figures come from',
  hideSource: 'Hide the source',
  unknown: 'This catalogue has no switch called',
  ownLimits: 'Own limits',
  ownLimitsAbout: 'What you type in takes the place of the catalogue’s figure.',
  showOwn: 'Set your own table sizes and ports',
  hideOwn: 'Hide table sizes and ports',
  ports: 'Ports',
  noPorts: '48x25, 8x100',
};

/** Which switch it is, in which mode, and table sizes of one's own. */
export function HardwareSection({ switches }: { readonly switches: readonly SwitchNode[] }) {
  const catalogue = useCatalogue();
  const profile = common(switches, ({ hardware }) => hardware?.profile);
  const mode = profile === undefined ? undefined : catalogue.find(profile);
  const hasOwn = switches.some(
    ({ hardware }) => hardware?.ports !== undefined || Object.keys(hardware?.limits ?? {}).length > 0,
  );
  const [open, setOpen] = useState(hasOwn);
  return (
    <Section title={STRINGS.hardware}>
      <SwitchPicker
        value={profile}
        onChange={(next) => updateNodes(switches, ({ hardware }) => ({ hardware: withProfile(hardware, next) }))}
      />
      {profile !== undefined && mode === undefined && catalogue.modes.length > 0 && (
        <p className="hd-quiet">
          {STRINGS.unknown} {profile}
        </p>
      )}
      {mode !== undefined && <Provenance mode={mode} />}
      <button type="button" className="hd-link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? STRINGS.hideOwn : STRINGS.showOwn}
      </button>
      {open && (
        <div className="hd-own-limits">
          <p className="hd-quiet">{STRINGS.ownLimitsAbout}</p>
          <PortsField
            label={STRINGS.ports}
            value={common(switches, ({ hardware }) => writePortGroups(hardware?.ports ?? [])) ?? ''}
            placeholder={mode === undefined || mode.ports.length === 0 ? STRINGS.noPorts : writePortGroups(mode.ports)}
            onChange={(ports) => updateNodes(switches, ({ hardware }) => ({ hardware: withPorts(hardware, ports) }))}
          />
          {OWN_LIMITS.map((key) => (
            <NumberField
              key={key}
              label={upperFirst(tableName(key))}
              value={common(switches, ({ hardware }) => hardware?.limits?.[key])}
              min={0}
              max={1_000_000_000}
              clearable
              placeholder={catalogueFigure(mode, key)}
              onChange={(value) =>
                updateNodes(switches, ({ hardware }) => ({ hardware: withLimit(hardware, key, value) }))
              }
            />
          ))}
        </div>
      )}
    </Section>
  );
}

function catalogueFigure(mode: SwitchMode | undefined, key: LimitKey): string | undefined {
  const figure = key === 'ipv4Host' ? mode?.ipv4Host : key === 'ipv4Lpm' ? mode?.ipv4Lpm : undefined;
  return figure === undefined ? undefined : formatCount(figure);
}

function SwitchPicker(props: {
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}) {
  const { value, onChange } = props;
  const { modes, find } = useCatalogue();
  const data = useMemo(() => {
    const groups = new Map<string, { readonly value: string; readonly label: string }[]>();
    for (const mode of modes) {
      const item = { value: mode.id, label: switchText(mode) };
      const group = groups.get(mode.vendor);
      if (group === undefined) groups.set(mode.vendor, [item]);
      else group.push(item);
    }
    return [...groups].map(([group, items]) => ({ group: upperFirst(group), items }));
  }, [modes]);
  return (
    <Field label={<DefinedTerm id="tableMode">{STRINGS.picker}</DefinedTerm>} stacked>
      {({ id }) => (
        <Select
          id={id}
          searchable
          clearable
          onFocus={(event) => event.currentTarget.select()}
          placeholder={STRINGS.placeholder}
          nothingFoundMessage={STRINGS.nothing}
          maxDropdownHeight={360}
          comboboxProps={{ width: 380, position: 'bottom-end' }}
          clearButtonProps={{ 'aria-label': 'Clear' }}
          value={value ?? null}
          data={data}
          filter={({ options, search }) => {
            const words = search.toLowerCase().split(/\s+/).filter(Boolean);
            const shown: typeof options = [];
            for (const option of options) {
              if (!('items' in option)) continue;
              const items = option.items.filter((item) => {
                const text = item.label.toLowerCase();
                return words.every((word) => text.includes(word));
              });
              if (items.length > 0) shown.push({ ...option, items });
            }
            return shown;
          }}
          renderOption={({ option }) => {
            const mode = find(option.value);
            return mode === undefined ? option.label : <ModeOption mode={mode} />;
          }}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )}
    </Field>
  );
}

function ModeOption({ mode }: { readonly mode: SwitchMode }) {
  const figure = (value: number | undefined, what: string) =>
    value === undefined ? undefined : `${formatCount(value)} ${what}`;
  const figures = [figure(mode.ipv4Host, STRINGS.hosts), figure(mode.ipv4Lpm, STRINGS.prefixes)].filter(Boolean);
  return (
    <div className="hd-mode-option">
      <span>
        {mode.switchName}
        {mode.mode !== undefined && <b> {mode.mode}</b>}
      </span>
      <span className="hd-quiet">
        {figures.length === 0 ? STRINGS.noFigure : figures.join(', ')} · {mode.confidence}
        {mode.isDefaultMode && ` · ${STRINGS.defaultMode}`}
      </span>
    </div>
  );
}

/** How sure the figures are on one line; where they come from, one press away. */
function Provenance({ mode }: { readonly mode: SwitchMode }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="hd-provenance">
      <p>
        <Term definition={confidenceExplanation(mode.confidence)}>{upperFirst(mode.confidence)}</Term>,{' '}
        <Term definition={basisExplanation(mode.basis)}>{mode.basis}</Term>
        {' · '}
        <button type="button" className="hd-link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? STRINGS.hideSource : STRINGS.showSource}
        </button>
      </p>
      {open && (
        <>
          <p>
            {mode.sourceUrl === undefined ? (
              mode.source
            ) : (
              <a href={mode.sourceUrl} target="_blank" rel="noreferrer noopener">
                {mode.source}
              </a>
            )}
          </p>
          {mode.notes !== undefined && <p>{mode.notes}</p>}
        </>
      )}
    </div>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
