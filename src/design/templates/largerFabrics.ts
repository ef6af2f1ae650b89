/** Fabrics with more than two tiers, and one with a mistake in it. */
import { makeNode } from '../makeNode.ts';
import { drawn, mesh } from './template.ts';
import type { Template } from './template.ts';

export const LARGER_TEMPLATES: readonly Template[] = [
  {
    id: 'five-stage',
    group: 'Larger fabrics',
    title: 'Five-stage pod fabric',
    summary: 'Four pods of eight racks, each with its own spines, joined by superspines.',
    build: () => {
      const superspine = makeNode('spine', 'superspine', 'Superspine', { count: 4, tier: 2 });
      const pod = makeNode('pod', 'pod', 'Pod', { count: 4 });
      const spine = makeNode('spine', 'spine', 'Spine', { count: 4, parent: 'pod' });
      const rack = makeNode('rack', 'rack', 'Rack', { count: 8, parent: 'pod' });
      const tor = makeNode('tor', 'tor', 'ToR', { count: 2, parent: 'rack' });
      return drawn({
        name: 'Five-stage pod fabric',
        notes:
          'Inside a pod every ToR is joined to every spine of that pod; beyond it every spine to every superspine. The spines of one pod share an AS, and so do the superspines (RFC 7938). Traffic between pods crosses five switches.',
        nodes: [superspine, pod, spine, rack, tor],
        links: [...mesh([tor], [spine]), ...mesh([spine], [superspine])],
        asModel: { id: 'as-per-rack' },
      });
    },
  },
  {
    id: 'internet-edge',
    group: 'Larger fabrics',
    title: 'Internet edge',
    summary: 'Two borders between the spines and an ISP that announces a default route.',
    build: () => {
      const isp = makeNode('external', 'isp', 'ISP', { advertisesDefault: true, prefixes: 0 });
      const borders = [1, 2].map((number) => makeNode('border', `border-${number}`, `Border ${number}`));
      const spines = [1, 2].map((number) => makeNode('spine', `spine-${number}`, `Spine ${number}`));
      const rack = makeNode('rack', 'rack', 'Rack', { count: 4 });
      const tor = makeNode('tor', 'tor', 'ToR', { count: 2, parent: 'rack' });
      return drawn({
        name: 'Internet edge',
        notes:
          'Borders are joined to every spine and pass the default route of the ISP into the fabric. Give the ISP more prefixes and see where they end up: a full Internet table does not fit into a commodity ToR.',
        nodes: [isp, ...borders, ...spines, rack, tor],
        links: [...mesh([tor], spines), ...mesh(spines, borders), ...mesh(borders, [isp])],
        asModel: { id: 'as-per-rack' },
      });
    },
  },
  {
    id: 'two-racks-one-as',
    group: 'Mistakes to learn from',
    title: 'Two racks, one AS',
    summary: 'Two racks were given the same AS number: every session is up, and they cannot reach each other.',
    build: () => {
      const spines = [1, 2].map((number) => makeNode('spine', `spine-${number}`, `Spine ${number}`));
      const racks = ['a', 'b'].map((letter) =>
        makeNode('rack', `rack-${letter}`, `Rack ${letter.toUpperCase()}`, { asn: 64512, servers: 20 }),
      );
      const tors = ['a', 'b'].map((letter) =>
        makeNode('tor', `tor-${letter}`, `ToR ${letter.toUpperCase()}`, { parent: `rack-${letter}` }),
      );
      return drawn({
        name: 'Two racks, one AS',
        notes:
          'Both racks are AS 64512, with the spines of another AS between them. Each ToR finds its own AS in the path of the other rack’s routes and drops them (RFC 4271): an AS puddle. Set the AS number of one rack back to automatic to mend it.',
        nodes: [...spines, ...racks, ...tors],
        links: mesh(tors, spines),
        asModel: { id: 'as-per-rack' },
      });
    },
  },
];
