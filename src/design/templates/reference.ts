import { LIMITS } from '../limits.ts';
import { makeNode } from '../makeNode.ts';
import type { AsModelId, AsModelOptions, Design, DesignNode } from '../schema.ts';
import { applyEdit } from '../applyEdit.ts';
import { drawn, mesh } from './template.ts';

/** A fabric by numbers. What is left out has a default: {@link referenceDesign}. */
export interface ReferenceParams {
  readonly model?: AsModelId;
  readonly spineLayer?: AsModelOptions['spineLayer'];
  /** In each pod, where there are pods. */
  readonly racks?: number;
  /** In each rack. */
  readonly tors?: number;
  /** In each rack. */
  readonly servers?: number;
  /** On each server. */
  readonly endpoints?: number;
  /** Tier 1, or planes where the spine is Ethernet; in each pod, where there are pods. */
  readonly spines?: number;
  /** 0 for none. */
  readonly pods?: number;
  /** Tier 2, at the top. */
  readonly superspines?: number;
  readonly ibgp?: AsModelOptions['ibgp'];
  readonly rackAttach?: AsModelOptions['rackAttach'];
  readonly routes?: Design['advertise']['mode'];
  readonly summary?: Design['advertise']['summary'];
  /** Endpoints of each server with an address of another rack's pool. */
  readonly displaced?: number;
  readonly spineAs?: AsModelOptions['spineAs'];
  readonly valleyFree?: boolean;
  /** Of every router. */
  readonly platform?: AsModelOptions['platforms']['server'];
  readonly families?: Design['addressing']['families'];
}

const RANGES = {
  racks: { min: 1, max: LIMITS.count },
  tors: { min: 0, max: LIMITS.count },
  servers: { min: 0, max: LIMITS.serversPerRack },
  endpoints: { min: 0, max: LIMITS.endpointsPerServer },
  spines: { min: 0, max: LIMITS.count },
  pods: { min: 0, max: LIMITS.count },
  superspines: { min: 0, max: LIMITS.count },
  displaced: { min: 0, max: 10_000 },
} as const;

/** A number of a reference fabric that is out of its range. */
export class ReferenceParamError extends Error {
  readonly code = 'reference/out-of-range';
  /** The parameter, what was asked for, and its range. */
  readonly params: { readonly option: string; readonly value: number; readonly min: number; readonly max: number };

  constructor(params: ReferenceParamError['params']) {
    super(`${params.option} must be a whole number from ${params.min} to ${params.max}, not ${params.value}`);
    this.name = 'ReferenceParamError';
    this.params = params;
  }
}

/**
 * The fabric that docs, tests and benches speak of: nodes `rack` with `tor` in it, `spine`, and where asked for `pod` around
 * them and `superspine` above; links `tor-spine` and `spine-superspine`. Every node is one stack, so routers are called
 * `rack[3]/server[7]`, `rack[3]/tor[1]`, `spine[2]`, with `pod[2]/` in front where there are pods.
 *
 * Defaults: AS per rack over 4 routed spines of one AS, 4 racks of 2 ToRs and 40 servers with 50 endpoints each, reflectors
 * on the ToRs, no pods; 4 superspines where there are pods. The Ethernet fabric has 4 planes with 2 reflectors each.
 *
 * Throws ReferenceParamError for a number out of its range. Numbers that are each in range may still ask for more routers
 * than a document may hold; loadDesign refuses the result then.
 */
export function referenceDesign(params: ReferenceParams = {}): Design {
  const { model = 'as-per-rack', racks = 4, tors = 2, servers = 40, endpoints = 50, spines = 4, pods = 0 } = params;
  const { superspines = pods > 0 ? 4 : 0, displaced = 0, platform } = params;
  const numbers = { racks, tors, servers, endpoints, spines, pods, superspines, displaced };
  for (const [option, { min, max }] of Object.entries(RANGES)) {
    const value = Object.entries(numbers).find(([name]) => name === option)?.[1] ?? 0;
    if (!Number.isInteger(value) || value < min || value > max)
      throw new ReferenceParamError({ option, value, min, max });
  }
  const isEthernet = model === 'ethernet' || (params.spineLayer === 'ethernet' && model !== 'downward-default');
  const inPod = pods > 0 ? { parent: 'pod' } : {};
  const stack = (count: number, make: (count: number) => DesignNode) => (count === 0 ? [] : [make(count)]);
  const pod = stack(pods, (count) => makeNode('pod', 'pod', 'Pod', { count }));
  const rack = stack(racks, (count) =>
    makeNode('rack', 'rack', 'Rack', { count, servers, endpointsPerServer: endpoints, ...inPod }),
  );
  const tor = stack(tors, (count) => makeNode('tor', 'tor', 'ToR', { count, parent: 'rack' }));
  const spine = stack(spines, (count) =>
    makeNode('spine', 'spine', isEthernet ? 'Plane' : 'Spine', { count, ...inPod }),
  );
  const superspine = stack(superspines, (count) => makeNode('spine', 'superspine', 'Superspine', { count, tier: 2 }));
  const design = drawn({
    name: 'Reference fabric',
    notes: 'A fabric by numbers: every node is a stack. Type another count, or pull one copy out to make it different.',
    nodes: [...superspine, ...pod, ...spine, ...rack, ...tor],
    links: [...mesh(tor, spine), ...mesh(spine, superspine)],
    asModel: {
      id: model,
      spineLayer: params.spineLayer ?? (model === 'ethernet' ? 'ethernet' : 'routed'),
      ibgp: params.ibgp ?? (model === 'ethernet' ? 'standalone-rr' : 'tor-rr'),
      rackAttach: params.rackAttach ?? 'segment',
      spineAs: params.spineAs ?? 'shared',
      valleyFree: params.valleyFree ?? true,
      ...(platform === undefined ? {} : { platforms: { server: platform, tor: platform, spine: platform } }),
    },
  });
  return applyEdit(design, {
    kind: 'batch',
    label: '',
    edits: [
      {
        kind: 'set-advertise',
        changes: { mode: params.routes ?? 'host', summary: params.summary ?? 'off', displacedPerServer: displaced },
      },
      { kind: 'set-addressing', changes: { families: params.families ?? 'ipv4' } },
    ],
  });
}
