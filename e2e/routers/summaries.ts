/** Designs in which ToRs send a summary of their rack north. */
import type { Design } from '../../src/design/index.ts';
import { cut, fabric } from './fabrics.ts';
import type { NamedDesign } from './fabrics.ts';

const ONLY = { summary: 'only' } as const satisfies Partial<Design['advertise']>;
const MOVED = { summary: 'with-displaced', displacedPerServer: 1 } as const satisfies Partial<Design['advertise']>;
const PORT = { attach: 'rack[1]/server[1]', tor: 'rack[1]/tor[1]' } as const;
const ROUTED = { tors: 2, rackAttach: 'routed' } as const;

export const SUMMARIES: readonly NamedDesign[] = [
  {
    title: 'Summaries, AS per rack, two ToRs reflect: specifics stay in the rack',
    design: fabric({ tors: 2 }, { advertise: ONLY }),
  },
  {
    title: 'Summaries and displaced endpoints, AS per rack, three racks',
    design: fabric({ racks: 3, tors: 2, endpoints: 3 }, { advertise: MOVED }),
  },
  {
    title: 'Summaries of blocks with borrowed addresses, full mesh, detours allowed',
    design: fabric(
      { routes: 'block', ibgp: 'mesh', spineAs: 'unique', valleyFree: false, endpoints: 4 },
      { advertise: { ...ONLY, blockSize4: 29, borrowedPerServer: 1 } },
    ),
  },
  {
    title: 'Summaries, AS per server, two ToRs',
    design: fabric({ model: 'as-per-server', tors: 2, endpoints: 3 }, { advertise: MOVED }),
  },
  {
    title: 'Summaries over two Ethernet planes',
    design: fabric({ racks: 3, spineLayer: 'ethernet', endpoints: 3 }, { advertise: MOVED }),
  },
  {
    title: 'Summaries, Downward Default, two ToRs',
    design: fabric({ model: 'downward-default', tors: 2 }, { advertise: ONLY }),
  },
  {
    title: 'Summaries and displaced endpoints, Downward Default: lost in the rack they came from',
    design: fabric({ model: 'downward-default', racks: 3, endpoints: 3 }, { advertise: MOVED }),
  },
  {
    title: 'Summaries in both families, one pool a /64',
    design: fabric({ families: 'dual', tors: 2, endpoints: 3 }, { advertise: { ...MOVED, rackPool6: 64 } }),
  },
  {
    title: 'Summaries and a failed server port, Downward Default: half is lost',
    design: fabric({ ...ROUTED, model: 'downward-default' }, { advertise: ONLY, failures: [PORT] }),
  },
  {
    title: 'Summaries and a failed server port, AS per rack: half is lost from outside',
    design: fabric(
      { ...ROUTED, ibgp: 'mesh' },
      { asModel: { nextHopSelf: 'ebgp' }, advertise: ONLY, failures: [PORT] },
    ),
  },
  {
    title: 'Summaries and a ToR without servers: FRR withdraws its summary, BIRD does not',
    design: fabric(
      { ...ROUTED, model: 'as-per-server' },
      { advertise: ONLY, failures: [PORT, { ...PORT, attach: 'rack[1]/server[2]' }] },
    ),
    on: ['FRR', 'BIRD'],
  },
  {
    title: 'Summaries and a failed link between a spine and a ToR',
    design: fabric({ tors: 2, spineAs: 'unique' }, { advertise: ONLY, failures: [cut('rack[1]/tor[1]', 'spine[1]')] }),
  },
];
