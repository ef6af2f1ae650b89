/**
 * Which prefixes a server announces, by arithmetic over stacks: the addressing plan gives every rack copy, in router order, one aligned range, and
 * its servers consecutive parts of it. The plan itself is `src/exchange/addressing`, which lists; here nothing is listed.
 */
import { rackPool, unitLength, type Design } from '../../design/index.ts';
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
  /** Units from the start of the pool to the range of the first copy, and from one copy's to the next. */
  readonly start: number;
  readonly stride: number;
  /** Prefixes announced by servers that come before. */
  readonly before: number;
}

export interface PrefixMap {
  readonly family: Family;
  /** Bits of what is announced. */
  readonly length: number;
  readonly runs: readonly RackRun[];
  /** Prefixes in all. */
  readonly total: number;
  /** The pool holds them all. */
  readonly fits: boolean;
  /** The nth prefix of a server of a rack copy (all from 0); undefined where the pool is too small. */
  readonly prefixOf: (run: RackRun, copy: number, server: number, nth: number) => string | undefined;
}

export function prefixMap(design: Design, root: TreeNode, family: Family): PrefixMap {
  const { advertise, addressing } = design;
  const inBlocks = advertise.mode === 'block';
  const length = unitLength(design, family);
  const borrowed = inBlocks ? advertise.borrowedPerServer : 0;
  const runs: RackRun[] = [];
  let next = 0;
  let before = 0;
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
      const stride = rackPool(design, family, units).holds;
      const start = Math.ceil(next / stride) * stride;
      const first = [...above, { node, index: 1 }];
      runs.push({ first, rack: node, copies: node.count, servers, perServer, start, stride, before });
      next = start + node.count * stride;
      before += node.count * units;
    }
  };
  visit(root, []);
  const pool = family === 'ipv4' ? addressing.endpoints4 : addressing.endpoints6;
  const poolLength = Number(pool.slice(pool.indexOf('/') + 1));
  const fits = length >= poolLength && next <= 2 ** (length - poolLength);
  return {
    family,
    length,
    runs,
    total: before,
    fits,
    prefixOf: (run, copy, server, nth) =>
      // A pool of IPv6 may hold more units than a number counts exactly; starts and strides are powers of two times few.
      fits
        ? nthSubnet(
            pool,
            length,
            BigInt(run.start) + BigInt(copy) * BigInt(run.stride) + BigInt(server * run.perServer + nth),
          )
        : undefined,
  };
}

/** Where a prefix stands: its run, rack copy, server and number there, all from 0. */
export interface Place {
  readonly run: RackRun;
  readonly copy: number;
  readonly server: number;
  readonly nth: number;
}

/** @param index of a prefix among all, from 0 */
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
  const perRack = run.servers * run.perServer;
  const inside = index - run.before;
  const copy = Math.floor(inside / perRack);
  if (inside < 0 || copy >= run.copies) return undefined;
  const inRack = inside % perRack;
  return { run, copy, server: Math.floor(inRack / run.perServer), nth: inRack % run.perServer };
}

/** The copy of the server that a place is of. */
export function serverSteps({ run, copy, server }: Place): Steps {
  const node = run.rack.children.find(({ kind }) => kind === 'server');
  const rack = [...run.first.slice(0, -1), { node: run.rack, index: copy + 1 }];
  return node === undefined ? rack : [...rack, { node, index: server + 1 }];
}
