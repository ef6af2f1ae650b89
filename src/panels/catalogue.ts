import { createContext, use } from 'react';
import type { RouterClass } from '../engine/index.ts';
import type { Hardware, PortGroup } from '../design/index.ts';

type Verdict = RouterClass['limits'][number];

/** One switch in one table mode, as the picker shows it. */
export interface SwitchMode {
  readonly id: string;
  /** Vendor, model and operating system; equal for the modes of one switch. */
  readonly switchName: string;
  readonly vendor: string;
  readonly mode: string | undefined;
  readonly isDefaultMode: boolean;
  readonly confidence: NonNullable<Verdict['confidence']>;
  readonly basis: NonNullable<Verdict['basis']>;
  readonly source: string;
  readonly sourceUrl: string | undefined;
  readonly notes: string | undefined;
  /** Entries; undefined where no figure was found. */
  readonly ipv4Host: number | undefined;
  readonly ipv4Lpm: number | undefined;
  readonly roles: readonly string[];
  /** Empty where the number is not known. */
  readonly ports: readonly PortGroup[];
}

/** How another mode of the same switch would stand with the routes of a class. */
export interface ModeOutlook {
  readonly mode: SwitchMode;
  readonly verdict: Verdict['verdict'];
  readonly worstShare: number | undefined;
}

/** The switch catalogue as panels need it. */
export interface SwitchCatalogue {
  readonly modes: readonly SwitchMode[];
  readonly find: (id: string) => SwitchMode | undefined;
  /** The other modes of the switch with this id, best first. */
  readonly otherModes: (id: string, routers: RouterClass, hardware: Hardware) => readonly ModeOutlook[];
}

/** Before the catalogue has arrived. */
export const NO_CATALOGUE: SwitchCatalogue = { modes: [], find: () => undefined, otherModes: () => [] };

/** Handed in by the app: panels know no hardware. */
export const CatalogueContext = createContext<SwitchCatalogue>(NO_CATALOGUE);

export function useCatalogue(): SwitchCatalogue {
  return use(CatalogueContext);
}

/** "Celestica DX010 (Seastone), SONiC 2018": a switch with its mode; a system that the mode names itself is said once. */
export function switchText({ switchName, mode }: Pick<SwitchMode, 'switchName' | 'mode'>): string {
  if (mode === undefined) return switchName;
  const comma = switchName.lastIndexOf(', ');
  const system = comma < 0 ? undefined : switchName.slice(comma + 2);
  return `${system !== undefined && mode.startsWith(system) ? switchName.slice(0, comma) : switchName}, ${mode}`;
}
