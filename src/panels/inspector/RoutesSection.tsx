import type { Design } from '../../design/index.ts';
import { documentActions } from '../../store/index.ts';
import { Section } from '../../ui/index.ts';
import { TERMS } from '../../words/index.ts';
import { NumberField, SegmentField, SwitchField } from '../fields.tsx';
import { SummaryFields } from './SummaryFields.tsx';

const STRINGS = {
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
  families: 'Families',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  dual: 'Both',
} as const;

/** What servers announce, and how much of it there may be. */
export function RoutesSection({ design }: { readonly design: Design }) {
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
