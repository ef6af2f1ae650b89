import type { AsModelOptions } from '../../design/index.ts';
import { Section } from '../../ui/index.ts';
import { NumberField, SegmentField, SelectField } from '../fields.tsx';
import { setModel } from './setModel.ts';

const STRINGS = {
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
} as const;

/** Where AS numbers come from. */
export function NumbersSection({ options: { asnPool, spineAs, id } }: { readonly options: AsModelOptions }) {
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
