import type { PortVerdict } from '../../engine/index.ts';
import {
  bandwidthTierName,
  formatCount,
  formatCounted,
  formatRatio,
  portGroupsText,
  portVerdictName,
  roleName,
} from '../../words/index.ts';
import { countCell, left, NO_FIGURE, right, shareCell, textCell } from '../cells.ts';
import type { ReportInput } from '../input.ts';
import { listNames, upperFirst } from '../names.ts';
import type { Block, Section, Table, Tone } from '../tree.ts';

const STRINGS = {
  title: 'Bandwidth and ports',
  none: 'No switch has links both ways, so nothing is oversubscribed.',
  target: (ratio: string) => `The design asks for at most ${ratio}.`,
  oversubscription: 'Oversubscription',
  between: 'Between',
  switches: 'Switches',
  count: 'Copies',
  down: 'Towards servers (Gb/s)',
  up: 'Upwards (Gb/s)',
  ratio: 'Ratio (to 1)',
  racks: 'Racks that have lost uplinks',
  rack: 'Rack',
  drawn: 'As drawn (Gb/s)',
  left: 'Left (Gb/s)',
  share: 'Left (%)',
  ports: 'Ports',
  cables: 'Cables',
  needed: 'Ports needed',
  available: 'Ports of the switch',
  verdict: 'Verdict',
};

const TONES: Readonly<Record<PortVerdict, Tone>> = { fits: 'good', splits: 'near', over: 'over', unknown: 'unknown' };

/** Oversubscription per tier, racks that lost uplinks, and the ports of the switches. */
export function bandwidthSection(input: ReportInput): Section {
  const { maxOversubscription } = input.design.bandwidth;
  const tables = [tiersTable(input), racksTable(input), portsTable(input)].filter(({ rows }) => rows.length > 0);
  const blocks: readonly Block[] = tables.length === 0 ? [{ kind: 'paragraph', text: STRINGS.none }] : tables;
  return {
    id: 'bandwidth',
    title: STRINGS.title,
    blocks: [
      ...(maxOversubscription === undefined
        ? []
        : [{ kind: 'paragraph', text: STRINGS.target(formatRatio(maxOversubscription)) } as const]),
      ...blocks,
    ],
  };
}

function tiersTable({ design, analysis }: ReportInput): Table {
  const target = design.bandwidth.maxOversubscription ?? Infinity;
  return {
    kind: 'table',
    id: 'oversubscription',
    title: STRINGS.oversubscription,
    columns: [
      left('between', STRINGS.between),
      left('switches', STRINGS.switches),
      right('count', STRINGS.count),
      right('down', STRINGS.down),
      right('up', STRINGS.up),
      right('ratio', STRINGS.ratio),
    ],
    rows: analysis.bandwidth.tiers.flatMap(({ tier, classes, ratio: ofTier }) =>
      ofTier === undefined
        ? []
        : classes.map(({ nodes, count, southGbps, northGbps, ratio }) => [
            textCell(upperFirst(bandwidthTierName(tier))),
            textCell(listNames(design, nodes)),
            countCell(count),
            countCell(southGbps),
            countCell(northGbps),
            ratio === undefined
              ? NO_FIGURE
              : {
                  text: formatRatio(ratio),
                  value: Math.round(ratio * 100) / 100,
                  ...(ratio > target && { tone: 'near' as const }),
                },
          ]),
    ),
  };
}

function racksTable({ design, analysis }: ReportInput): Table {
  return {
    kind: 'table',
    id: 'uplinks',
    title: STRINGS.racks,
    columns: [
      left('rack', STRINGS.rack),
      right('count', STRINGS.count),
      right('drawn', STRINGS.drawn),
      right('left', STRINGS.left),
      right('share', STRINGS.share),
    ],
    rows: analysis.bandwidth.racks
      .filter(({ drawnGbps, leftGbps }) => leftGbps < drawnGbps)
      .map(({ nodes, count, drawnGbps, leftGbps }) => [
        textCell(listNames(design, nodes)),
        countCell(count),
        countCell(drawnGbps),
        countCell(leftGbps),
        shareCell(leftGbps / drawnGbps),
      ]),
  };
}

function portsTable({ design, analysis }: ReportInput): Table {
  return {
    kind: 'table',
    id: 'ports',
    title: STRINGS.ports,
    columns: [
      left('switches', STRINGS.switches),
      left('cables', STRINGS.cables),
      right('needed', STRINGS.needed),
      right('available', STRINGS.available),
      left('verdict', STRINGS.verdict),
    ],
    rows: analysis.bandwidth.ports.map(({ nodes, role, count, cables, needed, available, verdict }) => [
      textCell(`${listNames(design, nodes)} (${formatCounted(count, roleName(role), roleName(role, 2))})`),
      textCell(portGroupsText(cables)),
      { text: formatCount(needed), value: needed },
      available === undefined ? NO_FIGURE : countCell(available),
      textCell(portVerdictName(verdict), TONES[verdict]),
    ]),
  };
}
