import type { Design } from '../../design/index.ts';
import { documentActions } from '../../store/index.ts';
import { NumberField, SelectField } from '../fields.tsx';

const STRINGS = {
  north: 'ToRs send north',
  northAbout:
    'Instead of the prefixes of the servers of its rack, a ToR can announce the pool of the rack as one prefix, with a discard route for what nobody has of it.',
  choices: { off: 'Every route', only: 'A summary', 'with-displaced': 'Summary, and moved' },
  hints: {
    off: 'Every prefix of every server, one by one.',
    only: 'One prefix per rack. Endpoints must not leave their rack with their address.',
    'with-displaced': 'One prefix per rack, and a host route for each endpoint that has left its rack.',
  },
  ethernetHint: 'ToRs do not route in this model: nothing is summed up.',
  displaced: 'Moved per server',
  displacedAbout: 'Endpoints of each server whose address is of another rack. Each is one host route everywhere.',
  pools: { ipv4: 'Rack pool, IPv4', ipv6: 'Rack pool, IPv6' },
  poolAbout: 'Prefix length of the pool that each rack has to itself. Left empty: the smallest that holds its servers.',
  smallest: 'smallest',
} as const;

const POOLS = [
  { family: 'ipv4', field: 'rackPool4', longest: 31 },
  { family: 'ipv6', field: 'rackPool6', longest: 127 },
] as const;

/** What ToRs make of the routes of their rack towards the spines. */
export function SummaryFields({
  design: { advertise, addressing, asModel },
}: {
  readonly design: Pick<Design, 'advertise' | 'addressing' | 'asModel'>;
}) {
  const set = (changes: Partial<typeof advertise>) => documentActions.dispatch({ kind: 'set-advertise', changes });
  const isIdle = asModel.id === 'ethernet';
  const { summary } = advertise;
  return (
    <>
      <SelectField
        label={STRINGS.north}
        about={STRINGS.northAbout}
        hint={isIdle ? STRINGS.ethernetHint : STRINGS.hints[summary]}
        value={summary}
        disabled={isIdle}
        choices={(['off', 'only', 'with-displaced'] as const).map((value) => ({
          value,
          label: STRINGS.choices[value],
        }))}
        onChange={(value) => set({ summary: value })}
      />
      {!isIdle && summary === 'with-displaced' && (
        <NumberField
          label={STRINGS.displaced}
          about={STRINGS.displacedAbout}
          value={advertise.displacedPerServer}
          min={0}
          max={10_000}
          onChange={(value) => value !== undefined && set({ displacedPerServer: value })}
        />
      )}
      {!isIdle &&
        summary !== 'off' &&
        POOLS.filter(({ family }) => addressing.families === family || addressing.families === 'dual').map(
          ({ family, field, longest }) => (
            <NumberField
              key={field}
              label={STRINGS.pools[family]}
              about={STRINGS.poolAbout}
              value={advertise[field] === 'auto' ? undefined : advertise[field]}
              min={8}
              max={longest}
              clearable
              placeholder={STRINGS.smallest}
              onChange={(length) => set({ [field]: length ?? 'auto' })}
            />
          ),
        )}
    </>
  );
}
