/** Whether this machine can run routers, and making it so where it may be done. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

const NEEDED = [
  '/usr/sbin/bird',
  '/usr/sbin/birdc',
  '/usr/lib/frr/bfdd',
  '/usr/lib/frr/bgpd',
  '/usr/lib/frr/zebra',
  '/usr/lib/frr/staticd',
  '/usr/bin/vtysh',
];
const PACKAGES = ['bird2', 'frr', 'iproute2', 'procps'];
const INSTALL_TIMEOUT_MS = 180_000;

function missing(): readonly string[] {
  return NEEDED.filter((file) => {
    try {
      accessSync(file, constants.X_OK);
      return false;
    } catch {
      return true;
    }
  });
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function quietly(program: string, args: readonly string[], timeout = INSTALL_TIMEOUT_MS): string | undefined {
  try {
    execFileSync(program, [...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
  }
}

function installPackages(): string | undefined {
  console.log(`Installing ${PACKAGES.join(', ')}`);
  const install = ['install', '-y', '--no-install-recommends', ...PACKAGES];
  if (quietly('apt-get', install) === undefined) return undefined;
  return quietly('apt-get', ['update']) ?? quietly('apt-get', install);
}

/** @returns why routers cannot run here, or undefined when they can */
export function reasonToSkip(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces need Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  if (missing().length > 0) {
    if (!isDebian()) return `${missing().join(', ')} are missing, and this is not Debian`;
    const trouble = installPackages();
    if (missing().length > 0)
      return `${missing().join(', ')} cannot be installed: ${trouble ?? 'the packages do not hold them'}`;
  }
  const probe = `hd${process.pid}probe`;
  const trouble =
    quietly('ip', ['netns', 'add', probe], 10_000) ??
    quietly('ip', ['-n', probe, 'link', 'add', 'br0', 'type', 'bridge'], 10_000) ??
    quietly('ip', ['-n', probe, 'link', 'add', 'eth1', 'type', 'veth', 'peer', 'name', 'eth2'], 10_000);
  quietly('ip', ['netns', 'delete', probe], 10_000);
  return trouble === undefined ? undefined : `no network namespaces here: ${trouble}`;
}
