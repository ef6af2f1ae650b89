import type { Design } from '../../design/index.ts';
import { documentActions } from '../../store/index.ts';
import { Section } from '../../ui/index.ts';
import { TextField } from '../fields.tsx';

const STRINGS = {
  addresses: 'Addresses',
  endpoints4: 'Endpoints, IPv4',
  endpoints6: 'Endpoints, IPv6',
  loopbacks: 'Loopbacks',
  links: 'Links',
} as const;

/** Pools that addresses come from. */
export function AddressSection({ design: { addressing } }: { readonly design: Design }) {
  const set = (changes: Partial<typeof addressing>) => documentActions.dispatch({ kind: 'set-addressing', changes });
  return (
    <Section title={STRINGS.addresses}>
      <TextField
        label={STRINGS.endpoints4}
        value={addressing.endpoints4}
        maxLength={60}
        onChange={(endpoints4) => set({ endpoints4 })}
      />
      <TextField
        label={STRINGS.endpoints6}
        value={addressing.endpoints6}
        maxLength={60}
        onChange={(endpoints6) => set({ endpoints6 })}
      />
      <TextField
        label={STRINGS.loopbacks}
        value={addressing.loopbacks4}
        maxLength={60}
        onChange={(loopbacks4) => set({ loopbacks4 })}
      />
      <TextField
        label={STRINGS.links}
        value={addressing.links4}
        maxLength={60}
        onChange={(links4) => set({ links4 })}
      />
    </Section>
  );
}
