import { Fragment } from 'react';
import { designIndex } from '../../design/index.ts';
import type { DesignNode } from '../../design/index.ts';
import type { Bandwidth } from '../../engine/index.ts';
import { useDocument, useResults } from '../../store/index.ts';
import { Section } from '../../ui/index.ts';
import { formatCount, formatRatio, portGroupsText, portVerdictName } from '../../words/index.ts';

const STRINGS = {
  title: 'Bandwidth',
  ratio: 'Oversubscription',
  down: 'Towards servers',
  up: 'Upwards',
  ports: 'Ports',
  uplinks: 'Uplinks of a rack',
  gbps: 'Gb/s',
  of: 'of',
  left: 'left of',
};

const SHOWN = 4;

/** What the links of the selected nodes carry, and whether their ports take them. */
export function BandwidthFigures({ nodes }: { readonly nodes: readonly DesignNode[] }) {
  const bandwidth = useResults((state) => state.analysis?.bandwidth);
  const design = useDocument((state) => state.design);
  if (bandwidth === undefined) return null;
  const index = designIndex(design);
  const ids = new Set(nodes.flatMap(({ id }) => index.subtreeOf(id).map((node) => node.id)));
  const rows = rowsOf(bandwidth, ids);
  if (rows.length === 0) return null;
  return (
    <Section title={STRINGS.title}>
      <dl className="hd-figures">
        {rows.map(({ key, label, value, detail }) => (
          <Fragment key={key}>
            <dt>{label}</dt>
            <dd>
              <span className="hd-number">{value}</span>
              {detail !== '' && <span className="hd-made-of">{detail}</span>}
            </dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  );
}

interface Row {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

function rowsOf({ tiers, racks, ports }: Bandwidth, ids: ReadonlySet<string>): readonly Row[] {
  const isOurs = (each: { readonly nodes: readonly string[] }): boolean => each.nodes.some((id) => ids.has(id));
  return [
    ...tiers.flatMap(({ tier, ratio, classes }) =>
      classes
        .filter(isOurs)
        .slice(0, SHOWN)
        .map(({ southGbps, northGbps, ratio: own, example }) => ({
          key: `${tier} ${example}`,
          label: ratio === undefined || own === undefined ? STRINGS.down : STRINGS.ratio,
          value:
            ratio === undefined || own === undefined ? `${formatCount(southGbps)} ${STRINGS.gbps}` : formatRatio(own),
          detail: `${formatCount(southGbps)} ${STRINGS.gbps} down, ${formatCount(northGbps)} up`,
        })),
    ),
    ...racks
      .filter(isOurs)
      .slice(0, SHOWN)
      .map(({ leftGbps, drawnGbps, example }) => ({
        key: `rack ${example}`,
        label: STRINGS.uplinks,
        value: `${formatCount(leftGbps)} ${STRINGS.gbps}`,
        detail: leftGbps === drawnGbps ? '' : `${STRINGS.left} ${formatCount(drawnGbps)}`,
      })),
    ...ports
      .filter(isOurs)
      .slice(0, SHOWN)
      .map((use) => ({
        key: `ports ${use.nodes.join()}`,
        label: STRINGS.ports,
        value:
          use.available === undefined
            ? formatCount(use.needed)
            : `${formatCount(use.needed)} ${STRINGS.of} ${formatCount(use.available)}`,
        detail: `${portGroupsText(use.cables)}; ${portVerdictName(use.verdict)}`,
      })),
  ];
}
