import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AsModelOptions, Design } from '../../design/index.ts';
import { documentActions, useDocument } from '../../store/index.ts';
import { Field, Section } from '../../ui/index.ts';
import { modelExplanation, modelName, TERMS } from '../../words/index.ts';
import { NumberField, SegmentField, SelectField, SwitchField, TextField } from '../fields.tsx';
import { IbgpField, SpineLayerField } from '../ModelPicker.tsx';
import { PlatformSection } from './PlatformSection.tsx';
import { PolicySection } from './PolicySection.tsx';
import { setModel } from './setModel.ts';
import { SummaryFields } from './SummaryFields.tsx';

const STRINGS = {
  name: 'Name',
  routes: 'What servers announce',
  mode: 'Announced as',
  host: 'Host routes',
  block: 'Blocks',
  hostHint: 'Every endpoint is a route of its own.',
  blockHint: 'Endpoints come in blocks of addresses; a block is one route.',
  blockSize4: 'IPv4 block size',
  blockSize6: 'IPv6 block size',
  blockSizeAbout: 'Prefix length of one block. A /26 holds 64 IPv4 addresses.',
  tunnel: 'Tunnel address',
  tunnelAbout: 'Each server takes one address of its blocks for a tunnel, which may need one more block.',
  borrowed: 'Borrowed per server',
  borrowedAbout: 'Addresses a server takes from a block of another server. Each is one more host route everywhere.',
  growth: 'Growth headroom',
  oversubscription: 'Oversubscription',
  oversubscriptionAbout:
    'What comes from below a switch may be at most so many times what goes up. A finding says where it is more.',
  noTarget: 'no target',
  as: 'AS numbers',
  pool: 'Taken from',
  pools: {
    auto: 'Private 16-bit, then 32-bit',
    private16: 'Private 16-bit (64512 on)',
    private32: 'Private 32-bit (4200000000 on)',
    own: 'A range of my own',
  },
  poolAbout: 'Numbers that have not been typed in come from here. 16-bit private numbers are 1,023.',
  from: 'First number',
  to: 'Last number',
  spineAs: 'Spines have',
  spineAsAbout: 'One AS for all spines of a tier keeps routes from wandering between spines (RFC 7938 §5.2.1).',
  shared: 'One AS',
  unique: 'One each',
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
  addresses: 'Addresses',
  families: 'Families',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  dual: 'Both',
  endpoints4: 'Endpoints, IPv4',
  endpoints6: 'Endpoints, IPv6',
  loopbacks: 'Loopbacks',
  links: 'Links',
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

function RoutesSection({ design }: { readonly design: Design }) {
  const { advertise, growth, addressing, bandwidth } = design;
  const set = (changes: Partial<typeof advertise>) => documentActions.dispatch({ kind: 'set-advertise', changes });
  return (
    <Section title={STRINGS.routes}>
      <SegmentField
        label={STRINGS.mode}
        hint={advertise.mode === 'host' ? STRINGS.hostHint : STRINGS.blockHint}
        value={advertise.mode}
        choices={[
          { value: 'host', label: STRINGS.host },
          { value: 'block', label: STRINGS.block },
        ]}
        onChange={(mode) => set({ mode })}
      />
      {advertise.mode === 'block' && (
        <>
          {addressing.families !== 'ipv6' && (
            <NumberField
              label={STRINGS.blockSize4}
              about={STRINGS.blockSizeAbout}
              value={advertise.blockSize4}
              min={20}
              max={32}
              onChange={(value) => value !== undefined && set({ blockSize4: value })}
            />
          )}
          {addressing.families !== 'ipv4' && (
            <NumberField
              label={STRINGS.blockSize6}
              about={STRINGS.blockSizeAbout}
              value={advertise.blockSize6}
              min={116}
              max={128}
              onChange={(value) => value !== undefined && set({ blockSize6: value })}
            />
          )}
          <NumberField
            label={STRINGS.borrowed}
            about={STRINGS.borrowedAbout}
            value={advertise.borrowedPerServer}
            min={0}
            max={10_000}
            onChange={(value) => value !== undefined && set({ borrowedPerServer: value })}
          />
          <SwitchField
            label={STRINGS.tunnel}
            about={STRINGS.tunnelAbout}
            value={advertise.tunnelAddress}
            onChange={(tunnelAddress) => set({ tunnelAddress })}
          />
        </>
      )}
      <SummaryFields design={design} />
      <SegmentField
        label={STRINGS.families}
        value={addressing.families}
        choices={[
          { value: 'ipv4', label: STRINGS.ipv4 },
          { value: 'ipv6', label: STRINGS.ipv6 },
          { value: 'dual', label: STRINGS.dual },
        ]}
        onChange={(families) => documentActions.dispatch({ kind: 'set-addressing', changes: { families } })}
      />
      <NumberField
        label={STRINGS.growth}
        about={TERMS.headroom.definition}
        value={growth.headroomPercent}
        min={0}
        max={1000}
        decimals
        suffix=" %"
        onChange={(value) =>
          value !== undefined && documentActions.dispatch({ kind: 'set-growth', changes: { headroomPercent: value } })
        }
      />
      <NumberField
        label={STRINGS.oversubscription}
        about={STRINGS.oversubscriptionAbout}
        value={bandwidth.maxOversubscription}
        min={1}
        max={1000}
        decimals
        clearable
        placeholder={STRINGS.noTarget}
        suffix=" : 1"
        onChange={(maxOversubscription) =>
          documentActions.dispatch({ kind: 'set-bandwidth', changes: { maxOversubscription } })
        }
      />
    </Section>
  );
}

function NumbersSection({ options: { asnPool, spineAs, id } }: { readonly options: AsModelOptions }) {
  const isOwn = typeof asnPool !== 'string';
  return (
    <Section title={STRINGS.as}>
      <SelectField
        label={STRINGS.pool}
        about={STRINGS.poolAbout}
        value={isOwn ? 'own' : asnPool}
        choices={(['auto', 'private16', 'private32', 'own'] as const).map((value) => ({
          value,
          label: STRINGS.pools[value],
        }))}
        onChange={(value) => setModel({ asnPool: value === 'own' ? { from: 64512, to: 65534 } : value })}
      />
      {isOwn && (
        <>
          <NumberField
            label={STRINGS.from}
            value={asnPool.from}
            min={1}
            max={4294967295}
            separators={false}
            onChange={(from) => from !== undefined && setModel({ asnPool: { from, to: Math.max(from, asnPool.to) } })}
          />
          <NumberField
            label={STRINGS.to}
            value={asnPool.to}
            min={asnPool.from}
            max={4294967295}
            separators={false}
            onChange={(to) => to !== undefined && setModel({ asnPool: { from: asnPool.from, to } })}
          />
        </>
      )}
      <SegmentField
        label={STRINGS.spineAs}
        about={STRINGS.spineAsAbout}
        value={spineAs}
        disabled={id === 'ethernet' || id === 'downward-default'}
        choices={[
          { value: 'shared', label: STRINGS.shared },
          { value: 'unique', label: STRINGS.unique },
        ]}
        onChange={(value) => setModel({ spineAs: value })}
      />
    </Section>
  );
}

function RackSection({ options }: { readonly options: AsModelOptions }) {
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

function AddressSection({ design: { addressing } }: { readonly design: Design }) {
  const set = (changes: Partial<typeof addressing>) => documentActions.dispatch({ kind: 'set-addressing', changes });
  return (
    <Section title={STRINGS.addresses}>
      <TextField
        label={STRINGS.endpoints4}
        value={addressing.endpoints4}
        maxLength={60}
        onChange={(endpoints4) => set({ endpoints4 })}
      />
      <TextField
        label={STRINGS.endpoints6}
        value={addressing.endpoints6}
        maxLength={60}
        onChange={(endpoints6) => set({ endpoints6 })}
      />
      <TextField
        label={STRINGS.loopbacks}
        value={addressing.loopbacks4}
        maxLength={60}
        onChange={(loopbacks4) => set({ loopbacks4 })}
      />
      <TextField
        label={STRINGS.links}
        value={addressing.links4}
        maxLength={60}
        onChange={(links4) => set({ links4 })}
      />
    </Section>
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
