/** Routers that present another AS number than their own to some peers (RFC 7705). */
import { applyEdit } from '../../src/design/index.ts';
import type { Design, LocalAs } from '../../src/design/index.ts';
import { fabric, puddle } from './fabrics.ts';
import type { NamedDesign } from './fabrics.ts';

const FORMS = ['prepend', 'no-prepend', 'replace-as'] as const satisfies readonly LocalAs['form'][];
const MIGRATED = 64_900;

function presenting(design: Design, id: string, localAs: Partial<LocalAs> = {}): Design {
  const form = localAs.form ?? 'prepend';
  const asn = localAs.asn ?? MIGRATED;
  const changes = id === 'rack' ? { asn, form } : { asn, form, towards: localAs.towards ?? 'above' };
  return applyEdit(design, { kind: 'update-node', id, changes: { localAs: changes } });
}

const unequal = fabric({ model: 'as-per-server', racks: 3, spineAs: 'unique', valleyFree: false });

export const LOCAL_AS: readonly NamedDesign[] = [
  ...FORMS.map((form): NamedDesign => ({
    title: `Local AS of ToRs towards the spines, ${form}`,
    design: presenting(fabric({ spineAs: 'unique', valleyFree: false }), 'tor', { form }),
    on: ['FRR'],
  })),
  ...FORMS.map((form): NamedDesign => ({
    title: `Local AS of spines towards the ToRs, detours and allowas-in, ${form}`,
    design: presenting(
      fabric(
        { racks: 3, spineAs: 'unique', valleyFree: false },
        { asModel: { allowAsIn: { server: 0, tor: 0, spine: 1 } } },
      ),
      'spine',
      { form, towards: 'below' },
    ),
    on: ['FRR', 'BIRD'],
  })),
  {
    title: 'Local AS of servers, each an AS of its own: all the same to their ToRs, as with Calico’s localASNumber',
    design: presenting(fabric({ model: 'as-per-server', tors: 2, servers: 3 }), 'rack', { form: 'replace-as' }),
    on: ['BIRD below FRR', 'BIRD'],
  },
  {
    title: 'Local AS of servers that is the AS of their ToR: iBGP on BIRD',
    design: presenting(
      applyEdit(fabric({ model: 'as-per-server' }), { kind: 'update-node', id: 'tor', changes: { asn: 65_100 } }),
      'rack',
      { asn: 65_100, form: 'replace-as' },
    ),
    on: ['BIRD below FRR', 'BIRD', 'FRR'],
  },
  {
    title: 'Local AS of servers in the AS of their rack: eBGP on BIRD, nothing on FRR',
    design: presenting(fabric({ tors: 2 }), 'rack', { form: 'replace-as' }),
    on: ['BIRD below FRR', 'BIRD', 'FRR'],
  },
  {
    title: 'Local AS and paths that are used together without multipath relax',
    design: presenting(
      fabric({ racks: 3, spines: 3, spineAs: 'unique' }, { asModel: { multipathRelax: false } }),
      'tor',
    ),
    on: ['FRR'],
  },
  {
    title: 'Local AS, as-override and private numbers replaced',
    design: presenting(
      fabric(
        { model: 'as-per-server', racks: 2, spineAs: 'unique', valleyFree: false },
        { asModel: { asOverride: { tor: true, spine: true }, removePrivateAs: 'replace' } },
      ),
      'tor',
      { form: 'no-prepend' },
    ),
    on: ['FRR'],
  },
  {
    title: 'Local AS of spines and as-override: the own number stands twice',
    design: presenting(
      puddle({ spineAs: 'unique' }, { asModel: { asOverride: { tor: false, spine: true } } }),
      'spine',
      { form: 'no-prepend', towards: 'below' },
    ),
    on: ['FRR'],
  },
  ...(['remove', 'replace'] as const).map((removePrivateAs): NamedDesign => ({
    title: `Local AS of ToRs whose own number is private, removePrivateAs ${removePrivateAs}: it goes no further`,
    design: presenting(fabric({ racks: 3, spineAs: 'unique' }, { asModel: { removePrivateAs } }), 'tor'),
    on: ['FRR'],
  })),
  {
    title: 'Local AS on both sides of the sessions between ToRs and spines',
    design: presenting(presenting(unequal, 'tor', { form: 'prepend' }), 'spine', {
      asn: 64_901,
      form: 'no-prepend',
      towards: 'below',
    }),
    on: ['FRR', 'BIRD below FRR'],
  },
];
