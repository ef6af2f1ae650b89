/** The few words drawn on the canvas itself. */
import type { FaceKind } from './projection.ts';

export const TAGS: Readonly<Record<FaceKind, string>> = {
  pod: 'Pod',
  rack: 'Rack',
  tor: 'ToR',
  spine: 'Spine · L3',
  superspine: 'Super · L3',
  ethernet: 'Spine · L2',
  superethernet: 'Super · L2',
  border: 'Border',
  external: 'External',
  routeReflector: 'Reflector',
  group: 'Group',
  servers: 'Servers',
  title: '',
  impliedReflector: 'RR',
  copies: '',
  copy: '#',
};

export const CANVAS_LABEL = 'Canvas';

export function timesText(count: string): string {
  return `×${count}`;
}

/** Flows that end in nothing, and flows that never end. */
export function lostText(share: string): string {
  return `✕ ${share} lost`;
}

export function loopText(share: string): string {
  return `↻ ${share} loops`;
}

/** The copies of a stack that are not shown one by one. */
export function restText(count: string): string {
  return `+${count}`;
}

export function downText(failed: string, all: string): string {
  return `✕ ${failed} of ${all} down`;
}

export function serversText(servers: number, formatted: string): string {
  return servers === 1 ? `${formatted} server` : `${formatted} servers`;
}

export function eachText(endpoints: string): string {
  return `${endpoints} each`;
}

export function asText(from: number, to: number): string {
  return from === to ? `AS ${String(from)}` : `AS ${String(from)}–${String(to)}`;
}

/** "AS 64512 (as 64900)": what members present to some peers. */
export function presentsText(text: string, presents: readonly number[]): string {
  return presents.length === 0 ? text : `${text} (as ${presents.join(', ')})`;
}

/** Several AS texts in one place: "AS 64512, 64514–64520"; past three the rest is a number. */
export function asListText(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  const shown = others.slice(0, 2).map((text) => text.replace(/^AS /, ''));
  const rest = others.length - shown.length;
  return [first, ...shown, ...(rest > 0 ? [`+${String(rest)}`] : [])].join(', ');
}

export function partsText(as: string, parts: number): string {
  return `${as}: ${String(parts)} parts`;
}

export function foldingText(
  shown: 'all' | 'racks' | 'pods' | 'groups',
  isWithoutLinks: boolean,
  drawn: string,
  nodes: string,
): string {
  const how = {
    all: [],
    racks: ['racks are drawn without their ToRs'],
    pods: ['pods are drawn closed'],
    groups: ['nodes of one kind are drawn as groups'],
  } as const;
  const words = [...how[shown], ...(isWithoutLinks ? ['cables are left out'] : [])];
  return `${nodes} nodes shown${shown === 'all' ? '' : ` as ${drawn}`}: ${words.join(', ')}`;
}

export type LegendLine =
  | 'solid'
  | 'dashed'
  | 'arrow'
  | 'hull'
  | 'thread'
  | 'warning'
  | 'fits'
  | 'near'
  | 'over'
  | 'unknown';

/** What the lines and colours of a view mean; the physical view explains itself. */
export const LEGENDS: Readonly<
  Record<'physical' | 'peering' | 'as' | 'load', readonly (readonly [LegendLine, string])[]>
> = {
  physical: [],
  peering: [
    ['solid', 'eBGP'],
    ['dashed', 'iBGP'],
    ['arrow', 'reflector to client'],
  ],
  as: [
    ['hull', 'contiguous part of an AS'],
    ['thread', 'same AS, apart by design'],
    ['warning', 'split AS'],
  ],
  load: [
    ['fits', 'fits'],
    ['near', 'nearly full'],
    ['over', 'over its limit'],
    ['unknown', 'cannot tell'],
  ],
};
