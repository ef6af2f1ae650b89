/** What the assistant says: proposals, their reasons, and what to ask less of, for panels and command line. */
import type { Criterion, Demand, Proposal, Relaxation } from '../engine/index.ts';
import { formatRatio } from './bandwidth.ts';
import { modelName, roleName, tableName } from './names.ts';
import { formatCount, formatCounted, formatList, formatShare } from './numbers.ts';

const CRITERIA: Readonly<Record<Criterion, readonly [name: string, about: string]>> = {
  switches: ['Few switches', 'ToRs, spines and superspines, against the smallest fabric that might do.'],
  tables: [
    'Room in tables',
    'How full the fullest switch table is with growth; a table nobody has a figure for counts as half a table more.',
  ],
  failure: ['Little lost by a failure', 'What a rack loses of its uplinks with one spine down, and with one ToR down.'],
  bandwidth: ['Bandwidth', 'Oversubscription against what is allowed.'],
  simplicity: [
    'Simplicity',
    'Three stages before five, host routes before blocks, the usual model, default table modes, plain cables, no warnings.',
  ],
  ases: ['Few ASes', 'AS numbers used, on a scale of powers of ten.'],
};

/** "Few switches". */
export function criterionName(criterion: Criterion): string {
  return CRITERIA[criterion][0];
}

/** What the criterion counts, in a sentence. */
export function criterionAbout(criterion: Criterion): string {
  return CRITERIA[criterion][1];
}

/** "AS per rack, blocks, three stages, 1 ToR per rack". */
export function proposalName({ model, routes, stages, torsPerRack }: Proposal): string {
  const announced = model === 'ethernet' ? [] : [routes === 'block' ? 'blocks' : 'host routes'];
  return [
    modelName(model),
    ...announced,
    stages === 3 ? 'three stages' : 'five stages',
    `${formatCounted(torsPerRack, 'ToR')} per rack`,
  ].join(', ');
}

/** "105 racks of 48 servers under 4 spines; 109 switches". */
export function proposalSize({ racks, serversPerRack, spines, pods, superspines, switches }: Proposal): string {
  const above =
    pods === 0
      ? `${formatCounted(spines, 'spine')}`
      : `${formatCounted(pods, 'pod')} with ${formatCounted(spines, 'spine')} each, ${formatCounted(superspines, 'superspine')} above`;
  return `${formatCounted(racks, 'rack')} of ${formatCounted(serversPerRack, 'server')} under ${above}; ${formatCounted(switches, 'switch', 'switches')}`;
}

/** Reasons and provisos, each a sentence. @param switchName what to call a catalogue id */
export function proposalReasons(proposal: Proposal, switchName: (id: string) => string): readonly string[] {
  const { leaf, spine, linkGbps, parallel, fullest, doubtful, oversubscription, oversubscriptionAfterSpine } = proposal;
  const { spines, torsPerRack, asns, sessions, assumedPorts, warnings } = proposal;
  return [
    `ToRs are ${switchName(leaf)}; spines are ${switchName(spine)}. Each ToR has ${parallel === 1 ? 'one cable' : `${formatCount(parallel)} cables`} of ${String(linkGbps)} Gb/s to each spine.`,
    `Oversubscription ${formatRatio(oversubscription)}${oversubscriptionAfterSpine === undefined ? '' : `, ${formatRatio(oversubscriptionAfterSpine)} with one spine down`}.`,
    `One spine down takes ${formatShare(1 / spines)} of a rack’s uplinks, one ToR down ${torsPerRack === 1 ? 'the whole rack' : `${formatShare(1 / torsPerRack)} of them`}.`,
    fullest === undefined
      ? 'No switch table of known size is used.'
      : `The fullest table of known size with growth: ${roleName(fullest.role)}, ${tableName(fullest.table)}, ${formatCount(fullest.used)} of ${formatCount(fullest.limit)} (${formatShare(fullest.share)}).`,
    ...(doubtful ? ['It is not known whether all tables hold: a figure is missing or cannot be relied on.'] : []),
    `${formatCounted(asns, 'AS', 'ASes')}, ${formatCounted(sessions, 'BGP session')}.`,
    ...(assumedPorts.length === 0
      ? []
      : [
          `The catalogue has no port count for the ${formatList(assumedPorts.map((role) => roleName(role)))}: ${assumedPorts.includes('tor') ? '48 server ports and 8 of 100 Gb/s on a ToR' : ''}${assumedPorts.length === 2 ? ', ' : ''}${assumedPorts.includes('spine') ? '32 of 100 Gb/s on a spine' : ''} are assumed.`,
        ]),
    ...(warnings.length === 0 ? [] : [`Check warns of ${formatList(warnings)}.`]),
  ];
}

/** What a demand could be instead: "Ask for 1,344 endpoints per server, not 4,000". */
export function wordRelaxation({ field, from, to }: Relaxation): string {
  const number = to === 'any' ? 0 : to;
  switch (field) {
    case 'servers':
      return `Ask for ${formatCounted(number, 'server')}, not ${formatCount(from)}.`;
    case 'endpointsPerServer':
      return `Ask for ${formatCounted(number, 'endpoint')} per server, not ${formatCount(from)}.`;
    case 'serversPerRack':
      return `Leave the number of servers in a rack open, instead of ${formatCount(from)}.`;
    case 'serverGbps':
      return `Give each server ${String(number)} Gb/s, not ${String(from)} Gb/s.`;
    case 'oversubscription':
      return `Allow ${formatRatio(number)}, not ${formatRatio(from)}.`;
    case 'switches':
      return 'Allow any switch of the catalogue.';
    case 'spines':
      return `Survive ${number === 0 ? 'no spine' : formatCounted(number, 'spine')} down, not ${formatCount(from)}.`;
    case 'tors':
      return `Survive ${number === 0 ? 'no ToR' : formatCounted(number, 'ToR')} down, not ${formatCount(from)}.`;
    case 'growthPercent':
      return `Keep room for ${String(number)}% of growth, not ${String(from)}%.`;
  }
}

/** "5,000 servers of 110 endpoints, 25 Gb/s each, 3:1 or better, one spine may fail". */
export function wordDemand(demand: Demand): string {
  const { servers, endpointsPerServer, serversPerRack, serverGbps, oversubscription, survive, growthPercent } = demand;
  return [
    `${formatCounted(servers, 'server')} of ${formatCounted(endpointsPerServer, 'endpoint')}`,
    ...(serversPerRack === undefined ? [] : [`${formatCount(serversPerRack)} in a rack`]),
    `${String(serverGbps)} Gb/s each`,
    `${formatRatio(oversubscription)} or better`,
    ...(survive.spines > 0 ? [`${formatCounted(survive.spines, 'spine')} may fail`] : []),
    ...(survive.tors > 0 ? [`${formatCounted(survive.tors, 'ToR')} may fail`] : []),
    `${String(growthPercent)}% growth`,
  ].join(', ');
}
