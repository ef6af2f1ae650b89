/** What is routed towards: every destination class of a fabric with the prefixes it stands for. */
import type { Design } from '../../design/index.ts';
import type { Destination } from '../bgp/index.ts';
import { announcesDefault, type Block, type Fabric } from '../fabric/index.ts';
import { NO_PREFIXES, serverPrefixes, type FamilyPrefixes, type ServerPrefixes } from '../prefixes.ts';

export interface Target {
  readonly destination: Destination;
  readonly origin: Block | undefined;
  readonly prefixes: ServerPrefixes;
  /** Prefixes of all families together. */
  readonly announced: number;
}

function lpmOnly(count: number): FamilyPrefixes {
  return { host: 0, lpm: count, ownHost: 0, ownLpm: count };
}

function byFamily(design: Design, prefixes: FamilyPrefixes): ServerPrefixes {
  const { families } = design.addressing;
  return { ipv4: families === 'ipv6' ? NO_PREFIXES : prefixes, ipv6: families === 'ipv4' ? NO_PREFIXES : prefixes };
}

/** Every destination class of a fabric: the default first, because other traffic may follow it. */
export function targetsOf(fabric: Fabric): readonly Target[] {
  const add = (target: Omit<Target, 'announced'>): void => {
    const { ipv4, ipv6 } = target.prefixes;
    targets.push({ ...target, announced: ipv4.host + ipv4.lpm + ipv6.host + ipv6.lpm });
  };
  const { design } = fabric.setup;
  const targets: Target[] = [];
  const announcers = fabric.blocks.filter((block) => announcesDefault(fabric.setup, block.node));
  if (announcers.length > 0) {
    add({
      destination: {
        kind: 'default',
        origins: new Set(),
        announcers: new Set(announcers),
        rack: undefined,
      },
      origin: undefined,
      prefixes: byFamily(design, lpmOnly(1)),
    });
  }
  for (const block of fabric.blocks) {
    if (block.part.restDepth > 0) continue;
    const { drawn } = block.node;
    if (block.role === 'server' && drawn?.kind === 'rack' && block.part.share !== 'rest') {
      const prefixes = serverPrefixes(design, drawn.endpointsPerServer);
      add({
        destination: { kind: 'server', origins: new Set([block]), announcers: new Set(), rack: block.rack },
        origin: block,
        prefixes,
      });
    }
    if (drawn?.kind === 'external' && block.role === 'external' && drawn.prefixes > 0) {
      const prefixes = byFamily(design, lpmOnly(drawn.prefixes));
      add({
        destination: { kind: 'external', origins: new Set([block]), announcers: new Set(), rack: undefined },
        origin: block,
        prefixes,
      });
    }
  }
  return targets;
}
