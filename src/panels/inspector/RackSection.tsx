import type { AsModelOptions } from '../../design/index.ts';
import { Section } from '../../ui/index.ts';
import { TERMS } from '../../words/index.ts';
import { NumberField, SegmentField } from '../fields.tsx';
import { setModel } from './setModel.ts';

const STRINGS = {
  rack: 'Inside the rack',
  attach: 'Servers attach by',
  attachAbout: 'One subnet for the servers and ToRs of a rack, or a routed port for each server.',
  segment: 'Subnet',
  routed: 'Routed ports',
  reflectors: 'Reflectors',
  reflectorsAbout: 'How many reflectors per rack, or per Ethernet plane.',
  clusterIds: 'Cluster IDs',
  eachOwn: 'One each',
  oneForAll: 'Shared',
} as const;

/** How a rack is wired inside, and how its iBGP is closed. */
export function RackSection({ options }: { readonly options: AsModelOptions }) {
  const reflects = options.ibgp === 'server-rr' || options.ibgp === 'standalone-rr' || options.id === 'ethernet';
  return (
    <Section title={STRINGS.rack}>
      <SegmentField
        label={STRINGS.attach}
        about={STRINGS.attachAbout}
        value={options.rackAttach}
        disabled={options.id === 'ethernet'}
        choices={[
          { value: 'segment', label: STRINGS.segment },
          { value: 'routed', label: STRINGS.routed },
        ]}
        onChange={(rackAttach) => setModel({ rackAttach })}
      />
      {reflects && (
        <NumberField
          label={STRINGS.reflectors}
          about={STRINGS.reflectorsAbout}
          value={options.reflectors}
          min={1}
          max={16}
          onChange={(reflectors) => reflectors !== undefined && setModel({ reflectors })}
        />
      )}
      <SegmentField
        label={STRINGS.clusterIds}
        about={TERMS.clusterId.definition}
        value={options.clusterIds}
        choices={[
          { value: 'unique', label: STRINGS.eachOwn },
          { value: 'shared', label: STRINGS.oneForAll },
        ]}
        onChange={(clusterIds) => setModel({ clusterIds })}
      />
    </Section>
  );
}
