import { formatPercent } from '../numbers.ts';
import type { Facts } from '../facts.ts';
import type { FindingGroup } from './entry.ts';

/** Summaries at the ToR. */
export const SUMMARY_FINDINGS = {
  'summary-blackhole': {
    label: 'summary black hole',
    say: (f) =>
      f.has('active')
        ? {
            title: `${f.place('tor')} discards traffic for ${f.place('server')}`,
            message: `${f.place('tor')} has lost its way to ${f.place('server')} and still announces the summary of its rack, so it gets part of the traffic for that server and discards it: from ${f.place('from')}, ${f.percent('sharePercent')} of the flows. In all, ${f.counted('pairs', 'ordered pair')} of servers lose some or all.`,
            explanation: BLACK_HOLE,
          }
        : {
            title: `One lost port of a server makes a black hole in ${f.place('rack')}`,
            message: `If a server of ${f.place('rack')} loses its port to one of the ${f.count('tors')} ToRs, that ToR keeps announcing the summary for the others, and discards ${formatPercent(f.number('sharePercent'))} of what comes for this server.${remedy(f)}`,
            explanation: BLACK_HOLE,
          },
  },
  'displaced-lost-at-home': {
    label: 'displaced endpoints lost in the rack they came from',
    say: (f) => ({
      title: `${f.counted('endpoints', 'endpoint')} out of their rack cannot be reached from it`,
      message: `The ToRs of ${f.place('rack')} hear only a default route from above. They do not learn where an endpoint has gone that keeps an address of their pool, and their discard route drops what their own servers send to it.`,
      explanation:
        'With a summary every ToR installs a discard route for its whole pool. What has left the rack is found by its own host route, which is longer and wins; where only the default comes down, the ToR does not hear it. Forbid endpoints to leave their rack, or use a model that sends specific routes down.',
    }),
  },
  'borrowed-lost-at-lender': {
    label: 'borrowed addresses lost at who lends them',
    say: (f) => ({
      title: `${f.counted('addresses', 'borrowed address', 'borrowed addresses')} cannot be reached from the servers that lend them`,
      message:
        'A server has a discard route for each of its blocks. It hears only a default route from its ToRs, and so does not learn where an address has gone that another server borrowed from a block of its own: it drops its packets to it. All other servers reach it.',
      explanation:
        'A borrowed address is announced as a host route, which is longer than the block and wins wherever it is heard. Where only the default comes down no server hears it. Forbid borrowing (strictAffinity in Calico’s IPAM configuration) and give every server blocks enough, or use a model that sends specific routes down. Pairs of servers count as reached: they are judged by the addresses of their own blocks.',
    }),
  },
  'rack-pool-too-small': {
    label: 'rack pool too small',
    say: (f) => ({
      title: `A ${f.text('pool')} is too small for ${f.place('rack')}`,
      message: `The pool of a rack is to be a ${f.text('pool')}, which holds ${f.count('holds')} of ${f.text('unit')}; the servers of ${f.place('rack')} need ${f.count('needs')}. What does not fit comes out of other pools, and every such address is one more host route in the whole fabric.`,
      explanation:
        'A summary covers what lies in the pool of its rack. Servers that find no free block there borrow single addresses of other pools, or get blocks of them: neither is covered, so it leaks out of the rack. Choose a shorter prefix, or let the smallest one that fits be chosen. Figures are worked out as if it all fitted.',
    }),
  },
  'endpoint-pool-too-small': {
    label: 'endpoint pool too small',
    say: (f) => ({
      title: `${f.text('pool')} has no room for a pool of every rack`,
      message: `With summaries each of the ${f.counted('racks', 'rack copy', 'rack copies')} has a pool to itself. Together they need ${f.count('times')} times what ${f.text('pool')} holds, aligned as they have to be.`,
      explanation:
        'Pools of racks are powers of two and may not overlap, so that each is one prefix. Give a larger pool for endpoints, or smaller pools for racks: left empty, the smallest that holds the servers of a rack is taken. Figures are worked out as if it all fitted; exports are refused.',
    }),
  },
  'summary-ignored': {
    label: 'summaries without effect',
    say: () => ({
      title: 'Summaries have no effect in this model',
      message: 'In the Ethernet fabric ToRs do not route, so nobody sums up what the servers of a rack announce.',
      explanation:
        'Servers and reflectors exchange every route with each other here, and the switches between them hold none. There is no table that a summary would make smaller.',
    }),
  },
} as const satisfies FindingGroup;

const BLACK_HOLE =
  'A ToR announces its summary as long as it has a route to any server of the rack (RFC 4271 §9.2.2.2), and must discard what it has no route for. A ToR that lost one server of several is still offered as a way to all of them. Where every server is an AS of its own, or only the default comes down, a link between the ToRs of a rack lets one reach a server through the other; in an AS per rack only the servers’ own prefixes do.';

function remedy(f: Facts): string {
  return f.has('joinable')
    ? ' A link between the ToRs of the rack would let one reach the server through the other.'
    : ' A link between the ToRs does not help here: routes of servers keep the server as their next hop, which is out of reach.';
}
