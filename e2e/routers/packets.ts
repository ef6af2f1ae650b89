/** Packets between servers: every server sends to every other over many flows, and counts what comes in. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { hostRoute } from '../../src/exchange/index.ts';
import type { RouterView } from '../../src/exchange/index.ts';
import type { Alive } from './meets.ts';
import { sleep, stop } from './shell.ts';
import type { Wiring } from './wiring.ts';

/** How far packets may go: one that may be forwarded nowhere shows that no router is crossed. */
export const REACHES = [1, 2, 16] as const;
/** Of each port, source and destination: 64 flows with the longest reach, and these many with the others. */
const PORTS = 8;
const SHORT_FLOWS = 4;
const FIRST_PORT = 40_000;
const READY_MS = 15_000;
const TRAVEL_MS = 400;

export const FLOWS: Readonly<Record<(typeof REACHES)[number], number>> = {
  1: SHORT_FLOWS,
  2: SHORT_FLOWS,
  16: PORTS * PORTS,
};

/** Flows that arrived, by `${what} ${source} ${target} ${reach}`, routers by order; `what` is a family, or `displaced ${family}`. */
export type Arrivals = ReadonlyMap<string, number>;

interface Talk {
  readonly order: number;
  readonly address: string;
  readonly targets: readonly { readonly order: number; readonly address: string }[];
}

/** Runs in the server's namespace. "go" sends, "end" prints what came in: one line of JSON, flows by source and reach. */
const TALKER = `
const { createSocket } = require('node:dgram');
const { order, address, targets, reaches, ports, short, firstPort } = JSON.parse(process.argv[1]);
const heard = {};
const seen = new Set();
const type = address.includes(':') ? 'udp6' : 'udp4';
const bind = (port, ttl) => new Promise((resolve, reject) => {
  const socket = createSocket(type);
  socket.on('error', reject);
  socket.on('message', (message) => {
    const text = message.toString();
    if (seen.has(text)) return;
    seen.add(text);
    const [from, reach] = text.split(' ');
    const key = from + ' ' + order + ' ' + reach;
    heard[key] = (heard[key] ?? 0) + 1;
  });
  socket.bind(port, address, () => { if (ttl) socket.setTTL(ttl); socket.on('error', () => {}); resolve(socket); });
});
const send = (socket, text, port, to) => new Promise((resolve) => socket.send(text, port, to, resolve));
(async () => {
  for (let n = 0; n < ports; n += 1) await bind(firstPort + n);
  const senders = [];
  for (const [place, reach] of reaches.entries()) {
    const sockets = [];
    for (let n = 0; n < ports; n += 1) sockets.push(await bind(firstPort + (place + 1) * 100 + n, reach));
    senders.push([reach, sockets]);
  }
  console.log('ready');
  process.stdin.on('data', async (data) => {
    if (data.toString().includes('end')) {
      console.log(JSON.stringify(heard));
      process.exit(0);
    }
    // Twice: a machine that is short of time drops packets.
    for (let round = 0; round < 2; round += 1) {
      for (const [reach, sockets] of senders) {
        const isLong = reach === reaches.at(-1);
        for (const [n, socket] of sockets.entries()) {
          for (let m = 0; m < ports; m += 1) {
            if (!isLong && (n >= short || m !== n)) continue;
            for (const target of targets) await send(socket, order + ' ' + reach + ' ' + n + ' ' + m, firstPort + m, target.address);
          }
        }
      }
    }
    console.log('sent');
  });
})().catch((error) => { console.error(String(error)); process.exit(1); });
`;

/** Sends between all live servers with workloads. Bounded in time; ends what it starts, which `keep` is told of too. */
export async function countPackets(
  views: readonly RouterView[],
  wiring: Wiring,
  alive: Alive,
  keep: (child: ChildProcess) => void,
): Promise<Arrivals> {
  const counts: (readonly [string, number])[] = [];
  for (const family of views[0]?.families ?? []) {
    for (const [what, addressOf] of [
      [family, (plan) => reachedAt(plan, family)],
      [`displaced ${family}`, (plan) => displacedAt(plan, family)],
    ] as const satisfies readonly (readonly [string, AddressOf])[]) {
      const found = await countWhere(addressOf, views, wiring, alive, keep);
      counts.push(...found.map(([key, count]) => [`${what} ${key}`, count] as const));
    }
  }
  return new Map(counts);
}

type AddressOf = (plan: RouterView['plan']) => string | undefined;

function ofFamily(addresses: readonly string[], family: 'ipv4' | 'ipv6'): readonly string[] {
  return addresses.filter((address) => address.includes(':') === (family === 'ipv6'));
}

/** Where a server is sent to: an address of its own blocks, as a borrowed one, or one of another rack's pool, is a route of its own. */
export function reachedAt(
  { endpoints, borrowed, displaced }: RouterView['plan'],
  family: 'ipv4' | 'ipv6',
): string | undefined {
  const apart = new Set([...borrowed, ...displaced]);
  const mine = ofFamily(endpoints, family);
  return mine.find((address) => !apart.has(hostRoute(address))) ?? mine[0];
}

/** An address of another rack's pool, where the server has one. */
export function displacedAt({ endpoints, displaced }: RouterView['plan'], family: 'ipv4' | 'ipv6'): string | undefined {
  const apart = new Set(displaced);
  return ofFamily(endpoints, family).find((address) => apart.has(hostRoute(address)));
}

async function countWhere(
  addressOf: AddressOf,
  views: readonly RouterView[],
  wiring: Wiring,
  alive: Alive,
  keep: (child: ChildProcess) => void,
): Promise<readonly (readonly [string, number])[]> {
  const ends = views.flatMap(({ router, plan }) => {
    const address = addressOf(plan);
    return address === undefined || alive.down.has(router.order) ? [] : [{ order: router.order, address }];
  });
  const talkers = ends.map(({ order, address }) =>
    talker({ order, address, targets: ends.filter((end) => end.order !== order) }, wiring.routers[order] ?? ''),
  );
  for (const { child } of talkers) keep(child);
  try {
    await Promise.all(talkers.map(({ says }) => says('ready')));
    for (const { child } of talkers) child.stdin?.write('go\n');
    await Promise.all(talkers.map(({ says }) => says('sent')));
    await sleep(TRAVEL_MS);
    const counts = await Promise.all(
      talkers.map(async ({ child, says }) => {
        child.stdin?.write('end\n');
        return Object.entries(JSON.parse(await says('{')) as Readonly<Record<string, number>>);
      }),
    );
    return counts.flat();
  } finally {
    await stop(talkers.map(({ child }) => child));
  }
}

interface Talker {
  readonly child: ChildProcess;
  /** The next line that begins so. Rejects when the process ends, or takes too long. */
  readonly says: (start: string) => Promise<string>;
}

function talker(talk: Talk, namespace: string): Talker {
  const ask = JSON.stringify({ ...talk, reaches: REACHES, ports: PORTS, short: SHORT_FLOWS, firstPort: FIRST_PORT });
  const child = spawn('ip', ['netns', 'exec', namespace, process.execPath, '-e', TALKER, ask], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  let complaint = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  child.stdin.on('error', () => undefined);
  let isOver = false;
  child.on('close', () => (isOver = true));
  const says = async (start: string): Promise<string> => {
    for (const startedAt = performance.now(); performance.now() - startedAt < READY_MS;) {
      const line = text
        .split('\n')
        .slice(0, -1)
        .find((each) => each.startsWith(start));
      if (line !== undefined) return line;
      if (isOver) break;
      await sleep(20);
    }
    throw new Error(`no packets from ${namespace}: ${complaint}`);
  };
  return { child, says };
}
