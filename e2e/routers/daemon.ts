/** One router's daemons: started in its namespace, asked for its tables, ended by the process that was started. */
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askBird, askFrr } from './ask.ts';
import { run, sleep, start } from './shell.ts';
import { birdPeers, readBirdPaths, readBirdSessions, readFrrPaths, readFrrSessions } from './tables.ts';
import type { DaemonTables, KernelTables } from './tables.ts';

export interface Daemon {
  readonly children: readonly ChildProcess[];
  /** Raw answers: equal twice when nothing moved. */
  readonly snapshot: () => Promise<readonly string[]>;
  readonly read: (snapshot: readonly string[]) => DaemonTables;
}

export interface FrrUser {
  readonly uid: number;
  readonly gid: number;
}

const READY_TRIES = 200;
const READY_PAUSE_MS = 50;

async function waitFor(
  what: string,
  files: readonly string[],
  children: readonly ChildProcess[],
  log: string,
): Promise<void> {
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    if (files.every((file) => existsSync(file))) return;
    if (children.some(({ exitCode }) => exitCode !== null)) break;
    await sleep(READY_PAUSE_MS);
  }
  throw new Error(`${what} did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : ''}`);
}

/** Tables of the kernel in a namespace. A process each: dearer than asking a daemon. */
export async function kernelOf(namespace: string, families: readonly ('ipv4' | 'ipv6')[]): Promise<KernelTables> {
  const answers: Partial<Record<'ipv4' | 'ipv6', string>> = {};
  for (const family of families) {
    answers[family] = await run('ip', ['-n', namespace, family === 'ipv4' ? '-4' : '-6', '-j', 'route', 'show']);
  }
  return answers;
}

/** Starts BIRD 2. `keep` is told of the process before anything can fail. */
export async function startBird(
  namespace: string,
  folder: string,
  config: string,
  keep: (child: ChildProcess) => void,
): Promise<Daemon> {
  mkdirSync(folder, { recursive: true });
  const [file, socket, log] = [join(folder, 'bird.conf'), join(folder, 'bird.ctl'), join(folder, 'log')];
  writeFileSync(file, config);
  const child = start('ip', ['netns', 'exec', namespace, 'bird', '-f', '-c', file, '-s', socket], log);
  keep(child);
  await waitFor(`BIRD in ${namespace}`, [socket], [child], log);
  const peers = birdPeers(config);
  // BIRD works out when something happened anew for every answer, and is a millisecond off now and then.
  const ask = async (question: string): Promise<string> =>
    (await askBird(socket, question)).replaceAll(/\d\d:\d\d:\d\d\.\d+/g, '');
  return {
    children: [child],
    snapshot: async () => [await ask('show protocols'), await ask('show route all')],
    read: ([protocols = '', routes = '']) => ({
      established: readBirdSessions(protocols, peers),
      ...readBirdPaths(routes, peers),
    }),
  };
}

/** Starts zebra, bgpd and where needed staticd, and loads the integrated configuration as FRR's own start script does. */
export async function startFrr(
  namespace: string,
  folder: string,
  config: string,
  user: FrrUser,
  keep: (child: ChildProcess) => void,
): Promise<Daemon> {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, user.uid, user.gid);
  writeFileSync(join(folder, 'frr.conf'), config);
  writeFileSync(join(folder, 'vtysh.conf'), '');
  const log = join(folder, 'log');
  const children: ChildProcess[] = [];
  // Without routes of its own a router needs no staticd, without BFD no bfdd.
  const programs = [
    'zebra',
    ...(/^ip(v6)? route /m.test(config) ? ['staticd'] : []),
    ...(/^bfd$/m.test(config) ? ['bfdd'] : []),
    'bgpd',
  ];
  for (const program of programs) {
    const own = join(folder, `${program}.conf`);
    writeFileSync(own, '');
    const inside = ['netns', 'exec', namespace, `/usr/lib/frr/${program}`];
    const files = ['-f', own, '-z', join(folder, 'zserv.api'), '-i', join(folder, `${program}.pid`)];
    const control = program === 'bfdd' ? ['--bfdctl', join(folder, 'bfdd.sock')] : [];
    const talk = ['--vty_socket', folder, '-P', '0', '--log', 'stdout', ...control];
    const child = start('ip', [...inside, ...files, ...talk], log);
    children.push(child);
    keep(child);
    if (program === 'zebra') await waitFor(`zebra in ${namespace}`, [join(folder, 'zserv.api')], children, log);
  }
  const sockets = programs.map((program) => join(folder, `${program}.vty`));
  await waitFor(`FRR in ${namespace}`, sockets, children, log);
  await run('vtysh', ['--vty_socket', folder, '--config_dir', folder, '-b']);
  const ask = (question: string): Promise<string> => askFrr(join(folder, 'bgpd.vty'), question);
  return {
    children,
    snapshot: async () => [
      String(
        readFrrSessions(await ask('show bgp ipv4 unicast summary json')) +
          readFrrSessions(await ask('show bgp ipv6 unicast summary json')),
      ),
      await ask('show bgp ipv4 unicast json'),
      await ask('show bgp ipv6 unicast json'),
    ],
    read: ([sessions = '', routes4 = '', routes6 = '']) => ({
      established: Number(sessions),
      ...readFrrPaths([routes4, routes6]),
    }),
  };
}
