/**
 * How long routers go on sending into a failure. A dead point-to-point link is an event of the port; behind a shared segment a peer is missed only when
 * BFD or the hold time says so, and what is sent to it until then is lost.
 */
import type { Design, DesignLink, DesignNode, Failure } from '../../design/index.ts';
import { AS_MODELS } from '../models/index.ts';

/** What tells the routers beside a failed part. */
export interface Notice {
  readonly by: 'link' | 'bfd' | 'hold';
  /** Longest time until the last of them knows; 0 for a link that goes down. */
  readonly ms: number;
}

type Kind = DesignNode['kind'] | 'server';

/** Do a rack's servers and ToRs, or routers on an Ethernet plane, miss the failed part only by its silence? */
function overShared(design: Design, failure: Failure): boolean {
  const { asModel } = design;
  const model = AS_MODELS[asModel.id];
  if (!model.torsRoute) return !isDrawnLinkOfRouters(design, failure);
  const planes = model.spineLayer(asModel) === 'ethernet';
  if ('attach' in failure) return asModel.rackAttach === 'segment';
  if ('link' in failure) return planes && endsOf(design, failure.link).includes('spine');
  const kind = kindOf(design, failure.router);
  // A plane that is one switch takes the links of everybody on it down with it.
  if (kind === 'spine') return planes && joinsSpines(design, failure.router);
  if (kind === 'server' || kind === 'tor') return asModel.rackAttach === 'segment' || (planes && kind === 'tor');
  return planes;
}

function idOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\[\d+\]$/, '');
}

function kindOf(design: Design, path: string): Kind {
  const id = idOf(path);
  if (id === 'server') return 'server';
  return design.nodes.find((node) => node.id === id)?.kind ?? 'routeReflector';
}

function endsOf(design: Design, link: string): readonly Kind[] {
  const drawn = design.links.find(({ id }) => id === link);
  return drawn === undefined ? [] : [kindOf(design, drawn.a), kindOf(design, drawn.b)];
}

function joinsSpines(design: Design, path: string): boolean {
  const id = idOf(path);
  const far = ({ a, b }: DesignLink): readonly string[] => (a === id ? [b] : b === id ? [a] : []);
  return design.links.flatMap(far).some((other) => kindOf(design, other) === 'spine');
}

/** In the Ethernet fabric ToRs and spines switch: only links between borders and externals are links between routers. */
function isDrawnLinkOfRouters(design: Design, failure: Failure): boolean {
  return 'link' in failure && endsOf(design, failure.link).every((kind) => kind === 'border' || kind === 'external');
}

function platformOf(design: Design, kind: Kind): keyof Design['timers']['holdSeconds'] {
  const { server, tor, spine } = design.asModel.platforms;
  if (kind === 'server' || kind === 'routeReflector') return server;
  return kind === 'tor' ? tor : spine;
}

/** Kinds of routers that may hold a session with each other over the medium in question. */
function sharers(design: Design, failure: Failure): readonly (readonly [Kind, Kind])[] {
  const { asModel } = design;
  const model = AS_MODELS[asModel.id];
  const servers = !model.torsRoute || asModel.ibgp !== 'tor-rr';
  if (!model.torsRoute) return [['server', 'server']];
  const planes = model.spineLayer(asModel) === 'ethernet';
  const isRack = 'attach' in failure || ('router' in failure && kindOf(design, failure.router) === 'server');
  return [
    ['server', 'tor'],
    ...(isRack && servers && asModel.id === 'as-per-rack' ? ([['server', 'server']] as const) : []),
    ...(planes && !isRack ? ([['tor', 'tor']] as const) : []),
  ];
}

/**
 * When the routers beside a failed part know of it (docs/failures.md).
 *
 * @returns 0 by `link` where every peer loses a port; else BFD's interval times its multiplier (RFC 5880 §6.8.4) where the design states
 *   it, else the longest hold time among the sessions concerned, each the lower of its two ends (RFC 4271 §4.2)
 */
export function noticeOf(design: Design, failure: Failure): Notice {
  if (!overShared(design, failure)) return { by: 'link', ms: 0 };
  const { bfd, holdSeconds } = design.timers;
  if (bfd !== undefined) return { by: 'bfd', ms: bfd.intervalMs * bfd.multiplier };
  const holds = sharers(design, failure).map((ends) =>
    Math.min(...ends.map((kind) => holdSeconds[platformOf(design, kind)])),
  );
  return { by: 'hold', ms: Math.max(...holds) * 1000 };
}
