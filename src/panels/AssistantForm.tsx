import { MultiSelect, NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { writePortGroups } from '../design/index.ts';
import type { Criterion, Demand } from '../engine/index.ts';
import { CommitNumber, Field, Section } from '../ui/index.ts';
import { criterionAbout, criterionName } from '../words/index.ts';
import { START_WEIGHTS } from './assistantForm.ts';
import { useCatalogue } from './catalogue.ts';
import { NumberField } from './fields.tsx';
import { PortsField } from './PortsField.tsx';

const STRINGS = {
  servers: 'Servers',
  endpoints: 'Endpoints per server',
  perRack: 'Servers per rack',
  perRackAny: 'whatever fits',
  gbps: 'Server port',
  gbpsUnit: ' Gb/s',
  oversubscription: 'Oversubscription, at most',
  ratio: ' : 1',
  growth: 'Room for growth',
  percent: ' %',
  families: 'Families',
  familyNames: { ipv4: 'IPv4', ipv6: 'IPv6', dual: 'Both' },
  spines: 'Spines that may fail',
  tors: 'ToRs that may fail',
  switches: 'Switches',
  anySwitch: 'Any with known ports',
  nothingFound: 'No such switch',
  ports: (name: string) => `Ports of ${name}`,
  assumed: 'not known: 48x25, 8x100',
  weights: 'What counts how much',
};

const CRITERIA = Object.keys(START_WEIGHTS) as readonly Criterion[];
const FAMILIES = ['ipv4', 'ipv6', 'dual'] as const;
const MOST_WEIGHT = 10;

/** The demand, field by field. */
export function AssistantForm({
  demand,
  onChange,
}: {
  readonly demand: Demand;
  readonly onChange: (demand: Demand) => void;
}) {
  const { servers, endpointsPerServer, serversPerRack, serverGbps, oversubscription, survive, growthPercent } = demand;
  const set = (changes: Partial<Demand>): void => onChange({ ...demand, ...changes });
  const catalogue = useCatalogue();
  const switches = useMemo(() => {
    // All modes of a switch are tried, so one line stands for all of them.
    const first = new Map<string, string>();
    for (const { switchName, id } of catalogue.modes) if (!first.has(switchName)) first.set(switchName, id);
    return [...first].map(([label, value]) => ({ value, label }));
  }, [catalogue]);
  return (
    <>
      <NumberField
        label={STRINGS.servers}
        value={servers}
        min={1}
        max={100_000}
        onChange={(value) => value !== undefined && set({ servers: value })}
      />
      <NumberField
        label={STRINGS.endpoints}
        value={endpointsPerServer}
        min={0}
        max={65_536}
        onChange={(value) => value !== undefined && set({ endpointsPerServer: value })}
      />
      <NumberField
        label={STRINGS.perRack}
        value={serversPerRack}
        min={1}
        max={4_096}
        clearable
        placeholder={STRINGS.perRackAny}
        onChange={(value) => {
          const { serversPerRack: _old, ...rest } = demand;
          onChange(value === undefined ? rest : { ...rest, serversPerRack: value });
        }}
      />
      <NumberField
        label={STRINGS.gbps}
        value={serverGbps}
        min={1}
        max={10_000}
        suffix={STRINGS.gbpsUnit}
        onChange={(value) => value !== undefined && set({ serverGbps: value })}
      />
      <NumberField
        label={STRINGS.oversubscription}
        value={oversubscription}
        min={0.1}
        max={1000}
        decimals
        suffix={STRINGS.ratio}
        onChange={(value) => value !== undefined && set({ oversubscription: value })}
      />
      {(['spines', 'tors'] as const).map((kind) => (
        <NumberField
          key={kind}
          label={STRINGS[kind]}
          value={survive[kind]}
          min={0}
          max={2}
          onChange={(value) => value !== undefined && set({ survive: { ...survive, [kind]: value } })}
        />
      ))}
      <NumberField
        label={STRINGS.growth}
        value={growthPercent}
        min={0}
        max={1000}
        decimals
        suffix={STRINGS.percent}
        onChange={(value) => value !== undefined && set({ growthPercent: value })}
      />
      <Field label={STRINGS.families}>
        {({ id }) => (
          <NativeSelect
            id={id}
            value={demand.families}
            data={FAMILIES.map((family) => ({ value: family, label: STRINGS.familyNames[family] }))}
            onChange={(event) =>
              set({ families: FAMILIES.find((family) => family === event.currentTarget.value) ?? 'ipv4' })
            }
          />
        )}
      </Field>
      <Field label={STRINGS.switches} stacked>
        {({ id }) => (
          <MultiSelect
            id={id}
            searchable
            clearable
            placeholder={demand.switches === 'any' ? STRINGS.anySwitch : ''}
            nothingFoundMessage={STRINGS.nothingFound}
            value={demand.switches === 'any' ? [] : [...demand.switches]}
            data={switches}
            onChange={(chosen) => {
              const { ports = {}, ...rest } = demand;
              const kept = Object.entries(ports).filter(([id]) => chosen.includes(id));
              onChange({
                ...rest,
                ...(kept.length > 0 && { ports: Object.fromEntries(kept) }),
                switches: chosen.length === 0 ? 'any' : chosen,
              });
            }}
          />
        )}
      </Field>
      {demand.switches !== 'any' &&
        demand.switches.map((id) => {
          const mode = catalogue.find(id);
          const known = mode === undefined || mode.ports.length === 0 ? STRINGS.assumed : writePortGroups(mode.ports);
          return (
            <PortsField
              key={id}
              label={STRINGS.ports(mode?.switchName ?? id)}
              value={writePortGroups(demand.ports?.[id] ?? [])}
              placeholder={known}
              onChange={(typed) => {
                const { [id]: _old, ...others } = demand.ports ?? {};
                set({ ports: typed === undefined ? others : { ...others, [id]: typed } });
              }}
            />
          );
        })}
      <Section title={STRINGS.weights}>
        <div className="hd-assistant-weights">
          {CRITERIA.map((criterion) => (
            <label key={criterion} title={criterionAbout(criterion)}>
              <span>{criterionName(criterion)}</span>
              <CommitNumber
                ariaLabel={criterionName(criterion)}
                value={demand.weights?.[criterion] ?? START_WEIGHTS[criterion]}
                min={0}
                max={MOST_WEIGHT}
                decimals
                onCommit={(value) => value !== undefined && set({ weights: { ...demand.weights, [criterion]: value } })}
              />
            </label>
          ))}
        </div>
      </Section>
    </>
  );
}
