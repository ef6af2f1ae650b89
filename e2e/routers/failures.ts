/** Designs with something broken. */
import { cut, fabric } from './fabrics.ts';
import type { NamedDesign } from './fabrics.ts';

/** What is left after failures. */
export const FAILURES: readonly NamedDesign[] = [
  {
    title: 'AS per rack with a failed link between a spine and a ToR',
    design: fabric({ spineAs: 'unique' }, { failures: [cut('rack[1]/tor', 'spine[1]')] }),
  },
  {
    title: 'Two racks without a spine in common, detours allowed: a third rack heals',
    design: fabric(
      { racks: 3, spineAs: 'unique', valleyFree: false },
      { failures: [cut('rack[1]/tor', 'spine[1]'), cut('rack[2]/tor', 'spine[2]')] },
    ),
  },
  { title: 'A failed spine', design: fabric({ tors: 2 }, { failures: [{ router: 'spine[1]' }] }) },
  { title: 'A failed ToR', design: fabric({ tors: 2 }, { failures: [{ router: 'rack[1]/tor[2]' }] }) },
  { title: 'A failed ToR, the only one of its rack', design: fabric({}, { failures: [{ router: 'rack[1]/tor' }] }) },
  { title: 'A failed server', design: fabric({ tors: 2 }, { failures: [{ router: 'rack[1]/server[1]' }] }) },
  {
    title: 'A failed server port, a port per ToR',
    design: fabric(
      { tors: 2, rackAttach: 'routed', ibgp: 'mesh' },
      { failures: [{ attach: 'rack[1]/server[1]', tor: 'rack[1]/tor[1]' }] },
    ),
  },
  {
    title: 'A failed server port on a rack subnet',
    design: fabric({}, { failures: [{ attach: 'rack[1]/server[1]', tor: 'rack[1]/tor' }] }),
  },
  {
    title: 'A failed server port in an AS per server, two ToRs',
    design: fabric(
      { model: 'as-per-server', tors: 2, rackAttach: 'routed' },
      { failures: [{ attach: 'rack[1]/server[1]', tor: 'rack[1]/tor[1]' }] },
    ),
  },
  {
    title: 'A failed plane under AS per rack',
    design: fabric({ racks: 3, spineLayer: 'ethernet' }, { failures: [{ router: 'spine[1]' }] }),
  },
  {
    title: 'A failed plane of the Ethernet fabric',
    design: fabric({ model: 'ethernet' }, { failures: [{ router: 'spine[2]' }] }),
  },
  {
    title: 'A failed ToR of the Ethernet fabric',
    design: fabric({ model: 'ethernet', tors: 2 }, { failures: [{ router: 'rack[1]/tor[1]' }] }),
  },
  {
    title: 'Downward Default with a failed link: loss',
    design: fabric({ model: 'downward-default' }, { failures: [cut('rack[1]/tor', 'spine[1]')] }),
  },
  {
    title: 'Downward Default, ToRs originate, one without uplinks: loss',
    design: fabric(
      { model: 'downward-default', tors: 2 },
      {
        asModel: { defaultOrigin: 'tor' },
        failures: [cut('rack[1]/tor[1]', 'spine[1]'), cut('rack[1]/tor[1]', 'spine[2]')],
      },
    ),
  },
  {
    title: 'Downward Default, spines originate, a ToR without uplinks: nothing lost',
    design: fabric(
      { model: 'downward-default', tors: 2 },
      { failures: [cut('rack[1]/tor[1]', 'spine[1]'), cut('rack[1]/tor[1]', 'spine[2]')] },
    ),
  },
];
