import type { AsModelOptions } from '../../design/index.ts';
import { Section } from '../../ui/index.ts';
import { habitText, TERMS } from '../../words/index.ts';
import { NumberField, SegmentField, SelectField, SwitchField } from '../fields.tsx';
import { setModel } from './setModel.ts';

const STRINGS = {
  policy: 'Policy',
  valleyFree: 'Valley-free',
  serverExport: 'Servers announce',
  serverExportAbout: 'Their own endpoints only, or also what they learned, which makes them transit.',
  own: 'Their own',
  all: 'Everything',
  relax: 'Multipath relax',
  maxPaths: 'Maximum paths',
  nextHopSelf: 'Next-hop-self',
  nextHopSelfAbout: 'Which routes ToRs and borders put their own address into, towards iBGP neighbours.',
  nhs: { off: 'No routes', ebgp: 'Learned by eBGP', all: 'All, reflected too' },
  thirdParty: 'Third-party next hop',
  downwardDefault: 'Downward Default',
  origin: 'Default from',
  originAbout: 'Who originates the default route.',
  origins: { spine: 'Spines', tor: 'ToRs', border: 'Borders' },
  downward: 'Sent down',
  downwardAbout: 'Only the default route, as the model has it; everything shows why only the default may go down.',
  onlyDefault: 'Default only',
  everything: 'Everything',
} as const;

/** Fewer than fabrics have spines: which ones are used becomes a question. */
const FEW_PATHS = 8;

/** Who tells whom what, and which of several equal paths are used. */
export function PolicySection({ options }: { readonly options: AsModelOptions }) {
  return (
    <Section title={STRINGS.policy}>
      <SwitchField
        label={STRINGS.valleyFree}
        about={TERMS.valleyFree.definition}
        value={options.valleyFree}
        onChange={(valleyFree) => setModel({ valleyFree })}
      />
      <SwitchField
        label={STRINGS.relax}
        about={TERMS.multipathRelax.definition}
        {...(!options.multipathRelax && { hint: habitText(options.platforms, 'multipath') })}
        value={options.multipathRelax}
        onChange={(multipathRelax) => setModel({ multipathRelax })}
      />
      <NumberField
        label={STRINGS.maxPaths}
        about={TERMS.maxPaths.definition}
        {...(options.maxPaths <= FEW_PATHS && { hint: habitText(options.platforms, 'overflow') })}
        value={options.maxPaths}
        min={1}
        max={512}
        onChange={(maxPaths) => maxPaths !== undefined && setModel({ maxPaths })}
      />
      <SegmentField
        label={STRINGS.serverExport}
        about={STRINGS.serverExportAbout}
        value={options.serverExport}
        choices={[
          { value: 'own', label: STRINGS.own },
          { value: 'all', label: STRINGS.all },
        ]}
        onChange={(serverExport) => setModel({ serverExport })}
      />
      <SelectField
        label={STRINGS.nextHopSelf}
        about={`${TERMS.nextHopSelf.definition} ${STRINGS.nextHopSelfAbout}`}
        value={options.nextHopSelf}
        choices={(['off', 'ebgp', 'all'] as const).map((value) => ({ value, label: STRINGS.nhs[value] }))}
        onChange={(nextHopSelf) => setModel({ nextHopSelf })}
      />
      <SwitchField
        label={STRINGS.thirdParty}
        about={TERMS.thirdPartyNextHop.definition}
        value={options.thirdPartyNextHop}
        onChange={(thirdPartyNextHop) => setModel({ thirdPartyNextHop })}
      />
      {options.id === 'downward-default' && (
        <>
          <SegmentField
            label={STRINGS.origin}
            about={STRINGS.originAbout}
            value={options.defaultOrigin}
            choices={(['spine', 'tor', 'border'] as const).map((value) => ({
              value,
              label: STRINGS.origins[value],
            }))}
            onChange={(defaultOrigin) => setModel({ defaultOrigin })}
          />
          <SegmentField
            label={STRINGS.downward}
            about={STRINGS.downwardAbout}
            value={options.downward}
            choices={[
              { value: 'default', label: STRINGS.onlyDefault },
              { value: 'all', label: STRINGS.everything },
            ]}
            onChange={(downward) => setModel({ downward })}
          />
        </>
      )}
    </Section>
  );
}
