import { profileById } from './catalogue.ts';
import { fitTables } from './fitTables.ts';
import type { TableVerdict } from './fitTables.ts';
import type { SwitchProfile } from './switchProfile.ts';
import { NO_DEMAND } from './tableDemand.ts';
import type { TableDemand, UserLimits } from './tableDemand.ts';

/** A switch about which nothing is known but what the rule mentions. For tests. */
export function aProfile(
  known: Partial<Omit<SwitchProfile, 'tables' | 'ecmp'>> & {
    tables?: Partial<SwitchProfile['tables']>;
    ecmp?: Partial<SwitchProfile['ecmp']>;
  },
): SwitchProfile {
  return {
    id: 'a-switch',
    vendor: 'Vendor',
    model: 'Model',
    asic: null,
    family: null,
    nos: null,
    role: ['tor'],
    ports: [],
    pools: [],
    hostRoutePlacement: { ipv4: 'host', ipv6: 'host' },
    mode: null,
    isDefaultMode: true,
    bgp: null,
    confidence: 'vendor guide',
    basis: 'vendor-tested',
    kFactor: null,
    sources: [{ title: 'A guide', url: null }],
    notes: null,
    alsoFits: [],
    ...known,
    tables: {
      ipv4Host: null,
      ipv4Lpm: null,
      ipv6Host: null,
      ipv6Lpm64: null,
      ipv6LpmLong: null,
      mac: null,
      arp: null,
      nd: null,
      shared: null,
      ...known.tables,
    },
    ecmp: { maxPaths: null, groups: null, members: null, ...known.ecmp },
  };
}

/** The verdicts of a demand that names only what the rule is about, on a profile or a catalogue id. For tests. */
export function fit(
  demand: Partial<TableDemand>,
  profile: SwitchProfile | string | undefined,
  limits?: UserLimits,
): readonly TableVerdict[] {
  const chosen = typeof profile === 'string' ? profileById(profile) : profile;
  return fitTables({ ...NO_DEMAND, ...demand }, chosen, limits);
}

/** Table, use, limit and verdict (or why there is none) of every table that something stands in. For tests. */
export function rows(demand: Partial<TableDemand>, profile: SwitchProfile | string | undefined, limits?: UserLimits) {
  return fit(demand, profile, limits)
    .filter(({ used }) => used > 0)
    .map(({ table, used, limit, verdict, reason }) => [table, used, limit, reason ?? verdict]);
}
