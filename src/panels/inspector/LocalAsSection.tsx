import type { AsModelOptions, LocalAs, NodeOf, SwitchNode } from '../../design/index.ts';
import { useDocument } from '../../store/index.ts';
import { Section } from '../../ui/index.ts';
import { TERMS } from '../../words/index.ts';
import { DefinedTerm } from '../DefinedTerm.tsx';
import { common, updateNodes } from '../edits.ts';
import { NumberField, SegmentField, SelectField } from '../fields.tsx';

const STRINGS = {
  title: 'Local AS',
  number: 'Presents AS',
  numberOfServers: 'Servers present',
  none: 'Its own',
  noneOfServers: 'Their own',
  towards: 'Towards',
  towardsAbout: 'Peers of a lower layer, or those of a higher one and of the same one outside the rack.',
  above: 'Above',
  below: 'Below',
  form: 'In paths',
  formAbout:
    'What stands in the AS_PATH beside it. FRR: local-as; with no-prepend; with no-prepend replace-as. BIRD always hides the own number.',
  forms: {
    prepend: 'Both, and on what it hears',
    'no-prepend': 'Both',
    'replace-as': 'The local one only',
  },
  birdOnly: 'BIRD shows the local one only.',
} as const;

const MAX_ASN = 4_294_967_295;

type Bearer = NodeOf<'rack'> | SwitchNode;

function sideOf({ kind }: Bearer): keyof AsModelOptions['platforms'] {
  return kind === 'rack' ? 'server' : kind === 'tor' ? 'tor' : 'spine';
}

/** Racks have one direction: their servers have nobody below them. */
function withLocalAs(node: Bearer, localAs: LocalAs): { readonly localAs: Bearer['localAs'] } {
  const { asn, form } = localAs;
  return { localAs: node.kind === 'rack' ? { asn, form } : localAs };
}

function localAsOf({ localAs }: Bearer): LocalAs | undefined {
  return localAs === undefined ? undefined : { towards: 'above', ...localAs };
}

/** Another AS number that the routers of a node present to some of their peers. */
export function LocalAsSection({ nodes }: { readonly nodes: readonly Bearer[] }) {
  const platforms = useDocument((state) => state.design.asModel.platforms);
  const isBird = nodes.every((node) => platforms[sideOf(node)] === 'bird');
  const areRacks = nodes.every(({ kind }) => kind === 'rack');
  const first = nodes.map(localAsOf).find((localAs) => localAs !== undefined);
  const change = (changes: Partial<LocalAs>): void =>
    updateNodes(nodes, (node) => {
      const form = platforms[sideOf(node)] === 'bird' ? 'replace-as' : 'prepend';
      const known = localAsOf(node) ?? (changes.asn === undefined ? undefined : { towards: 'above', form, asn: 1 });
      return known === undefined ? undefined : withLocalAs(node, { ...known, ...changes });
    });
  const form = common(nodes, (node) => node.localAs?.form);
  return (
    <Section title={<DefinedTerm id="localAs">{STRINGS.title}</DefinedTerm>}>
      <NumberField
        label={areRacks ? STRINGS.numberOfServers : STRINGS.number}
        about={TERMS.localAs.definition}
        value={common(nodes, ({ localAs }) => localAs?.asn)}
        min={1}
        max={MAX_ASN}
        clearable
        separators={false}
        placeholder={areRacks ? STRINGS.noneOfServers : STRINGS.none}
        onChange={(asn) => (asn === undefined ? updateNodes(nodes, () => ({ localAs: undefined })) : change({ asn }))}
      />
      {first !== undefined && !areRacks && (
        <SegmentField
          label={STRINGS.towards}
          about={STRINGS.towardsAbout}
          value={common(nodes, (node) => localAsOf(node)?.towards)}
          choices={(['above', 'below'] as const).map((value) => ({ value, label: STRINGS[value] }))}
          onChange={(towards) => change({ towards })}
        />
      )}
      {first !== undefined && (
        <SelectField
          label={STRINGS.form}
          about={STRINGS.formAbout}
          {...(isBird && { hint: STRINGS.birdOnly })}
          disabled={isBird && form === 'replace-as'}
          value={form}
          choices={(['prepend', 'no-prepend', 'replace-as'] as const).map((value) => ({
            value,
            label: STRINGS.forms[value],
          }))}
          onChange={(next) => change({ form: next })}
        />
      )}
    </Section>
  );
}
