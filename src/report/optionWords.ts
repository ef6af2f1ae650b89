/** Names of the options of a design, as the inspector has them, and values in words. */

const OPTIONS: Readonly<Record<string, string>> = {
  spineLayer: 'Spine layer',
  rackAttach: 'Servers attach by',
  ibgp: 'iBGP inside an AS',
  reflectors: 'Reflectors per rack or plane',
  clusterIds: 'Cluster IDs',
  spineAs: 'AS of spines',
  asnPool: 'AS numbers taken from',
  valleyFree: 'Valley-free export',
  serverExport: 'Servers announce',
  multipathRelax: 'Multipath relax',
  maxPaths: 'Maximum paths',
  nextHopSelf: 'Next-hop-self',
  thirdPartyNextHop: 'Third-party next hop',
  defaultOrigin: 'Default route from',
  downward: 'Sent down',
  platforms: 'Router software',
  allowAsIn: 'Own AS allowed in AS_PATH (times)',
  asOverride: 'AS override',
  mode: 'Announced as',
  blockSize4: 'IPv4 block size',
  blockSize6: 'IPv6 block size',
  tunnelAddress: 'Tunnel address per server',
  borrowedPerServer: 'Addresses borrowed per server',
  summary: 'ToRs send north',
  displacedPerServer: 'Endpoints out of their rack per server',
  rackPool4: 'Rack pool, IPv4',
  rackPool6: 'Rack pool, IPv6',
  families: 'Address families',
  endpoints4: 'Endpoint pool, IPv4',
  endpoints6: 'Endpoint pool, IPv6',
  loopbacks4: 'Loopback pool',
  links4: 'Link pool',
  headroomPercent: 'Growth headroom (%)',
  bfd: 'BFD',
  holdSeconds: 'Hold time (s)',
  maxOversubscription: 'Oversubscription at most (to 1)',
  spines: 'Spines that may fail at once',
  tors: 'ToRs that may fail at once',
  borders: 'Borders that may fail at once',
  links: 'Links that may fail at once',
  serverPorts: 'Server ports that may fail at once',
};

/** "Multipath relax"; an option this page does not know reads as its field: "newOption" is "New option". */
export function optionName(field: string): string {
  const known = OPTIONS[field];
  if (known !== undefined) return known;
  const words = field.replaceAll(
    /([a-z0-9])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const VALUES: Readonly<Record<string, string>> = {
  'tor-rr': 'reflectors on the ToRs',
  'server-rr': 'reflectors on servers',
  'standalone-rr': 'standalone reflectors',
  mesh: 'full mesh',
  private16: 'private 16-bit (64512 on)',
  private32: 'private 32-bit (4200000000 on)',
  auto: 'private 16-bit, then 32-bit',
  own: 'their own routes',
  all: 'everything',
  only: 'one summary per rack',
  'with-displaced': 'one summary per rack, and host routes of what is out of its rack',
  host: 'host routes',
  block: 'blocks',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  dual: 'IPv4 and IPv6',
  bird: 'BIRD',
  frr: 'FRR',
  generic: 'generic router',
};

/** "on", "64", "server BIRD, ToR FRR": any value of a document in a few words. */
export function optionValue(value: unknown): string {
  if (value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return VALUES[value] ?? value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, part]) => `${key} ${optionValue(part)}`)
    .join(', ');
}
