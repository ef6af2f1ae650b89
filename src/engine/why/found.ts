/** A router and a destination where both stand alone, and what packets follow there. */
import { summaryOf, type Design } from '../../design/index.ts';
import type { InstalledHop } from '../bgp/index.ts';
import { findPart, type Block } from '../fabric/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import {
  openingOf,
  originsIn,
  settleDefault,
  settleOrigin,
  settleSummary,
  siteOf,
  stepsTo,
  type Settled,
  type Site,
} from './site.ts';

export interface ExplainAsk {
  /** Instance path of the router that is asked. */
  readonly router: string;
  /** Instance path of the server or external whose prefixes are meant, of the rack whose summary is meant, or 'default'. */
  readonly to: string;
  /** Of the server, the prefixes that are out of its rack. */
  readonly displaced?: boolean;
}

/** A router and a destination where both stand alone, and what packets follow where there is no entry. */
export interface Found {
  readonly site: Site;
  readonly at: Block;
  readonly settled: Settled;
  /** The summary that holds the destination. */
  readonly summary: Settled | undefined;
  readonly byDefault: Settled | undefined;
}

type Routed = Pick<Found, 'settled' | 'summary' | 'byDefault'>;

/** Settles what an ask is about; undefined where its owner does not route. */
function routedIn(site: Site, { to, displaced = false }: ExplainAsk): Routed | undefined {
  const byDefault = settleDefault(site);
  if (to === 'default') return byDefault && { settled: byDefault, summary: undefined, byDefault };
  const steps = stepsTo(site.setup, to);
  const origin = site.blockAt(steps);
  const part = findPart(site.setup.base, steps);
  const rack =
    origin?.rack ?? site.fabric.blocks.find((block) => block.rack?.base === part && block.rack?.restDepth === 0)?.rack;
  const withSummary = summaryOf(site.setup.design) !== 'off' && !displaced;
  const servers = withSummary ? originsIn(site, rack).map((block) => settleOrigin(site, block)) : [];
  const summary = settleSummary(site, rack, servers);
  if (origin === undefined) return summary && { settled: summary, summary: undefined, byDefault };
  const settled =
    servers.find(({ destination }) => destination.origins.has(origin)) ??
    settleOrigin(site, origin, displaced ? 'displaced' : 'server');
  return { settled, summary: displaced ? undefined : summary, byDefault };
}

/** What a block forwards by: its entry, else that for the summary, else the default (longest match). */
export function entryFor(
  { settled, summary, byDefault }: Routed,
  block: Block,
): {
  readonly hops: readonly InstalledHop[];
  readonly by: 'route' | 'summary' | 'default';
  readonly discards: boolean;
} {
  const hops = settled.entry(block);
  if (hops.length > 0 || settled.drops(block)) return { hops, by: 'route', discards: hops.length === 0 };
  if (summary !== undefined) {
    const wider = summary.entry(block);
    const isDropped = summary.destination.origins.has(block) || summary.drops(block);
    if (wider.length > 0 || isDropped) return { hops: isDropped ? [] : wider, by: 'summary', discards: isDropped };
  }
  return { hops: byDefault?.entry(block) ?? [], by: 'default', discards: false };
}

/**
 * The site of a router and a destination.
 *
 * @param look looks at all that will be said, and doubts what is not certain
 * @throws QuestionError 'router/unknown' {path, example}
 */
export function* siteFor(
  design: Design,
  ask: ExplainAsk,
  look: (found: Found) => void,
): Generator<QuestionProgress, Found | undefined> {
  const foundIn = (site: Site, routed: Routed | undefined): Found | undefined => {
    const at = site.blockAt(stepsTo(site.setup, ask.router));
    return at === undefined || routed === undefined ? undefined : { site, at, ...routed };
  };
  const { site, routed } = yield* siteOf(
    openingOf(design, [ask.router, ...(ask.to === 'default' ? [] : [ask.to])]),
    // oxlint-disable-next-line require-yield -- a handful of destinations is done before anybody could ask how far it is
    function* route(now) {
      return routedIn(now, ask);
    },
    (now, settled) => {
      const found = foundIn(now, settled);
      if (found !== undefined) look(found);
    },
  );
  return foundIn(site, routed);
}
