import { formatCounted } from '../numbers.ts';
import type { Facts } from '../facts.ts';
import type { FindingGroup, Saying } from './entry.ts';

/** What BGP does with the drawing: next hops, iBGP, policies. */
export const BGP_FINDINGS = {
  'next-hop-unresolved': {
    label: 'unresolved next hop',
    say: (f) => ({
      title: `${f.place('router')} cannot reach a next hop`,
      message: `${f.place('router')} hears ${f.counted('routes', 'route')} whose next hop is ${f.place('nextHop')}, and has no way to reach that address. ${f.has('kept') ? 'BIRD keeps them, installs them as unreachable even where a default route would lead on, and announces them to others.' : 'It installs none of them.'}${f.has('pairs') ? ` ${f.counted('pairs', 'pair')} of servers cannot talk because of it, counted each way.` : ''}`,
      explanation:
        'A route names the address to send packets to: its next hop. iBGP passes that address on unchanged, so a server may be told the address of a spine that it has no route to, and must leave the route unused. Let the ToR put its own address in place of next hops it learned by eBGP (next-hop-self), and everyone in its rack can use the route. Routes from inside the rack should keep theirs, or traffic between neighbours takes a detour through the ToR.',
    }),
  },
  'ibgp-mesh-incomplete': {
    label: 'incomplete iBGP mesh',
    say: (f) => ({
      title: `AS ${f.text('asn')} lacks iBGP sessions`,
      message: `${f.counted('missing', 'pair')} of routers in AS ${f.text('asn')} ${f.number('missing') === 1 ? 'has' : 'have'} no way to hear from each other by iBGP, for example ${f.place('exampleA')} and ${f.place('exampleB')}. ${formatCounted(f.number('hidden'), 'path stays', 'paths stay')} hidden from routers that should know them.`,
      explanation:
        'A router never passes on by iBGP what it heard by iBGP: inside one AS there is no AS_PATH to stop a circle. So every two routers of an AS need a session of their own, or both need one to a route reflector, which is allowed to pass routes on. Choose a way to close iBGP that covers all of them.',
    }),
  },
  'reflector-cluster': {
    label: 'route reflector mistake',
    say: (f) => reflectorCluster(f),
  },
  'multipath-relax-missing': {
    label: 'multipath-relax missing',
    say: (f) => ({
      title: `${f.place('node')} uses ${f.counted('width', 'path')} of ${f.count('possible')}`,
      message: `${f.place('node')} hears equally long paths to ${f.counted('possible', 'next hop')} and installs ${f.count('width')}: the others come through another AS, and without multipath-relax it may not share load over them.`,
      explanation:
        'FRR and many other routers share load only over paths of the same neighbouring AS, or the very same AS_PATH. Where every spine, or every ToR of a rack, has its own AS, all but one path go unused, and the links behind them too. multipath-relax asks for equal length only (RFC 7938 §6.2); so does giving the spines one shared AS.',
    }),
  },
  'transit-servers': {
    label: 'servers carry transit traffic',
    say: (f) => ({
      title: 'Servers pass on routes of others',
      message: `The servers of ${f.place('node')} announce to one ToR what they heard from another. When a ToR loses its spines, traffic of other racks goes through a server.`,
      explanation:
        "A server with two ToRs that exports everything it knows looks like a path between them. The path is longer, so it is not used on a good day; after a failure it is, and a server's port carries the fabric. Let servers announce only their own prefixes.",
    }),
  },
  'tor-originates-default': {
    label: 'ToRs originate the default route',
    say: () => ({
      title: 'ToRs originate the default route',
      message:
        'Every ToR announces a default route of its own, so its servers go on sending to it after it has lost every spine.',
      explanation:
        'A default route that the ToR makes up itself says nothing about whether the ToR can reach anything. One that spines originate and ToRs pass on is withdrawn as soon as the ToR has no spine left, and servers use their other ToR. Originate the default at the spines.',
    }),
  },
  'default-not-originated': {
    label: 'no default route',
    say: (f) => ({
      title: 'Nobody originates the default route',
      message: `The default route is meant to come from ${originName(f.text('origin'))}, and the drawing has none that can announce it. Servers and ToRs reach nothing outside their own rack.`,
      explanation:
        'In Downward Default, switches send nothing down but the default route: without one, ToRs and servers know no way to other racks. Add the device that should originate it, or let the spines do so.',
    }),
  },
  'reflector-unused': {
    label: 'unused route reflector',
    say: (f) => ({
      title: `${f.place('node')} reflects nothing`,
      message: `The route reflector ${f.place('node')} has no sessions in this model.`,
      explanation:
        'Drawn route reflectors serve the Ethernet fabric, where they hold the sessions of the servers on the planes they are linked to. In the other models iBGP stays inside a rack and its reflectors are implied by the model. Link it to an Ethernet spine in that model, or remove it.',
    }),
  },
  'as-override-unsupported': {
    label: 'as-override without effect',
    say: (f) => ({
      title: `BIRD on the ${f.text('side') === 'tor' ? 'ToRs' : 'spines'} has no as-override`,
      message: `As-override is switched on for the ${f.text('side') === 'tor' ? 'ToRs' : 'spines and borders'}, which run BIRD. BIRD has no such option, so nothing is replaced and the figures are those without it.`,
      explanation:
        "As-override makes a router put its own AS in place of the neighbour's in every AS_PATH it sends there, so that one AS number in two places does not refuse itself. FRR and most switches know it; BIRD needs a filter that somebody writes and keeps. Use allowas-in on the routers of the split AS instead, other router software, or an AS number for each place.",
    }),
  },
  'replace-private-unsupported': {
    label: 'private AS numbers not replaced',
    say: () => ({
      title: 'BIRD cannot replace private AS numbers',
      message:
        'Switches that run BIRD are to put their own AS in place of private ones, which BIRD cannot. They send paths as they are.',
      explanation:
        'Private AS numbers mean nothing outside the fabric, so routers take them out of paths, or put their own number in place so that the path keeps its length. BIRD has a filter for the first only. Take them out, or run other software on the switches that face outside.',
    }),
  },
  oscillation: {
    label: 'routing does not settle',
    say: (f) => ({
      title: 'Routing does not settle',
      message: `${f.places('routers')} keep changing their minds: each choice of one makes another choose differently, without end.`,
      explanation:
        'BGP lets every router follow its own preferences, and some combinations have no state in which all are content. Routes then come and go for ever, and load with them. The routers named take part; look at what makes them differ from their neighbours, such as reflectors with unlike clients or different policies, and remove the difference.',
    }),
  },
  inexact: {
    label: 'inexact figures',
    say: () => ({
      title: 'Some figures may be off',
      message:
        'Routers that differ only in which router ID is lowest could not all be told apart; figures are those of the lowest copies.',
      explanation:
        'Where several paths are equal, the one from the lowest router ID is passed on, so copies of one stack can come to differ. Heddle takes stacks apart until every such choice is certain, and gave up here after many cuts. Split the largest stacks of the drawing by hand, and tell us about the design.',
    }),
  },
} as const satisfies FindingGroup;

function originName(origin: string): string {
  if (origin === 'spine') return 'the spines';
  if (origin === 'tor') return 'the ToRs';
  return origin === 'border' ? 'the borders' : origin;
}

const REFLECTION_RULE =
  'A route reflector passes on by iBGP what it heard by iBGP: everything from its clients to everyone, everything else to its clients. It marks what it reflects with its cluster ID, and reflectors with the same ID drop such routes of each other.';

function reflectorCluster(f: Facts): Saying {
  const reason = f.text('reason');
  const cluster = f.has('clusterId') ? ` of cluster ${f.text('clusterId')}` : '';
  const example =
    f.has('exampleA') && f.has('exampleB') ? `, for example ${f.place('exampleA')} and ${f.place('exampleB')}` : '';
  switch (reason) {
    case 'client-misses-reflector':
      return {
        title: 'A client misses a reflector of its cluster',
        message: `Not every client${cluster} has a session with every reflector of it${example}. Reflectors with one cluster ID drop what the others reflect, so routes go missing.`,
        explanation: `${REFLECTION_RULE} So every client must peer with every reflector of its cluster. Add the missing sessions, or give each reflector a cluster ID of its own.`,
      };
    case 'shared-id-disjoint-clients':
      return {
        title: 'Reflectors share a cluster ID but not their clients',
        message: `${f.counted('reflectors', 'reflector')}${cluster} serve different clients${example}. Each drops what the others reflect, so their clients never hear of each other.`,
        explanation: `${REFLECTION_RULE} Reflectors that serve different clients need different cluster IDs.`,
      };
    case 'single-reflector':
      return {
        title: 'One reflector holds the AS together',
        message: `${formatCounted(f.number('clients'), 'client depends', 'clients depend')} on a single reflector${f.has('exampleA') ? `, ${f.place('exampleA')}` : ''}. If it fails they lose every route they have from it.`,
        explanation: `${REFLECTION_RULE} Clients hear of each other through it alone, so give every client two reflectors.`,
      };
    default:
      return {
        title: 'There is no reflector to close iBGP',
        message: `${formatCounted(f.number('clients'), 'router waits', 'routers wait')} for a route reflector, and there is none that works${f.has('exampleA') ? ` near ${f.place('exampleA')}` : ''}. They do not hear of each other.`,
        explanation: `${REFLECTION_RULE} Without one, and without a full mesh, routers of one AS know only what their own eBGP sessions tell them. Add a reflector, or close iBGP by a full mesh.`,
      };
  }
}
