/** What `advertise` says of summaries, with what the model leaves of it. docs/semantics.md, "Routes". */
import type { Design } from './schema.ts';

type Advertised = Pick<Design, 'asModel' | 'advertise'>;

/** What ToRs send north for their rack. In the Ethernet fabric ToRs do not route, so nothing is summarised there. */
export function summaryOf({ asModel, advertise }: Advertised): Design['advertise']['summary'] {
  return asModel.id === 'ethernet' ? 'off' : advertise.summary;
}

/** Of a server's endpoints, those with an address of another rack's pool: one at least stays in the pool of its rack. */
export function displacedOf(design: Advertised, endpoints: number): number {
  if (summaryOf(design) !== 'with-displaced') return 0;
  return Math.max(0, Math.min(design.advertise.displacedPerServer, endpoints - 1));
}
