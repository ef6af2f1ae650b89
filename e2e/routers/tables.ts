/** What a daemon and its kernel hold, in one shape for both daemons. */
import { DEFAULT_ROUTE, hostRoute } from '../../src/exchange/index.ts';

/** One accepted path. */
export interface SeenPath {
  /** Address of the peer it came from. */
  readonly from: string;
  readonly asPath: readonly number[];
  readonly nextHop: string;
  readonly best: boolean;
}

/** Stands for the next hops of a route that is installed to lead nowhere, as the chosen path has no next hop one can reach. */
export const UNREACHABLE = 'unreachable';

/** What a daemon says. */
export interface DaemonTables {
  /** Sessions that are up. */
  readonly established: number;
  /** Accepted paths from peers, by prefix. */
  readonly paths: ReadonlyMap<string, readonly SeenPath[]>;
  /** Prefixes with a path of the router's own. */
  readonly own: ReadonlySet<string>;
}

/** `ip -j route` by family, as text. */
export type KernelTables = Readonly<Partial<Record<'ipv4' | 'ipv6', string>>>;

export interface SeenTables extends DaemonTables {
  /** Next hops of learned routes in the kernel, by prefix. */
  readonly fib: ReadonlyMap<string, readonly string[]>;
  /** Discard routes in the kernel. */
  readonly discards: ReadonlySet<string>;
}

type Json = unknown;

function field(value: Json, key: string): Json {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, Json>>)[key] : undefined;
}

function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function text(value: Json): string {
  return typeof value === 'string' ? value : '';
}

function numbers(asPath: string): readonly number[] {
  return asPath
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
}

/** `show bgp ipv4 unicast json` of FRR and its like for IPv6. Invalid paths (next hop not resolved) are not accepted ones. */
export function readFrrPaths(answers: readonly string[]): Pick<SeenTables, 'paths' | 'own'> {
  const paths = new Map<string, SeenPath[]>();
  const own = new Set<string>();
  const routes = answers.flatMap((json) => Object.entries(field(JSON.parse(json), 'routes') ?? {}));
  for (const [prefix, entries] of routes) {
    for (const entry of list(entries)) {
      if (field(entry, 'valid') !== true) continue;
      const from = text(field(entry, 'peerId'));
      if (from === '(unspec)') {
        own.add(prefix);
        continue;
      }
      const known = paths.get(prefix) ?? [];
      known.push({
        from,
        asPath: numbers(text(field(entry, 'path'))),
        nextHop: text(field(list(field(entry, 'nexthops'))[0], 'ip')),
        best: field(entry, 'bestpath') === true,
      });
      paths.set(prefix, known);
    }
  }
  return { paths, own };
}

/** `show bgp ipv4 unicast summary json` of FRR; without sessions of a family it has no peers. */
export function readFrrSessions(json: string): number {
  const peers = Object.values(field(JSON.parse(json), 'peers') ?? {});
  return peers.filter((peer) => field(peer, 'state') === 'Established').length;
}

/** Addresses of the peers by protocol, out of a bird.conf. */
export function birdPeers(config: string): ReadonlyMap<string, string> {
  const peers = new Map<string, string>();
  for (const [, name = '', address = ''] of config.matchAll(/^protocol bgp (\w+) \{[^}]*?^ {2}neighbor (\S+) as/gms)) {
    peers.set(name, address);
  }
  return peers;
}

/** `show route all` of BIRD 2. A static default stands for its origination and is in no table of the design's. */
export function readBirdPaths(output: string, peers: ReadonlyMap<string, string>): Pick<SeenTables, 'paths' | 'own'> {
  const paths = new Map<string, SeenPath[]>();
  const own = new Set<string>();
  let prefix = '';
  let path: { -readonly [K in keyof SeenPath]: SeenPath[K] } | undefined;
  for (const line of output.split('\n')) {
    const route = /^(\S*)\s+\w+ \[(\w+) [^\]]*\](?: (\*))?/.exec(line);
    if (route !== null) {
      if (route[1] !== '') prefix = route[1] ?? '';
      const from = peers.get(route[2] ?? '');
      path = undefined;
      if (from !== undefined) {
        path = { from, asPath: [], nextHop: '', best: route[3] === '*' };
        paths.set(prefix, [...(paths.get(prefix) ?? []), path]);
      } else if (route[2]?.startsWith('own_default') !== true) {
        own.add(prefix);
      }
      continue;
    }
    const attribute = /^\s+BGP\.(as_path|next_hop): ?(.*)$/.exec(line);
    if (path === undefined || attribute === null) continue;
    if (attribute[1] === 'as_path') path.asPath = numbers(attribute[2] ?? '');
    // IPv6: the global address, then the link-local one.
    else path.nextHop = (attribute[2] ?? '').split(' ')[0] ?? '';
  }
  return { paths, own };
}

/** `show protocols` of BIRD. */
export function readBirdSessions(output: string, peers: ReadonlyMap<string, string>): number {
  return output.split('\n').filter((line) => peers.has(line.split(/\s+/)[0] ?? '') && /\bEstablished\b/.test(line))
    .length;
}

/** What daemons put into the kernel. Connected subnets are the laboratory's own. */
export function readKernel(answers: KernelTables): Pick<SeenTables, 'fib' | 'discards'> {
  const fib = new Map<string, readonly string[]>();
  const discards = new Set<string>();
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const route of list(JSON.parse(answers[family] ?? '[]'))) {
      if (text(field(route, 'protocol')) === 'kernel') continue;
      const destination = text(field(route, 'dst'));
      const prefix =
        destination === 'default'
          ? DEFAULT_ROUTE[family]
          : destination.includes('/')
            ? destination
            : hostRoute(destination);
      if (text(field(route, 'type')) === 'blackhole') {
        discards.add(prefix);
        continue;
      }
      if (text(field(route, 'type')) === 'unreachable') {
        fib.set(prefix, [UNREACHABLE]);
        continue;
      }
      const hops = list(field(route, 'nexthops'));
      const via = hops.length > 0 ? hops.map((hop) => text(field(hop, 'gateway'))) : [text(field(route, 'gateway'))];
      fib.set(prefix, via.toSorted());
    }
  }
  return { fib, discards };
}
