/** The drawings of the Calico notes on IP and Ethernet fabrics. */
import { applyEdit } from '../applyEdit.ts';
import { makeNode } from '../makeNode.ts';
import type { AsModelOptions, Design, DesignNode } from '../schema.ts';
import { referenceDesign } from './reference.ts';
import { drawn, mesh } from './template.ts';
import type { Template } from './template.ts';

const GROUP = 'Calico fabric notes';
const LETTERS = ['A', 'B', 'C', 'D'] as const;
const COLOURS = ['Blue', 'Green', 'Orange', 'Red'] as const;

interface RacksAndSpines {
  readonly name: string;
  readonly notes: string;
  readonly spines: readonly string[];
  readonly asModel: Partial<AsModelOptions>;
}

/** Four racks of 20 servers with two ToRs each, every ToR joined to every spine. */
function fourRacks({ name, notes, spines, asModel }: RacksAndSpines): Design {
  const above = spines.map((title) => makeNode('spine', title.toLowerCase().replaceAll(' ', '-'), title));
  const below = LETTERS.map((letter) => {
    const id = `rack-${letter.toLowerCase()}`;
    const rack = makeNode('rack', id, `Rack ${letter}`, { servers: 20, endpointsPerServer: 50 });
    const tors = [1, 2].map((number) =>
      makeNode('tor', `tor-${letter.toLowerCase()}${number}`, `ToR ${letter}${number}`, { parent: id }),
    );
    return { rack, tors };
  });
  const tors = below.flatMap((rack) => rack.tors);
  const nodes: readonly DesignNode[] = [...above, ...below.map(({ rack }) => rack), ...tors];
  return drawn({ name, notes, nodes, links: mesh(tors, above), asModel });
}

const ROUTED = ['Spine 1', 'Spine 2'] as const;
const PLANES = ['Blue plane', 'Green plane'] as const;

export const CALICO_TEMPLATES: readonly Template[] = [
  {
    id: 'as-per-rack-l3',
    group: GROUP,
    title: 'AS per rack, routed spine',
    summary: 'Servers and ToRs of a rack share an AS; routed spines join the racks by eBGP.',
    build: () =>
      fourRacks({
        name: 'AS per rack, routed spine',
        notes:
          'Servers and ToRs of one rack are one AS and peer by iBGP, with the ToRs as route reflectors. ToRs peer with every spine by eBGP. Every switch holds every route: watch the tables as racks are added.',
        spines: ROUTED,
        asModel: { id: 'as-per-rack', spineLayer: 'routed' },
      }),
  },
  {
    id: 'as-per-rack-l2',
    group: GROUP,
    title: 'AS per rack, Ethernet spine planes',
    summary: 'The spine only switches: every ToR peers with the ToRs of all other racks over each plane.',
    build: () =>
      fourRacks({
        name: 'AS per rack, Ethernet spine planes',
        notes:
          'Each spine is an Ethernet plane and takes no part in routing. ToRs peer with the ToRs of every other rack, once on each plane, so the number of sessions grows with the square of the racks.',
        spines: PLANES,
        asModel: { id: 'as-per-rack', spineLayer: 'ethernet' },
      }),
  },
  {
    id: 'as-per-server-l3',
    group: GROUP,
    title: 'AS per server, routed spine',
    summary: 'Every server and every ToR is an AS of its own; all sessions are eBGP.',
    build: () =>
      fourRacks({
        name: 'AS per server, routed spine',
        notes:
          'Every server has an AS number of its own, so nothing needs reflectors. It takes many AS numbers: one for each server and each ToR.',
        spines: ROUTED,
        asModel: { id: 'as-per-server', spineLayer: 'routed' },
      }),
  },
  {
    id: 'as-per-server-l2',
    group: GROUP,
    title: 'AS per server, Ethernet spine planes',
    summary: 'Every server is an AS of its own; ToRs peer with each other over Ethernet planes.',
    build: () =>
      fourRacks({
        name: 'AS per server, Ethernet spine planes',
        notes:
          'Every server and every ToR is an AS of its own. The spine planes only switch; all ToRs peer with each other on each of them.',
        spines: PLANES,
        asModel: { id: 'as-per-server', spineLayer: 'ethernet' },
      }),
  },
  {
    id: 'downward-default',
    group: GROUP,
    title: 'Downward Default',
    summary: 'Routes go up, only a default comes down: ToRs hold their own rack and one route more.',
    build: () =>
      fourRacks({
        name: 'Downward Default',
        notes:
          'All servers are one AS, all ToRs another, all spines a third. Servers and ToRs announce everything upwards; spines send only a default route down. ToR tables stay small, while spines hold every route.',
        spines: ROUTED,
        asModel: { id: 'downward-default' },
      }),
  },
  {
    id: 'ethernet',
    group: GROUP,
    title: 'Ethernet fabric',
    summary: 'Switches only switch: servers peer through route reflectors on four Ethernet planes.',
    build: () =>
      fourRacks({
        name: 'Ethernet fabric',
        notes:
          'No switch routes. Every server is on each of four separate Ethernet planes and peers with the two route reflectors of each. Switches hold MAC addresses, not routes.',
        spines: COLOURS.map((colour) => `${colour} plane`),
        asModel: { id: 'ethernet', spineLayer: 'ethernet', ibgp: 'standalone-rr', reflectors: 2 },
      }),
  },
  {
    id: 'downward-default-worked',
    group: GROUP,
    title: 'Downward Default, worked example',
    summary: '80 servers of 200 endpoints in a rack: 16,001 routes at its ToR, and 8 racks fill the spine.',
    build: () =>
      applyEdit(
        applyEdit(
          referenceDesign({ model: 'downward-default', racks: 8, tors: 2, servers: 80, endpoints: 200, spines: 2 }),
          {
            kind: 'rename-design',
            name: 'Downward Default, worked example',
          },
        ),
        {
          kind: 'set-notes',
          notes:
            'The worked example of the notes. A rack of 80 servers with 200 endpoints each has 80 · 200 = 16,000 host routes; with the default its ToR holds 16,001. A spine of 128,000 routes is full after 8 such racks. Set the count of the rack to 9 and see; then let servers announce blocks instead of host routes.',
        },
      ),
  },
];
