import type { Facts } from '../facts.ts';
import type { FindingGroup } from './entry.ts';

const WHAT =
  'A local AS is another number than its own that a router presents to some of its peers, as in a migration from one number to another (RFC 7705; Calico: localASNumber of a BGPPeer).';

/** A number that a router presents to some peers in place of its own. */
export const LOCAL_AS_FINDINGS = {
  'local-as-loop': {
    label: 'local AS that loops',
    say: (f) => ({
      title: `Routes are refused for local AS ${f.text('asn')}`,
      message: `${f.place('droppedAt')} drops the routes of ${f.place('prefixOf')}: AS ${f.text('asn')} is in their path${presenters(f)}, and it takes that number for its own. ${f.counted('pairs', 'pair')} of servers cannot talk, counted each way.`,
      explanation: `${WHAT} The number stands in the AS_PATH of what the router announces there. Any other router that has it, or presents it where the route comes in, refuses the route as one that goes in circles. Present a number that nobody else on the way has, or let those routers accept it (allowas-in).`,
    }),
  },
  'local-as-reserved': {
    label: 'reserved local AS',
    say: (f) => ({
      title: `AS ${f.text('asn')} must not be presented`,
      message: `${f.places('nodes')} should present AS ${f.text('asn')}, ${f.text('range') === f.text('asn') ? 'a number' : `one of the numbers ${f.text('range')}`} that ${f.text('rfc')} reserves.`,
      explanation: `${WHAT} Some numbers carry a meaning of their own or are set aside for ever, and routers refuse them. Present the number that the peers really expect, or none.`,
    }),
  },
  'local-as-same': {
    label: 'local AS that is the own one',
    say: (f) => ({
      title: `Local AS ${f.text('asn')} is the router’s own number`,
      message: `${f.places('nodes')} should present AS ${f.text('asn')}, which is their own number anyway. Nothing differs, and FRR refuses the command.`,
      explanation: `${WHAT} Presenting the own number is what every router does unasked. Take the local AS away, or put in the number that the peers expect.`,
    }),
  },
  'local-as-refused': {
    label: 'local AS that the software refuses',
    say: (f) => ({
      title: `Local AS ${f.text('asn')} is refused towards ${f.place('peer')}`,
      message: `${f.places('nodes')} cannot present AS ${f.text('asn')} to ${f.place('peer')}, which is AS ${f.text('peerAs')}: FRR takes a local AS for eBGP sessions only, and neither it nor the own number may be one of the peer’s. They present their own number.`,
      explanation: `${WHAT} FRR answers "Local-AS allowed only for EBGP peers" where the own numbers are equal, and "AS specified for local as is the same as the remote as" where the presented one is the peer’s. BIRD takes both, and makes the session iBGP where the presented numbers are equal. Choose another number, or take the local AS away there.`,
    }),
  },
  'local-as-form': {
    label: 'form of local AS without effect',
    say: (f) => ({
      title: `BIRD only replaces: local AS ${f.text('asn')}`,
      message: `${f.places('nodes')} run BIRD, where the local AS stands in place of the own number and nothing else does. The form ${f.text('form')} has no effect.`,
      explanation: `${WHAT} FRR can let both numbers stand in the path (local-as), leave out the local one in what it hears (no-prepend), or hide the own one (replace-as). In BIRD a session has one number of its own, and that is all its peer and its paths ever see.`,
    }),
  },
  'local-as-ibgp': {
    label: 'session that a local AS makes iBGP',
    say: (f) => ({
      title: `Local AS ${f.text('asn')} makes sessions iBGP`,
      message: `${f.places('nodes')} present AS ${f.text('asn')} to ${f.place('peer')}, which presents the same number: these sessions are iBGP.`,
      explanation: `${WHAT} Two ends that present one number speak iBGP: next hops stay as they are, and what was heard there goes on by iBGP only through a reflector. That is what internal migrations want; otherwise present another number.`,
    }),
  },
  'local-as-unused': {
    label: 'unused local AS',
    say: (f) => ({
      title: `Nobody is presented local AS ${f.text('asn')}`,
      message: `${f.places('nodes')} should present AS ${f.text('asn')} to ${TOWARDS[f.text('towards')] ?? 'peers'}, and have no session there.`,
      explanation: `${WHAT} It says nothing where there is no such session. Turn it the other way, draw the link it was meant for, or take it away.`,
    }),
  },
} as const satisfies FindingGroup;

const TOWARDS: Readonly<Record<string, string>> = {
  tors: 'their ToRs',
  above: 'peers above or beside them',
  below: 'peers below them',
};

function presenters(f: Facts): string {
  return `, as ${f.places('nodes')} ${f.list('nodes').length === 1 ? 'presents' : 'present'} it`;
}
