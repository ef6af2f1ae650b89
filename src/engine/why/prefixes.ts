/**
 * Which prefixes a server announces, by arithmetic over stacks: the addressing plan gives every rack copy, in router order, one aligned range, and
 * its servers consecutive parts of it. The plan itself is `src/exchange/addressing`, which lists; here nothing is listed.
 */
import { rackPool, summaryOf, unitLength, type Design } from '../../design/index.ts';
import { nthSubnet, type Family } from '../../net/index.ts';
import type { Steps, TreeNode } from '../fabric/index.ts';
import { serverPrefixes } from '../prefixes.ts';

/** Rack copies of one drawn node that follow each other. */
export interface RackRun {
  /** The first copy. */
  readonly first: Steps;
  readonly rack: TreeNode;
  readonly copies: number;
  readonly servers: number;
  /** Prefixes each server announces out of its rack's range. */
  readonly perServer: number;
  /** Rows of one copy: those of its servers, after the summary of the rack where there are summaries. */
  readonly perRack: number;
  /** Length of the summary; undefined where there is none. */
  readonly summary: number | undefined;
  /** Units from the start of the pool to the range of the first copy, and from one copy's to the next. */
  readonly start: number;
  readonly stride: number;
  /** Rows that come before. */
  readonly before: number;
}

export interface PrefixMap {
  readonly family: Family;
  /** Bits of what is announced. */
  readonly length: number;
  readonly runs: readonly RackRun[];
  /** Rows in all: prefixes of servers, and summaries. */
  readonly total: number;
  /** What is too small to hold them all; then they have no addresses. */
  readonly lack: Lack | undefined;
  /** Undefined where a pool is too small. */
  readonly prefixOf: (place: Place) => string | undefined;
}

/** A pool that is too small: that of all endpoints, or that of a rack whose length was typed in. */
export interface Lack {
  readonly pool: string;
  /** Id of the drawn rack. */
  readonly rack?: string;
  /** In prefixes of the length that is handed out. */
  readonly needs: number;
  readonly has: number;
}

export function prefixMap(design: Design, root: TreeNode, family: Family): PrefixMap {
  const { advertise, addressing } = design;
  const length = unitLength(design, family);
  const borrowed = advertise.mode === 'block' ? advertise.borrowedPerServer : 0;
  const withSummary = summaryOf(design) !== 'off';
  const runs: RackRun[] = [];
  let next = 0;
  let before = 0;
  let lack: Lack | undefined;
  const visit = (parent: TreeNode, above: Steps): void => {
    const places = parent.children.toSorted((x, y) => x.offset - y.offset);
    for (const node of places) {
      if (node.kind === 'pod') {
        for (let index = 1; index <= node.count; index += 1) visit(node, [...above, { node, index }]);
        continue;
      }
      if (node.kind !== 'rack' || node.drawn?.kind !== 'rack') continue;
      const servers = node.drawn.servers;
      const announced = serverPrefixes(design, node.drawn.endpointsPerServer)[family];
      const perServer = announced.host + announced.lpm - borrowed;
      const units = servers * perServer;
      if (units <= 0) continue;
      const { holds, needs } = rackPool(design, family, units);
      const stride = Math.max(1, holds);
      const summary = withSummary ? length - Math.log2(holds) : undefined;
      if (needs > holds) lack ??= { pool: `/${summary ?? length}`, rack: node.id, needs, has: Math.floor(holds) };
      const start = Math.ceil(next / stride) * stride;
      const first = [...above, { node, index: 1 }];
      const perRack = units + (withSummary ? 1 : 0);
      runs.push({ first, rack: node, copies: node.count, servers, perServer, perRack, summary, start, stride, before });
      next = start + node.count * stride;
      before += node.count * perRack;
    }
  };
  visit(root, []);
  const pool = family === 'ipv4' ? addressing.endpoints4 : addressing.endpoints6;
  const has = unitsIn(pool, length);
  if (next > has) lack ??= { pool, needs: next, has };
  return {
    family,
    length,
    runs,
    total: before,
    lack,
    prefixOf: ({ run, copy, server, nth }) => {
      if (lack !== undefined) return undefined;
      if (server === undefined)
        return nthSubnet(pool, run.summary ?? length, (run.start + copy * run.stride) / run.stride);
      return nthSubnet(pool, length, run.start + copy * run.stride + server * run.perServer + nth);
    },
  };
}

/** Prefixes of a length that a pool holds; 0 where it is longer itself. */
function unitsIn(pool: string, length: number): number {
  const poolLength = Number(pool.slice(pool.indexOf('/') + 1));
  return length < poolLength ? 0 : 2 ** (length - poolLength);
}

/** Where a row stands: its run, rack copy, server and number there, all from 0; the summary of the rack copy has no server. */
export interface Place {
  readonly run: RackRun;
  readonly copy: number;
  readonly server: number | undefined;
  readonly nth: number;
}

/** @param index of a row among all, from 0 */
export function placeAt({ runs }: PrefixMap, index: number): Place | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.before ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  if (run === undefined) return undefined;
  const inside = index - run.before;
  const copy = Math.floor(inside / run.perRack);
  if (inside < 0 || copy >= run.copies) return undefined;
  const inRack = (inside % run.perRack) - (run.summary === undefined ? 0 : 1);
  return inRack < 0
    ? { run, copy, server: undefined, nth: 0 }
    : { run, copy, server: Math.floor(inRack / run.perServer), nth: inRack % run.perServer };
}

/** The copy of the server that a row is of; of a summary that of the rack. */
export function stepsAt({ run, copy, server }: Pick<Place, 'run' | 'copy' | 'server'>): Steps {
  const rack = [...run.first.slice(0, -1), { node: run.rack, index: copy + 1 }];
  const node = server === undefined ? undefined : run.rack.children.find(({ kind }) => kind === 'server');
  return node === undefined || server === undefined ? rack : [...rack, { node, index: server + 1 }];
}
