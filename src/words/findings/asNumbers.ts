import { modelName } from '../names.ts';
import { formatList } from '../numbers.ts';
import type { Facts } from '../facts.ts';
import type { FindingGroup } from './entry.ts';

const PUDDLE_RULE =
  'A router refuses any route whose AS_PATH already holds its own AS number: that is how BGP keeps routes from going in circles. So every AS must be contiguous: from each of its routers to each other one without leaving it. Where one number is used in places that only meet through another AS, each place refuses what the other announces, and all sessions look healthy while traffic is lost.';

/** AS numbers: where they are, whether they may be used, whether there are enough. */
export const AS_NUMBER_FINDINGS = {
  'as-puddle': {
    label: 'AS puddle',
    say: (f, severity) => ({
      title: `AS ${f.text('asn')} is split into ${f.counted('parts', 'part')}`,
      message:
        severity === 'error'
          ? `${f.place('componentA')} cannot reach ${f.place('componentB')}: both are AS ${f.text('asn')}, and ${between(f)}.${dropped(f)} ${f.counted('pairs', 'pair')} of servers cannot talk, counted each way.`
          : `${f.place('componentA')} and ${f.place('componentB')} are both AS ${f.text('asn')}, and ${between(f)}. No traffic is lost now, because ${f.has('bridged') ? 'routers are told to accept their own AS number in a path, or switches to take it out' : 'no route has to cross from one part to the other'}.`,
      explanation: `${PUDDLE_RULE} Give one of the parts a number of its own, or join the parts by a link inside the AS.`,
    }),
  },
  'as-reuse-by-design': {
    label: 'AS numbers reused on purpose',
    say: (f) => ({
      title: `${f.list('asns').length === 1 ? 'An AS number is' : 'AS numbers are'} reused on purpose`,
      message: `${modelName(f.text('model'))} uses ${formatList(f.list('asns').map((asn) => `AS ${asn}`))} in many places that do not touch. Nothing is lost by it: only the default route comes down, and its AS_PATH holds none of the numbers of those that receive it.`,
      explanation:
        'One AS in many places is usually a mistake, because each place refuses the routes of the others. Here it is the point of the design: no place needs the routes of the others, since the default route leads to all of them. Keep sending only the default route down, and it stays safe.',
    }),
  },
  'asn-reserved': {
    label: 'reserved AS number',
    say: (f) => ({
      title: `AS ${f.text('asn')} must not be used`,
      message: `${f.place('node')} has AS ${f.text('asn')}, ${f.text('range') === f.text('asn') ? 'a number' : `one of the numbers ${f.text('range')}`} that ${f.text('rfc')} reserves.`,
      explanation:
        'Some AS numbers carry a meaning of their own in the protocol, or are set aside for ever. Routers refuse them in their configuration or drop routes that carry them. Use a private number, 64512 to 65534 or 4200000000 to 4294967294 (RFC 6996), or let the model choose.',
    }),
  },
  'asn-duplicate': {
    label: 'duplicate AS number',
    say: (f, severity) => ({
      title: `AS ${f.text('asn')} is used more than once`,
      message: `${f.places('nodes')} have the same number, AS ${f.text('asn')}, though the model would keep them apart.${severity === 'error' ? ' They refuse the routes of each other.' : ''}`,
      explanation:
        'Equal numbers are the same AS, whatever was meant. Sessions between them become iBGP, with other rules for what is passed on, and routes that leave one of them are refused by the other. Remove the override of one of them, or give it another number.',
    }),
  },
  'asn-exhausted': {
    label: 'too few AS numbers',
    say: (f) => ({
      title: 'The pool has too few AS numbers',
      message: `The design needs ${f.counted('needed', 'AS number')}, and the pool ${f.text('pool')} has ${f.count('size')}. The rest were taken from 4200000000 upwards.`,
      explanation:
        'There are 1,023 private 16-bit AS numbers (64512 to 65534) and 94,967,295 private 32-bit ones (4200000000 to 4294967294). Every router of today speaks 32-bit AS numbers; what they cannot do is stand in an ordinary BGP community, so use large communities (RFC 8092) with them.',
    }),
  },
  'asn-documentation': {
    label: 'AS number for documentation',
    say: (f) => ({
      title: `AS ${f.text('asn')} is for documentation`,
      message: `${f.place('node')} has AS ${f.text('asn')}, a number that is set aside for examples.`,
      explanation:
        'The ranges 64496 to 64511 and 65536 to 65551 are kept free for books and examples (RFC 5398). They do no harm in a drawing; put in the real number before it is built.',
    }),
  },
} as const satisfies FindingGroup;

/** What keeps two parts of one AS apart. */
function between(f: Facts): string {
  if (f.has('betweenRouter') && f.has('between')) {
    return `${f.place('betweenRouter')} (AS ${f.text('between')}) stands between them`;
  }
  return f.has('between') ? `AS ${f.text('between')} stands between them` : 'nothing inside that AS joins them';
}

function dropped(f: Facts): string {
  if (!f.has('droppedAt') || !f.has('prefixOf')) return '';
  return ` ${f.place('droppedAt')} drops the routes of ${f.place('prefixOf')}, because they carry its own AS number.`;
}
