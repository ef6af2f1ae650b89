import profiles from './data/switchProfiles.json' with { type: 'json' };
import type { SwitchProfile } from './switchProfile.ts';

/** Every switch and mode that figures were found for, in the order of the file; its shape is held by a test. */
export const catalogue: readonly SwitchProfile[] = profiles as readonly SwitchProfile[];

/** One switch with one operating system, and the forwarding modes it can be put into. */
export interface SwitchModel {
  /** Joined from vendor, model and operating system; stable as long as those are. */
  readonly key: string;
  readonly vendor: string;
  readonly model: string;
  readonly nos: string | null;
  /** At least one, in the order of the catalogue. */
  readonly modes: readonly SwitchProfile[];
}

const byId = new Map(catalogue.map((profile) => [profile.id, profile]));
const models = groupByModel(catalogue);
const modelByKey = new Map(models.map((model) => [model.key, model]));

/** @returns undefined for an id the catalogue does not have (an older or newer document may name one) */
export function profileById(id: string): SwitchProfile | undefined {
  return byId.get(id);
}

/** Every switch once, its modes inside it, in the order of the catalogue. */
export function switchModels(): readonly SwitchModel[] {
  return models;
}

/** All modes of the switch that a profile belongs to, the profile included; empty for an unknown id. */
export function modesOf(id: string): readonly SwitchProfile[] {
  const profile = byId.get(id);
  return profile === undefined ? [] : (modelByKey.get(modelKey(profile))?.modes ?? []);
}

/** What to call a profile: "Juniper QFX5100-48S, Junos OS, l3-profile". */
export function switchLabel(profile: SwitchProfile): string {
  const name = profile.vendor === 'generic' ? profile.model : `${profile.vendor} ${profile.model}`;
  return [name, profile.nos, profile.mode].filter((part) => part !== null).join(', ');
}

function modelKey({ vendor, model, nos }: SwitchProfile): string {
  return [vendor, model, nos ?? ''].join(' | ');
}

function groupByModel(all: readonly SwitchProfile[]): readonly SwitchModel[] {
  const groups = new Map<string, SwitchProfile[]>();
  for (const profile of all) {
    const modes = groups.get(modelKey(profile));
    if (modes) modes.push(profile);
    else groups.set(modelKey(profile), [profile]);
  }
  return [...groups].flatMap(([key, modes]) => {
    const [first] = modes;
    return first ? [{ key, vendor: first.vendor, model: first.model, nos: first.nos, modes }] : [];
  });
}
