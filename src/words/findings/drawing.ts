import { isNodeKind, roleName } from '../names.ts';
import type { Facts } from '../facts.ts';
import type { FindingGroup } from './entry.ts';

/** What the drawing itself lacks or has too much of. */
export const DRAWING_FINDINGS = {
  unconnected: {
    label: 'unconnected part',
    say: (f) => ({
      title: `${f.place('node')} is not connected`,
      message: `${named(f)} has no link that leads anywhere.`,
      explanation:
        'A device without links takes part in nothing: it has no sessions, learns no routes and carries no traffic. Draw a link from it, use “connect to all above”, or remove it.',
    }),
  },
  'single-homed': {
    label: 'single-homed part',
    say: (f) => ({
      title:
        f.text('kind') === 'rack' ? `${f.place('node')} has a single ToR` : `${f.place('node')} depends on one link`,
      message: `${named(f)} is joined to ${f.place('to')} alone. If that fails, everything behind ${f.place('node')} is cut off.`,
      explanation:
        'One failure should cost capacity, never reachability. Join it to a second device above, and give a rack a second ToR.',
    }),
  },
  'no-servers': {
    label: 'no servers',
    say: () => ({
      title: 'There are no servers yet',
      message: 'The drawing has devices but no servers, so there are no routes to count.',
      explanation:
        'Servers originate every route of the workloads: each endpoint, or each block of addresses, is a prefix that a server announces. Add a rack, or set the number of servers of one.',
    }),
  },
  'empty-drawing': {
    label: 'empty drawing',
    say: () => ({
      title: 'The drawing is empty',
      message: 'There is nothing to analyse yet.',
      explanation: 'Drag a rack and a spine onto the canvas and join them, or start from a template.',
    }),
  },
  'link-without-effect': {
    label: 'link without effect',
    say: (f) => ({
      title: `A link between ${f.place('a')} and ${f.place('b')} does nothing`,
      message: `The link between ${f.place('a')} and ${f.place('b')} carries no session and joins no plane: ${linkReason(f.text('reason'))}.`,
      explanation:
        'Links matter between devices: two routers peer over a link, and a router attaches to an Ethernet plane by one. A link that ends at a container, or between devices that this model does not let meet, changes nothing. Draw it between the devices that should talk, or remove it.',
    }),
  },
  'failed-parts': {
    label: 'failed parts',
    say: (f) => ({
      title: `${f.counted('count', 'part')} marked as failed`,
      message: `The figures are those of the fabric with ${f.counted('count', 'part')} down.`,
      explanation:
        'The design lists parts that are taken to be broken: routers, links or server ports. Every figure is worked out without them. Restore them to see the whole fabric.',
    }),
  },
} as const satisfies FindingGroup;

/** "Spine 1" says what it is; "leaf-a" needs a word before it. */
function named(f: Facts): string {
  const place = f.place('node');
  return place.toLowerCase().startsWith(kind(f).toLowerCase()) ? place : `The ${kind(f)} ${place}`;
}

function kind(f: Facts): string {
  const name = f.text('kind');
  return isNodeKind(name) ? roleName(name) : name;
}

const LINK_REASONS: Readonly<Record<string, string>> = {
  container: 'one of its ends is a container, not a device',
  'no-router': 'neither end routes in this model',
  'not-routing': 'one of its ends does not route in this model',
  'not-a-peer': 'the model has no session between such devices',
  self: 'both ends are the same device',
  'same-plane': 'both ends are on the same plane already',
  failed: 'it is marked as failed',
};

function linkReason(reason: string): string {
  return LINK_REASONS[reason] ?? reason;
}
