import { modelName } from '../names.ts';
import { formatPercent } from '../numbers.ts';
import type { Facts } from '../facts.ts';
import type { FindingGroup } from './entry.ts';

/** Who can talk to whom. */
export const REACH_FINDINGS = {
  unreachable: {
    label: 'unreachable servers',
    say: (f) => ({
      title: `${f.counted('unreachable', 'pair')} of servers cannot talk`,
      message: `${f.place('from')} cannot reach ${f.place('to')}${stopped(f)}. In all, ${f.count('unreachable')} of ${f.counted('pairs', 'ordered pair')} (${shareOf(f, 'unreachable')}) cannot talk.`,
      explanation:
        'Every server should reach every other. A packet follows the installed routes hop by hop; where a router has no route for it, or sends it back to where it came from, it is lost. Look at the router named: a missing link, a failed part or a refused route before it is the cause.',
    }),
  },
  'reachability-partial': {
    label: 'flows lost on some paths',
    say: (f) => ({
      title: `${f.counted('partial', 'pair')} of servers lose some flows`,
      message: `From ${f.place('from')} to ${f.place('to')}, ${f.percent('sharePercent')} of the flows are lost${f.has('at') ? `: ${f.place('at')} has no way on for them` : ''}. In all, ${f.count('partial')} of ${f.counted('pairs', 'ordered pair')} lose some.`,
      explanation:
        'Equal paths share the load flow by flow. Where one of them leads to a router that has no route, the flows that were given to it are lost while all others work, which is hard to find in a running network. Make every router that is offered as a path able to deliver, or take it out of the choice.',
    }),
  },
  'downward-default-blackhole': {
    label: 'Downward Default black hole',
    say: (f) => {
      return f.has('active')
        ? {
            title: `${f.place('spine')} loses traffic for ${f.place('rack')}`,
            message: `${f.place('spine')} has no link to ${f.place('rack')} and still announces the default route, so other racks send it ${f.percent('sharePercent')} of their traffic for that rack, and it is lost.${torsText(f, 'now')}`,
            explanation: BLACKHOLE,
          }
        : {
            title: `One lost link cuts ${f.place('rack')} off in part`,
            message: `If ${f.place('spine')} loses its link to ${f.place('rack')}, it still announces the default route, and ${f.percent('sharePercent')} of the traffic for that rack is lost.${torsText(f, 'then')}`,
            explanation: BLACKHOLE,
          };
    },
  },
} as const satisfies FindingGroup;

const BLACKHOLE = `In ${modelName('downward-default')}, racks know only a default route: they cannot see which spine can reach whom, and go on sending to all of them. A spine that lost its only link to a rack has no route for it and drops the traffic. Give every rack two ToRs, or give the spines a path to each other; a model that sends specific routes down heals by itself.`;

/** What the number of ToRs in the rack has to do with it. */
function torsText(f: Facts, when: 'now' | 'then'): string {
  const tors = f.number('torsPerRack');
  if (tors === 1) return ' The rack has one ToR, so one link is all there is.';
  return when === 'now'
    ? ` None of the ${String(tors)} ToRs of the rack is joined to it.`
    : ` Only one of the ${String(tors)} ToRs of the rack is joined to it.`;
}

function stopped(f: Facts): string {
  return `: ${stopReason(f.has('reason') ? f.text('reason') : '', f.has('at') ? f.place('at') : '')}`;
}

const STOP_REASONS: Readonly<Record<string, (at: string) => string>> = {
  'no-route': (at) => `${at} has no route to it`,
  'own-as': (at) => `${at} refuses the route, because its AS_PATH holds its own AS number`,
  'own-originator': (at) => `${at} refuses the route, because it comes back with its own ORIGINATOR_ID`,
  'own-cluster': (at) => `${at} refuses the route, because its CLUSTER_LIST holds its own cluster ID`,
  'own-next-hop': (at) => `${at} refuses the route, because it is its own next hop`,
  'next-hop-unresolved': (at) => `${at} hears the route and cannot reach its next hop`,
  'not-reflected': (at) => `${at} may not pass the route on, because it heard it by iBGP and does not reflect`,
  'summary-discards': (at) => `${at} has no route to it, and discards what only the summary of its rack leads there`,
  'no-session': (at) => `${at} has no session over which the route could come`,
  'rack-apart': (at) => `nothing joins the rack of ${at} to the rest`,
  apart: (at) => `nothing joins ${at} to the destination`,
};

/** The same where no router is named. */
const PLACELESS_REASONS: Readonly<Record<string, string>> = {
  'no-session': 'no session carries the route there',
  'rack-apart': 'nothing joins one of the racks to the rest',
  apart: 'nothing joins the two',
};

/** Why a packet gets no further, as a clause. @param reason a code of ReachabilityExample; one not known here is shown as it is */
export function stopReason(reason: string, at: string): string {
  if (at === '') return PLACELESS_REASONS[reason] ?? 'no route leads there';
  return (STOP_REASONS[reason === '' ? 'no-route' : reason] ?? ((where) => `it ends at ${where} (${reason})`))(at);
}

function shareOf(f: Facts, part: string): string {
  return formatPercent((f.number(part) / Math.max(f.number('pairs'), 1)) * 100);
}
