/** Small fabrics to run, in a line each. */
import { applyEdit, loadDesign, referenceDesign } from '../../src/design/index.ts';
import type { AsModelOptions, Design, Failure, ReferenceParams } from '../../src/design/index.ts';

export interface NamedDesign {
  readonly title: string;
  readonly design: Design;
  /** Daemons on which it shows what it is for; undefined for any. */
  readonly on?: readonly ('FRR' | 'BIRD' | 'BIRD below FRR')[];
}

export const SMALL = { racks: 2, tors: 1, servers: 2, endpoints: 2, spines: 2 } as const;

export interface Changes {
  readonly asModel?: Partial<AsModelOptions>;
  readonly advertise?: Partial<Design['advertise']>;
  readonly failures?: readonly Failure[];
}

/** A reference fabric of two racks, changed. Throws on changes that do not load as they are. */
export function fabric(params: ReferenceParams, { asModel = {}, advertise = {}, failures = [] }: Changes = {}): Design {
  const design = referenceDesign({ ...SMALL, ...params });
  const { document, problems } = loadDesign({
    ...design,
    asModel: { ...design.asModel, ...asModel },
    advertise: { ...design.advertise, ...advertise },
    failures,
  });
  if (document === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return document;
}

export function puddle(params: ReferenceParams = {}, changes: Changes = {}): Design {
  return applyEdit(fabric(params, changes), { kind: 'update-node', id: 'rack', changes: { asn: 65001 } });
}

export const cut = (tor: string, spine: string): Failure => ({ link: 'tor-spine', a: tor, b: spine });
