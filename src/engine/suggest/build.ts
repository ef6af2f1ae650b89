/** A candidate as a document, as it would be drawn. */
import { referenceDesign, type AsModelId, type Design, type Hardware } from '../../design/index.ts';
import type { Demand } from './answer.ts';
import type { Topology } from './space.ts';

export interface Fabric {
  readonly topology: Topology;
  readonly model: AsModelId;
  readonly routes: 'host' | 'block';
}

/** Loopbacks for more routers than 172.16.0.0/16 has addresses (RFC 6598 space, which no default pool uses). */
const MANY_LOOPBACKS = '100.64.0.0/10';
const FEW_ROUTERS = 65_000;

/** @param hardware the switches; without them nothing is said of tables and ports, nor of what must be survived */
export function designOf(
  demand: Demand,
  { topology, model, routes }: Fabric,
  hardware?: { readonly leaf: Hardware; readonly spine: Hardware },
): Design {
  const { stages, racks, serversPerRack, tors, spines, pods, superspines, linkGbps, parallel } = topology;
  const base = referenceDesign({
    model,
    spineLayer: model === 'ethernet' ? 'ethernet' : 'routed',
    racks: stages === 5 ? racks / pods : racks,
    tors,
    servers: serversPerRack,
    endpoints: demand.endpointsPerServer,
    spines,
    pods,
    superspines,
    routes,
    families: demand.families,
  });
  const many = racks * serversPerRack > FEW_ROUTERS;
  return {
    ...base,
    name: 'Proposal',
    notes: '',
    nodes: base.nodes.map((node) => {
      if (node.kind === 'rack') return { ...node, serverGbps: demand.serverGbps };
      if (node.kind !== 'tor' && node.kind !== 'spine') return node;
      const { hardware: _rule, ...rest } = node;
      return hardware === undefined
        ? rest
        : { ...rest, hardware: node.kind === 'tor' ? hardware.leaf : hardware.spine };
    }),
    links: base.links.map((link) => ({ ...link, gbps: linkGbps, parallel })),
    growth: { ...base.growth, headroomPercent: demand.growthPercent },
    ...(hardware !== undefined && {
      mustSurvive: { ...base.mustSurvive, spines: demand.survive.spines, tors: demand.survive.tors },
    }),
    bandwidth: { ...base.bandwidth, maxOversubscription: demand.oversubscription },
    ...(many && { addressing: { ...base.addressing, loopbacks4: MANY_LOOPBACKS } }),
  };
}
