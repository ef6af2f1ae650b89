import { formatList } from '../numbers.ts';
import { tableName, unknownReason } from '../names.ts';
import type { Facts } from '../facts.ts';
import type { FindingGroup } from './entry.ts';

const TABLE_RULE =
  'A switch forwards in hardware, from tables of fixed size, and its mode decides how its memory is divided among them. A route that does not fit is not forwarded, and on some switches the software stops altogether.';

/** Whether the hardware holds the routes. */
export const TABLE_FINDINGS = {
  'table-over': {
    label: 'table too small',
    say: (f) => ({
      title: `${andOthers(f)} ${f.has('others') ? 'need' : 'needs'} more ${tableName(f.text('table'))} than ${f.has('others') ? 'they hold' : 'it holds'}`,
      message: `${f.place('node')} needs ${f.count('used')} ${tableName(f.text('table'))}; ${itsSwitch(f)} holds ${f.count('limit')}${f.has('percent') ? ` (${f.percent('percent')})` : ''}.${alternatives(f)}`,
      explanation: `${TABLE_RULE} Use another mode of the same switch, a larger switch, blocks instead of a route per endpoint, or a model that asks less of this switch.`,
    }),
  },
  'table-near-limit': {
    label: 'table nearly full',
    say: (f) => ({
      title: `${andOthers(f)} ${f.has('others') ? 'are near their' : 'is near its'} limit of ${tableName(f.text('table'))}`,
      message: `${f.place('node')} needs ${f.count('used')} ${tableName(f.text('table'))}; ${itsSwitch(f)} holds ${f.count('limit')} (${f.percent('percent')}).${alternatives(f)}`,
      explanation: `${TABLE_RULE} Tables of exact matches are hashes, which refuse entries before they are full, so Heddle warns from 75% there and from 85% elsewhere. Keep room for growth and for the moment after a failure.`,
    }),
  },
  'table-unknown': {
    label: 'table size not known',
    say: (f) => ({
      title: `No reliable limit for ${tableName(f.text('table'))} on ${f.place('node')}`,
      message: `${f.place('node')} needs ${f.count('used')} ${tableName(f.text('table'))}${f.has('switch') ? ` from ${itsSwitch(f)}` : ''}. ${whyUnknown(f)}`,
      explanation:
        'Heddle says that a design fits only where a trustworthy figure shows it. Where none was found it says so instead of guessing. Choose a switch and its mode, or type in the figure you have from the vendor or from a running switch; it stays in the document.',
    }),
  },
  'ecmp-width-over': {
    label: 'more paths than the limit',
    say: (f) => ({
      title: `${f.place('node')} cannot use all its paths`,
      message: `${f.place('node')} has ${f.counted('width', 'equal path')} and may install ${f.count('max')}. The rest stay unused.`,
      explanation:
        'Routers install up to a set number of equal paths for one route: by configuration, by the platform (BIRD on a Calico node: 16) or by the chip. What is above the limit carries no traffic. Raise the limit where the platform allows it, or build with fewer paths.',
    }),
  },
  'kernel-neighbours-over': {
    label: 'too many neighbours for a kernel',
    say: (f) => ({
      title: `${f.text('role') === 'server' ? 'Servers' : 'Reflectors'} of ${f.place('node')} have ${f.counted('used', 'neighbour')}`,
      message: `Each meets ${f.counted('used', 'neighbour')} on its subnets. Linux keeps the Ethernet addresses of ${f.count('max')} unless it is told otherwise (gc_thresh3).`,
      explanation:
        'A host keeps an ARP or ND entry for every neighbour that it sends to directly. Beyond the limit of the kernel entries are thrown out and asked for again, packets wait or are lost, and BGP sessions break: a mesh of that size did not come up in the laboratory. Raise gc_thresh1, gc_thresh2 and gc_thresh3 on every host of this network, or let ToRs route, so that a server meets its rack alone.',
    }),
  },
} as const satisfies FindingGroup;

/** "its switch (Juniper QFX5100-48S, mode l3-profile)"; names of switches may hold commas and figures of their own. */
function itsSwitch(f: Facts): string {
  if (!f.has('switch')) return 'its table';
  return `its switch (${f.text('switch')}${f.has('mode') ? `, mode ${f.text('mode')}` : ''})`;
}

/** The fullest of several alike, and how many more. */
function andOthers(f: Facts): string {
  return f.has('others') ? `${f.place('node')} and ${f.count('others')} more like it` : f.place('node');
}

function alternatives(f: Facts): string {
  if (!f.has('alternatives')) return '';
  const modes = f.list('alternatives');
  return ` ${modes.length === 1 ? 'This mode of the same switch' : 'These modes of the same switch'} would hold it, as far as figures are known: ${formatList(modes)}.`;
}

function whyUnknown(f: Facts): string {
  const reason = f.text('reason');
  return reason === 'no-profile' || reason === 'not-found' || reason === 'placement-unknown' || reason === 'weak-basis'
    ? unknownReason(reason)
    : `The reason is ${reason}.`;
}
