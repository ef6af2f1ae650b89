import { formatCount, formatList } from '../numbers.ts';
import type { Facts } from '../facts.ts';
import type { FindingGroup } from './entry.ts';

const PORTS_RULE =
  'Every link, and every port of a server, takes a port of the switch. A cable may stand in a faster port, and a faster port may be split by a breakout cable into slower ones where the switch allows it.';

/** Whether ports and links carry what is plugged into them. */
export const BANDWIDTH_FINDINGS = {
  'ports-exceeded': {
    label: 'too few ports',
    say: (f) => ({
      title: f.has('tooFastGbps')
        ? `${f.place('node')} has no port for ${f.count('tooFastGbps')} Gb/s`
        : `${f.place('node')}${others(f)} ${f.has('others') ? 'need' : 'needs'} more ports than ${f.has('others') ? 'they have' : 'it has'}`,
      message: f.has('tooFastGbps')
        ? `A link of ${f.place('node')} runs at ${f.count('tooFastGbps')} Gb/s; the fastest port of its switch${switchName(f)} at ${f.count('fastestGbps')}.`
        : `${f.counted('needed', 'cable')} (${groups(f, 'cables')}) want ports of ${f.place('node')}; its switch${switchName(f)} has ${f.count('available')} (${groups(f, 'ports')}).${withoutPort(f)}`,
      explanation: `${PORTS_RULE} Use a switch with more ports, more spines with fewer links each, or another tier.`,
    }),
  },
  'ports-split': {
    label: 'ports must be split',
    say: (f) => ({
      title: `${f.place('node')}${others(f)} ${f.has('others') ? 'need' : 'needs'} breakout cables`,
      message: `${f.counted('needed', 'cable')} (${groups(f, 'cables')}) want ports of ${f.place('node')}; its switch${switchName(f)} has ${f.count('available')} (${groups(f, 'ports')}). They fit only when faster ports are split.`,
      explanation: `${PORTS_RULE} Which ports of this switch may be split, and into how many, stands in its data sheet.`,
    }),
  },
  oversubscribed: {
    label: 'oversubscribed',
    say: (f) => ({
      title: `${f.place('node')} is oversubscribed ${f.text('ratio')}:1`,
      message: `${f.place('node')} takes ${f.count('southGbps')} Gb/s from below and has ${f.count('northGbps')} Gb/s up: ${f.text('ratio')}:1, where the design asks for ${f.text('target')}:1 at most.${f.number('count') > 1 ? ` So it is with ${f.count('count')} switches of this tier.` : ''}`,
      explanation:
        'When everything below a switch sends up at full speed, what does not fit is dropped. Use more or faster uplinks, more spines, or fewer servers in a rack. Failed links and switches count as gone.',
    }),
  },
} as const satisfies FindingGroup;

function others(f: Facts): string {
  return f.has('others') ? ` and ${f.count('others')} more like it` : '';
}

function switchName(f: Facts): string {
  return f.has('switch') ? ` (${f.text('switch')})` : '';
}

function withoutPort(f: Facts): string {
  return f.has('left') ? ` Left without a port, even with breakout cables: ${groups(f, 'left')}.` : '';
}

/** "40x100" as "40 of 100 Gb/s". */
function groups(f: Facts, name: string): string {
  return formatList(
    f.list(name).map((group) => {
      const [count = '', gbps = ''] = group.split('x');
      return `${formatCount(Number(count))} of ${gbps} Gb/s`;
    }),
  );
}
