import type { Bandwidth } from '../../engine/index.ts';
import { useDocument, useResults, viewActions } from '../../store/index.ts';
import {
  bandwidthTierName,
  formatCount,
  formatRatio,
  formatShare,
  portGroupsText,
  portVerdictName,
  roleName,
} from '../../words/index.ts';
import { namesOf } from '../names.ts';
import { CsvTable } from './CsvTable.tsx';

const STRINGS = {
  links: 'Oversubscription',
  where: 'Where',
  switches: 'Switches',
  down: 'Down, Gb/s',
  up: 'Up, Gb/s',
  ratio: 'Ratio',
  racks: 'Uplinks of racks',
  rack: 'Racks',
  left: 'Left, Gb/s',
  drawn: 'Drawn, Gb/s',
  share: 'Share',
  ports: 'Ports',
  switch: 'Switch',
  cables: 'Cables',
  needed: 'Needed',
  available: 'There',
  verdict: 'Verdict',
  unknown: '–',
  inAll: (count: number) => `${formatCount(count)} in all`,
  andMore: (count: number) => `and ${formatCount(count)} more`,
};

const TONES = { fits: 'good', splits: 'near', over: 'over', unknown: 'unknown' } as const;
/** Classes beyond these differ by single failures; the inspector shows them for what is selected. */
const SHOWN = 12;

/** Oversubscription per tier, what racks have left of their uplinks, and ports; below the tables of the switches. */
export function CapacityLinks() {
  const bandwidth = useResults((state) => state.analysis?.bandwidth);
  if (bandwidth === undefined) return null;
  return (
    <>
      <Tiers tiers={bandwidth.tiers} />
      <Racks racks={bandwidth.racks} />
      <Ports ports={bandwidth.ports} />
    </>
  );
}

function Nodes({ ids }: { readonly ids: readonly string[] }) {
  const nameOf = namesOf(useDocument((state) => state.design));
  const [first] = ids;
  return (
    <>
      <button type="button" className="hd-link-button" onClick={() => viewActions.select(ids)}>
        {first === undefined ? STRINGS.unknown : (nameOf(first) ?? first)}
      </button>
      {ids.length > 1 && <span className="hd-quiet"> {STRINGS.andMore(ids.length - 1)}</span>}
    </>
  );
}

function Right({ children }: { readonly children: string }) {
  return <td data-align="right">{children}</td>;
}

function Heads({ names, right }: { readonly names: readonly string[]; readonly right: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col" {...(right.includes(name) && { 'data-align': 'right' })}>
            <span>{name}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Tiers({ tiers }: Pick<Bandwidth, 'tiers'>) {
  const rows = tiers.flatMap(({ tier, classes, ratio }) =>
    ratio === undefined ? [] : classes.slice(0, SHOWN).map((one) => ({ ...one, tier })),
  );
  if (rows.length === 0) return null;
  return (
    <CsvTable what={STRINGS.links}>
      <table className="hd-table" aria-label={STRINGS.links}>
        <caption>{STRINGS.links}</caption>
        <Heads
          names={[STRINGS.where, STRINGS.switches, STRINGS.down, STRINGS.up, STRINGS.ratio]}
          right={[STRINGS.down, STRINGS.up, STRINGS.ratio]}
        />
        <tbody>
          {rows.map(({ tier, example, nodes, count, southGbps, northGbps, ratio }) => (
            <tr key={`${tier} ${example}`}>
              <td>{bandwidthTierName(tier)}</td>
              <td>
                <Nodes ids={nodes} />
                <span className="hd-quiet hd-block">{STRINGS.inAll(count)}</span>
              </td>
              <Right>{formatCount(southGbps)}</Right>
              <Right>{formatCount(northGbps)}</Right>
              <Right>{ratio === undefined ? STRINGS.unknown : formatRatio(ratio)}</Right>
            </tr>
          ))}
        </tbody>
      </table>
    </CsvTable>
  );
}

/** Only where failures took some away: otherwise the ratio says it all. */
function Racks({ racks }: Pick<Bandwidth, 'racks'>) {
  const short = racks.filter(({ drawnGbps, leftGbps }) => leftGbps < drawnGbps);
  if (short.length === 0) return null;
  return (
    <CsvTable what={STRINGS.racks}>
      <table className="hd-table" aria-label={STRINGS.racks}>
        <caption>{STRINGS.racks}</caption>
        <Heads
          names={[STRINGS.rack, STRINGS.left, STRINGS.drawn, STRINGS.share]}
          right={[STRINGS.left, STRINGS.drawn, STRINGS.share]}
        />
        <tbody>
          {short.slice(0, SHOWN).map(({ nodes, example, count, drawnGbps, leftGbps }) => (
            <tr key={example}>
              <td>
                <Nodes ids={nodes} />
                <span className="hd-quiet hd-block">{STRINGS.inAll(count)}</span>
              </td>
              <Right>{formatCount(leftGbps)}</Right>
              <Right>{formatCount(drawnGbps)}</Right>
              <Right>{formatShare(leftGbps / drawnGbps)}</Right>
            </tr>
          ))}
        </tbody>
      </table>
    </CsvTable>
  );
}

function Ports({ ports }: Pick<Bandwidth, 'ports'>) {
  if (ports.length === 0) return null;
  return (
    <CsvTable what={STRINGS.ports}>
      <table className="hd-table" aria-label={STRINGS.ports}>
        <caption>{STRINGS.ports}</caption>
        <Heads
          names={[STRINGS.switch, STRINGS.cables, STRINGS.needed, STRINGS.available, STRINGS.verdict]}
          right={[STRINGS.needed, STRINGS.available]}
        />
        <tbody>
          {ports.map(({ nodes, role, count, cables, needed, available, ports: groups = [], verdict }) => (
            <tr key={nodes.join()}>
              <td>
                <Nodes ids={nodes} />
                <span className="hd-quiet hd-block">
                  {formatCount(count)} {roleName(role, count)}
                </span>
              </td>
              <td>{portGroupsText(cables)}</td>
              <Right>{formatCount(needed)}</Right>
              <td data-align="right">
                {available === undefined ? STRINGS.unknown : formatCount(available)}
                {groups.length > 0 && <span className="hd-quiet hd-block">{portGroupsText(groups)}</span>}
              </td>
              <td>
                <b data-tone={TONES[verdict]}>{portVerdictName(verdict)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </CsvTable>
  );
}
