/** Names that files, hosts and protocols can bear, made of instance paths. */
import type { Network } from '../engine/index.ts';

/** "pod[2]/rack-a[7]/tor" as a host name: "pod-2_rack-a-7_tor". */
function plain(path: string): string {
  return path.replaceAll('/', '_').replaceAll('[', '-').replaceAll(']', '');
}

/**
 * One host name per router, by its order. Two paths may read alike ("rack-1" drawn beside "rack[1]"): the later one in router
 * order then gets "_2", and so on, so that names stay unique and stable.
 */
export function hostNames(network: Network): readonly string[] {
  const taken = new Set<string>();
  return network.routers.map(({ path }) => {
    const base = plain(path);
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base}_${n}`;
    taken.add(name);
    return name;
  });
}
