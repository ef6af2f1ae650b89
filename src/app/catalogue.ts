import { alternativeModes, catalogue, modesOf, profileById } from '../hardware/index.ts';
import type { SwitchProfile, TableDemand, UserLimits } from '../hardware/index.ts';
import type { RouterClass } from '../engine/index.ts';
import type { Hardware } from '../design/index.ts';
import type { SwitchCatalogue, SwitchMode } from '../panels/index.ts';

function modeOf(profile: SwitchProfile): SwitchMode {
  const [source] = profile.sources;
  const name = profile.vendor === 'generic' ? profile.model : `${profile.vendor} ${profile.model}`;
  return {
    id: profile.id,
    switchName: profile.nos === null ? name : `${name}, ${profile.nos}`,
    vendor: profile.vendor,
    mode: profile.mode ?? undefined,
    isDefaultMode: profile.isDefaultMode,
    confidence: profile.confidence,
    basis: profile.basis,
    source: source?.title ?? name,
    sourceUrl: source?.url ?? undefined,
    notes: profile.notes ?? undefined,
    ipv4Host: profile.tables.ipv4Host ?? undefined,
    ipv4Lpm: profile.tables.ipv4Lpm ?? undefined,
    roles: profile.role,
    ports: profile.ports,
  };
}

/** What a class asks of a switch, read from its figures. */
function demandOf({ fib, mac, adjacencies, ecmp, limits }: RouterClass): TableDemand {
  // The figures do not say how long IPv6 prefixes are; the tables they were held against do.
  const long = limits.find(({ table }) => table === 'ipv6LpmLong');
  const ipv6LpmLong = long?.parts?.find(({ kind }) => kind === 'ipv6LpmLong')?.entries ?? long?.used ?? 0;
  return {
    ...fib,
    ipv6Lpm64: fib.ipv6Lpm - ipv6LpmLong,
    ipv6LpmLong,
    mac,
    arp: fib.ipv4Host + fib.ipv4Lpm > 0 ? adjacencies : 0,
    nd: fib.ipv6Host + fib.ipv6Lpm > 0 ? adjacencies : 0,
    ecmpGroups: ecmp.groups,
    ecmpMembers: ecmp.members,
    ecmpWidth: ecmp.maxWidth,
  };
}

/** Figures typed in for one mode's tables say nothing about another mode; ECMP figures hold in all. */
function limitsOfEveryMode({ limits = {} }: Hardware): UserLimits {
  const { ecmpGroups, ecmpMembers, ecmpWidth } = limits;
  return { ecmpGroups, ecmpMembers, ecmpWidth };
}

const modes = catalogue.map(modeOf);
const byId = new Map(modes.map((mode) => [mode.id, mode]));

/** The switch catalogue as the panels see it. */
export const switchCatalogue: SwitchCatalogue = {
  modes,
  find: (id) => byId.get(id),
  otherModes: (id, routers, hardware) => {
    const profile = profileById(id);
    if (profile === undefined || modesOf(id).length < 2) return [];
    return alternativeModes(demandOf(routers), profile, limitsOfEveryMode(hardware)).flatMap((alternative) => {
      const mode = byId.get(alternative.profile.id);
      return mode === undefined ? [] : [{ mode, verdict: alternative.verdict, worstShare: alternative.worstShare }];
    });
  },
};
