/** What `advertise` says of summaries, with what the model leaves of it. docs/semantics.md, "Routes". */
import type { Design } from './schema.ts';

type Advertised = Pick<Design, 'asModel' | 'advertise'>;
type Family = 'ipv4' | 'ipv6';

/** What ToRs send north for their rack. In the Ethernet fabric ToRs do not route, so nothing is summarised there. */
export function summaryOf({ asModel, advertise }: Advertised): Design['advertise']['summary'] {
  return asModel.id === 'ethernet' ? 'off' : advertise.summary;
}

/** Of a server's endpoints, those with an address of another rack's pool: one at least stays in the pool of its rack. */
export function displacedOf(design: Advertised, endpoints: number): number {
  if (summaryOf(design) !== 'with-displaced') return 0;
  return Math.max(0, Math.min(design.advertise.displacedPerServer, endpoints - 1));
}

/** Bits of what is handed out of a rack's pool: single addresses, or blocks. */
export function unitLength({ advertise }: Pick<Design, 'advertise'>, family: Family): number {
  const { mode, blockSize4, blockSize6 } = advertise;
  if (mode === 'host') return family === 'ipv4' ? 32 : 128;
  return family === 'ipv4' ? blockSize4 : blockSize6;
}

/**
 * Room that the pool of every rack copy keeps for endpoints that are out of their rack and keep its address, in units; as much as the largest
 * rack takes in.
 */
function roomForMoved(design: Pick<Design, 'asModel' | 'advertise' | 'nodes'>, family: Family): number {
  const unit = 2 ** ((family === 'ipv4' ? 32 : 128) - unitLength(design, family));
  const moved = design.nodes.map((node) =>
    node.kind === 'rack' ? node.servers * displacedOf(design, node.endpointsPerServer) : 0,
  );
  return Math.ceil(moved.reduce((most, each) => Math.max(most, each), 0) / unit);
}

export interface RackPool {
  /** Units it holds: a power of two. */
  readonly holds: number;
  /** Units it has to hold; more than it does where its length was typed in too long. */
  readonly needs: number;
}

/**
 * The pool of one rack copy. Without summaries it is the smallest aligned range. With them it is longer than none of its parts, so that
 * it covers what it sums up and is not one of it, and may have a length of its own.
 *
 * @param units what its servers have of it: blocks or addresses, 1 at least
 */
export function rackPool(
  design: Pick<Design, 'asModel' | 'advertise' | 'nodes'>,
  family: Family,
  units: number,
): RackPool {
  const powerFor = (count: number): number => 2 ** Math.ceil(Math.log2(count));
  if (summaryOf(design) === 'off') return { holds: powerFor(units), needs: units };
  const needs = Math.max(2, units + roomForMoved(design, family));
  const { rackPool4, rackPool6 } = design.advertise;
  const length = family === 'ipv4' ? rackPool4 : rackPool6;
  return { holds: length === 'auto' ? powerFor(needs) : 2 ** (unitLength(design, family) - length), needs };
}
