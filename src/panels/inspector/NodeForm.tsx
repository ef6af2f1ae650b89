import { useEffect, useRef } from 'react';
import { designIndex } from '../../design/index.ts';
import type { AsModelOptions, DesignNode, NodeOf, SwitchNode } from '../../design/index.ts';
import type { Analysis } from '../../engine/index.ts';
import { useDocument, useResults, useView, viewActions } from '../../store/index.ts';
import { Section } from '../../ui/index.ts';
import { formatCount, TERMS } from '../../words/index.ts';
import type { CommandId } from '../commands.ts';
import { common, updateNodes } from '../edits.ts';
import { NumberField, SegmentField, SelectField, SwitchField, TextField } from '../fields.tsx';
import { CommandButtons } from './CommandButtons.tsx';
import { HardwareSection } from './HardwareSection.tsx';
import { LocalAsSection } from './LocalAsSection.tsx';

const STRINGS = {
  properties: 'Properties',
  name: 'Name',
  count: 'Count',
  countAbout: 'How many there are of it, inside each copy of what it stands in.',
  inAll: 'in all',
  asn: 'AS number',
  auto: 'Auto',
  inEffect: 'In effect:',
  servers: 'Servers',
  endpoints: 'Endpoints each',
  serverGbps: 'Server port',
  serverGbpsAbout: 'Speed of each port between a server and a ToR of its rack.',
  tier: 'Tier',
  tierAbout: 'Tier 1 faces ToRs; tier 2 (superspine) faces tier 1.',
  tier1: '1, spine',
  tier2: '2, superspine',
  advertisesDefault: 'Announces default',
  advertisesDefaultAbout: 'Whether it announces the default route to the fabric.',
  prefixes: 'Prefixes',
  prefixesAbout: 'How many prefixes it announces beside the default.',
  thirdParty: 'Third-party next hop',
  thirdPartyAbout: 'On the subnet of this rack, or on this plane.',
  thirdPartyModel: { on: 'As the model: kept', off: 'As the model: replaced' },
  thirdPartyChoices: { on: 'Kept', off: 'Replaced' },
  arrange: 'Arrange',
};

const ARRANGE: readonly CommandId[] = [
  'align-left',
  'align-center',
  'align-right',
  'align-top',
  'align-middle',
  'align-bottom',
  'distribute-x',
  'distribute-y',
];
const MAX_COUNT = 100_000;
const MAX_ASN = 4_294_967_295;

function isSwitch(node: DesignNode): node is SwitchNode {
  return node.kind === 'tor' || node.kind === 'spine' || node.kind === 'border';
}
function isRack(node: DesignNode): node is NodeOf<'rack'> {
  return node.kind === 'rack';
}
function isSpine(node: DesignNode): node is NodeOf<'spine'> {
  return node.kind === 'spine';
}
function isExternal(node: DesignNode): node is NodeOf<'external'> {
  return node.kind === 'external';
}

/** Only what all selected nodes have can be set for them together. */
function allOf<N extends DesignNode>(nodes: readonly DesignNode[], is: (node: DesignNode) => node is N): readonly N[] {
  return nodes.every(is) ? nodes : [];
}

export function NodeForm({ nodes }: { readonly nodes: readonly DesignNode[] }) {
  const [first] = nodes;
  const racks = allOf(nodes, isRack);
  const spines = allOf(nodes, isSpine);
  const externals = allOf(nodes, isExternal);
  const switches = allOf(nodes, isSwitch);
  const subnets = usesSubnets(
    useDocument((state) => state.design.asModel),
    racks,
    spines,
  );
  const presenters = switches.length > 0 ? switches : racks;
  const numbered = nodes.every(({ kind }) => kind !== 'pod' && kind !== 'routeReflector');
  return (
    <>
      <Section title={STRINGS.properties}>
        {nodes.length === 1 && first !== undefined && <NameField key={first.id} node={first} />}
        <CountField nodes={nodes} />
        {numbered && <AsnField nodes={nodes} />}
        {racks.length > 0 && <RackFields racks={racks} />}
        {spines.length > 0 && (
          <SegmentField
            label={STRINGS.tier}
            about={STRINGS.tierAbout}
            value={common(spines, ({ tier }) => (tier === 2 ? '2' : '1'))}
            choices={[
              { value: '1', label: STRINGS.tier1 },
              { value: '2', label: STRINGS.tier2 },
            ]}
            onChange={(tier) => updateNodes(spines, () => ({ tier: tier === '2' ? 2 : 1 }))}
          />
        )}
        {subnets.length > 0 && <ThirdPartyField subnets={subnets} />}
        {externals.length > 0 && <ExternalFields externals={externals} />}
        <CommandButtons ids={['connect-above', 'connect-to', 'move-into', 'pull-out', 'duplicate', 'delete']} />
      </Section>
      {nodes.length > 1 && (
        <Section title={STRINGS.arrange}>
          <CommandButtons ids={ARRANGE} />
        </Section>
      )}
      {presenters.length > 0 && (
        <LocalAsSection key={`as ${presenters.map(({ id }) => id).join()}`} nodes={presenters} />
      )}
      {switches.length > 0 && <HardwareSection key={switches.map(({ id }) => id).join()} switches={switches} />}
    </>
  );
}

function NameField({ node }: { readonly node: DesignNode }) {
  const renaming = useView((state) => state.renaming === node.id);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!renaming) return;
    input.current?.focus();
    viewActions.renameStarted();
  }, [renaming]);
  return (
    <TextField
      label={STRINGS.name}
      value={node.name}
      placeholder={node.id}
      maxLength={200}
      inputRef={input}
      onChange={(name) => updateNodes([node], () => ({ name }))}
    />
  );
}

function CountField({ nodes }: { readonly nodes: readonly DesignNode[] }) {
  const design = useDocument((state) => state.design);
  const [first] = nodes;
  const total = first === undefined ? 0 : designIndex(design).copies(first.id);
  const isInside = nodes.length === 1 && first !== undefined && total !== first.count;
  return (
    <NumberField
      label={STRINGS.count}
      about={STRINGS.countAbout}
      {...(isInside && { hint: `${formatCount(total)} ${STRINGS.inAll}` })}
      value={common(nodes, ({ count }) => count)}
      min={1}
      max={MAX_COUNT}
      onChange={(count) => count !== undefined && updateNodes(nodes, () => ({ count }))}
    />
  );
}

function AsnField({ nodes }: { readonly nodes: readonly DesignNode[] }) {
  const analysis = useResults((state) => state.analysis);
  const [first] = nodes;
  const effective = nodes.length === 1 && first !== undefined ? effectiveAsn(analysis, first) : undefined;
  const value = common(nodes, ({ asn }) => asn);
  return (
    <NumberField
      label={STRINGS.asn}
      about={TERMS.asn.definition}
      {...(effective !== undefined && { hint: `${STRINGS.inEffect} ${effective}` })}
      value={value === 'auto' ? undefined : value}
      min={0}
      max={MAX_ASN}
      clearable
      separators={false}
      placeholder={STRINGS.auto}
      onChange={(asn) => updateNodes(nodes, () => ({ asn: asn ?? 'auto' }))}
    />
  );
}

/** "64512" or "64512 to 64531": what the routers of a node have. */
function effectiveAsn(analysis: Analysis | undefined, node: DesignNode): string | undefined {
  const classes = (analysis?.classes ?? []).filter((one) => one.node === node.id && !one.ethernet);
  if (classes.length === 0) return undefined;
  const from = Math.min(...classes.map(({ asnRange }) => asnRange.from));
  const to = Math.max(...classes.map(({ asnRange }) => asnRange.to));
  return from === to ? String(from) : `${from} to ${to}`;
}

function RackFields({ racks }: { readonly racks: readonly NodeOf<'rack'>[] }) {
  return (
    <>
      <NumberField
        label={STRINGS.servers}
        value={common(racks, ({ servers }) => servers)}
        min={0}
        max={4096}
        onChange={(servers) => servers !== undefined && updateNodes(racks, () => ({ servers }))}
      />
      <NumberField
        label={STRINGS.endpoints}
        about={TERMS.endpoint.definition}
        value={common(racks, ({ endpointsPerServer }) => endpointsPerServer)}
        min={0}
        max={65_536}
        onChange={(endpointsPerServer) =>
          endpointsPerServer !== undefined && updateNodes(racks, () => ({ endpointsPerServer }))
        }
      />
      <NumberField
        label={STRINGS.serverGbps}
        about={STRINGS.serverGbpsAbout}
        value={common(racks, ({ serverGbps }) => serverGbps)}
        min={0.1}
        max={10_000}
        decimals
        suffix=" Gb/s"
        onChange={(serverGbps) => serverGbps !== undefined && updateNodes(racks, () => ({ serverGbps }))}
      />
    </>
  );
}

/** Racks or spines that stand for a subnet of several routers, on which some eBGP session may be. */
function usesSubnets(
  { id, spineLayer, rackAttach }: AsModelOptions,
  racks: readonly NodeOf<'rack'>[],
  spines: readonly NodeOf<'spine'>[],
): readonly (NodeOf<'rack'> | NodeOf<'spine'>)[] {
  const havePlanes = id === 'ethernet' || (id !== 'downward-default' && spineLayer === 'ethernet');
  if (spines.length > 0) return havePlanes ? spines : [];
  return id !== 'ethernet' && rackAttach === 'segment' ? racks : [];
}

function ThirdPartyField({ subnets }: { readonly subnets: readonly (NodeOf<'rack'> | NodeOf<'spine'>)[] }) {
  const byModel = useDocument((state) => state.design.asModel.thirdPartyNextHop);
  const value = common(subnets, ({ thirdPartyNextHop: own }) => (own === undefined ? 'model' : own ? 'on' : 'off'));
  return (
    <SelectField
      label={STRINGS.thirdParty}
      about={`${TERMS.thirdPartyNextHop.definition} ${STRINGS.thirdPartyAbout}`}
      value={value}
      choices={(['model', 'on', 'off'] as const).map((choice) => ({
        value: choice,
        label: choice === 'model' ? STRINGS.thirdPartyModel[byModel ? 'on' : 'off'] : STRINGS.thirdPartyChoices[choice],
      }))}
      onChange={(choice) =>
        updateNodes(subnets, () => ({ thirdPartyNextHop: choice === 'model' ? undefined : choice === 'on' }))
      }
    />
  );
}

function ExternalFields({ externals }: { readonly externals: readonly NodeOf<'external'>[] }) {
  return (
    <>
      <SwitchField
        label={STRINGS.advertisesDefault}
        about={STRINGS.advertisesDefaultAbout}
        value={common(externals, ({ advertisesDefault }) => advertisesDefault)}
        onChange={(advertisesDefault) => updateNodes(externals, () => ({ advertisesDefault }))}
      />
      <NumberField
        label={STRINGS.prefixes}
        about={STRINGS.prefixesAbout}
        value={common(externals, ({ prefixes }) => prefixes)}
        min={0}
        max={5_000_000}
        onChange={(prefixes) => prefixes !== undefined && updateNodes(externals, () => ({ prefixes }))}
      />
    </>
  );
}
