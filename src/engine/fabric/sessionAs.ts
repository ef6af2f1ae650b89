/** Which AS numbers the two ends of a session present to each other, and what they make of paths because of it: docs/semantics.md, "Local AS". */
import type { LocalAs, LocalAsForm } from '../../design/index.ts';
import { PLATFORM_HABITS } from '../models/index.ts';
import type { AsToken } from './asNumbers.ts';
import type { Block } from './blocks.ts';
import type { Fabric } from './fabric.ts';
import type { TreeNode } from './tree.ts';

/** The numbers of one direction of a session. */
export interface SessionAs {
  /** What the sender presents. */
  readonly from: AsToken;
  /** What the receiver presents: the AS of the neighbour, as the sender knows it. */
  readonly to: AsToken;
  /** By the numbers that the two present. */
  readonly ibgp: boolean;
  /** What the sender puts first in a path, nearest first; nothing by iBGP. */
  readonly added: readonly AsToken[];
  /** What the receiver puts in front of that. */
  readonly inFront: readonly AsToken[];
  /** What the receiver looks for in a path, and how often it has put it there itself. */
  readonly checked: readonly { readonly token: AsToken; readonly self: number }[];
  /** Form of a local AS, where the sender presents one. */
  readonly form: LocalAsForm | undefined;
}

/** The local AS drawn for the routers of a node; that of a rack is its servers'. */
export function localAsOf({ kind, drawn }: TreeNode): LocalAs | undefined {
  if (drawn?.kind === 'rack') {
    return kind === 'server' && drawn.localAs !== undefined ? { ...drawn.localAs, towards: 'above' } : undefined;
  }
  return drawn?.kind === kind && (drawn.kind === 'tor' || drawn.kind === 'spine' || drawn.kind === 'border')
    ? drawn.localAs
    : undefined;
}

/** Do two routers that share copies to `depth` have the same AS? */
export function sameAs(a: AsToken, b: AsToken, depth: number): boolean {
  if (a.asn !== undefined || b.asn !== undefined) return a.asn === b.asn;
  return a.key === b.key && depth >= a.depth;
}

/** The local AS that was drawn for sessions with `peer`, whether or not it may be presented there. */
export function localAsTowards(self: Block, peer: Block, inRack: boolean): LocalAs | undefined {
  const { localAs } = self;
  if (localAs === undefined || (peer.layer === self.layer && inRack)) return undefined;
  return localAs.towards === (peer.layer < self.layer ? 'below' : 'above') ? localAs : undefined;
}

interface Presented {
  readonly token: AsToken;
  readonly form: LocalAsForm | undefined;
}

function presents(self: Block, peer: Block, depth: number, inRack: boolean): Presented {
  const own = { token: self.token, form: undefined };
  const drawn = localAsTowards(self, peer, inRack);
  if (drawn === undefined || drawn.asn === self.token.asn) return own;
  const token = { asn: drawn.asn };
  if (PLATFORM_HABITS[self.platform].localAs === 'anywhere') return { token, form: 'replace-as' };
  const peers: readonly AsToken[] = [peer.token, { asn: localAsTowards(peer, self, inRack)?.asn ?? -1 }];
  const isTaken = peers.some((other) => sameAs(self.token, other, depth) || sameAs(token, other, depth));
  return isTaken ? own : { token, form: drawn.form };
}

/** @param depth down to which the two share copies */
export function sessionAs(from: Block, to: Block, depth: number, inRack: boolean): SessionAs {
  const [sender, receiver] = [presents(from, to, depth, inRack), presents(to, from, depth, inRack)];
  const ibgp = sameAs(sender.token, receiver.token, depth);
  const hasOwnToo = sender.form === 'prepend' || sender.form === 'no-prepend';
  const inFront = receiver.form === 'prepend' ? [receiver.token] : [];
  const looksForOwn = receiver.form !== undefined && PLATFORM_HABITS[to.platform].localAs !== 'anywhere';
  return {
    from: sender.token,
    to: receiver.token,
    ibgp,
    added: ibgp ? [] : hasOwnToo ? [sender.token, from.token] : [sender.token],
    inFront,
    checked: [{ token: receiver.token, self: inFront.length }, ...(looksForOwn ? [{ token: to.token, self: 0 }] : [])],
    form: sender.form,
  };
}

/** Does a router present its local AS on some session? Not so where there is none of that kind, or its software refuses. */
export function presentsLocalAs({ heard }: Pick<Fabric, 'heard'>, block: Block): boolean {
  return block.localAs !== undefined && (heard[block.index] ?? []).some(({ as }) => as.to !== block.token);
}
