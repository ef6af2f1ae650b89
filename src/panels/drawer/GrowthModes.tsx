import { Button } from '@mantine/core';
import type { Design, Edit, Hardware, SwitchNode } from '../../design/index.ts';
import type { ModelGrowth, ModeOutlook, SwitchOutlook } from '../../engine/index.ts';
import { documentActions } from '../../store/index.ts';
import { formatCount, formatShare, roleName, tableName, type NameOf } from '../../words/index.ts';
import { useCatalogue } from '../catalogue.ts';
import { CsvTable } from './CsvTable.tsx';

const STRINGS = {
  modes: 'Table modes',
  mode: 'Mode',
  breaks: 'First table to break',
  month: 'Month',
  end: 'Fullest at the end',
  holds: 'holds',
  unknown: 'cannot tell',
  none: '–',
  already: 'already',
  inUse: 'In use',
  use: 'Use this mode',
  useShort: 'Use',
};

/** In which mode of its switch every role lasts longest, and the edit that sets it. */
export function GrowthModes({
  model,
  design,
  nameOf,
}: {
  readonly model: ModelGrowth;
  readonly design: Design;
  readonly nameOf: NameOf;
}) {
  if (model.switches.length === 0) return null;
  return (
    <CsvTable what={STRINGS.modes}>
      <table className="hd-table">
        <caption>{STRINGS.modes}</caption>
        <thead>
          <tr>
            <th scope="col">{STRINGS.mode}</th>
            <th scope="col">{STRINGS.breaks}</th>
            <th scope="col" data-align="right">
              {STRINGS.month}
            </th>
            <th scope="col" data-align="right">
              {STRINGS.end}
            </th>
            <th scope="col" aria-label={STRINGS.use} />
          </tr>
        </thead>
        {model.switches.map((outlook) => (
          <Modes key={outlook.nodes.join()} outlook={outlook} design={design} nameOf={nameOf} />
        ))}
      </table>
    </CsvTable>
  );
}

/** How long a mode lasts: those that hold to the end first, those nobody can tell of last among them. */
function months({ breaks, doubtful }: ModeOutlook): number {
  return breaks === undefined ? (doubtful ? 10_000 : 20_000) : breaks.month;
}

function Modes({
  outlook: { nodes, role, modes },
  design,
  nameOf,
}: {
  readonly outlook: SwitchOutlook;
  readonly design: Design;
  readonly nameOf: NameOf;
}) {
  const catalogue = useCatalogue();
  const [node] = nodes;
  const inUse = modes.find((mode) => mode.inUse);
  const best = Math.max(...modes.map(months));
  const name = inUse === undefined ? undefined : catalogue.find(inUse.profile)?.switchName;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={5}>
          {node === undefined ? roleName(role) : (nameOf(node) ?? node)}
          <span className="hd-quiet"> {name}</span>
        </th>
      </tr>
      {modes
        .toSorted((a, b) => months(b) - months(a) || (a.share ?? 0) - (b.share ?? 0))
        .map((mode) => (
          <tr key={mode.profile}>
            <th scope="row">{mode.mode ?? mode.profile}</th>
            <td>{breakText(mode)}</td>
            <td data-align="right">
              {mode.breaks === undefined
                ? STRINGS.none
                : mode.breaks.month === 0
                  ? STRINGS.already
                  : formatCount(mode.breaks.month)}
            </td>
            <td data-align="right">{mode.share === undefined ? STRINGS.none : formatShare(mode.share)}</td>
            <td>
              {mode.inUse ? (
                <span className="hd-quiet">{STRINGS.inUse}</span>
              ) : (
                <Button
                  size="compact-xs"
                  variant={months(mode) === best && inUse !== undefined && months(inUse) < best ? 'light' : 'default'}
                  aria-label={`${STRINGS.use}: ${mode.mode ?? mode.profile}`}
                  onClick={() => documentActions.dispatch(modeEdit(design, nodes, mode.profile))}
                >
                  {STRINGS.useShort}
                </Button>
              )}
            </td>
          </tr>
        ))}
    </tbody>
  );
}

function breakText({ breaks, doubtful }: ModeOutlook): string {
  if (breaks === undefined) return doubtful ? STRINGS.unknown : STRINGS.holds;
  return `${tableName(breaks.what)}, ${formatCount(breaks.used)} / ${formatCount(breaks.max)}`;
}

/** Sizes that were typed in for one mode say nothing of another; those of ECMP hold in all. */
function inMode(hardware: Hardware | undefined, profile: string): Hardware {
  const { ecmpGroups, ecmpMembers, ecmpWidth } = hardware?.limits ?? {};
  const limits = {
    ...(ecmpGroups !== undefined && { ecmpGroups }),
    ...(ecmpMembers !== undefined && { ecmpMembers }),
    ...(ecmpWidth !== undefined && { ecmpWidth }),
  };
  return {
    profile,
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(hardware?.ports !== undefined && { ports: hardware.ports }),
  };
}

function modeEdit({ nodes }: Design, ids: readonly string[], profile: string): Edit {
  const isMember = (node: Design['nodes'][number]): node is SwitchNode =>
    ids.includes(node.id) && (node.kind === 'tor' || node.kind === 'spine' || node.kind === 'border');
  const edits = nodes
    .filter(isMember)
    .map((node): Edit => ({ kind: 'update-node', id: node.id, changes: { hardware: inMode(node.hardware, profile) } }));
  const [only, ...others] = edits;
  return only !== undefined && others.length === 0 ? only : { kind: 'batch', label: 'switch-mode', edits };
}
