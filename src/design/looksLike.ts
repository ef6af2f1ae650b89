import { NODE_SCHEMAS } from './schema.ts';
import type { LooksLike } from './loadProblem.ts';
import type { RawDocument } from './migrations.ts';
import { isRecord } from './repair.ts';
import { briefly } from './validity.ts';

export type Looks =
  /** A design; no version where the file does not name its format but holds nodes as ours. */
  | {
      readonly kind: 'design';
      readonly document: RawDocument;
      readonly version: number | undefined;
      readonly format: string;
    }
  /** `value`: its format, or its first fields. */
  | { readonly kind: 'other'; readonly looksLike: LooksLike; readonly value: string };

/** What parsed JSON is, as far as its outermost fields tell. */
export function lookAt(value: unknown): Looks {
  if (!isRecord(value)) return { kind: 'other', looksLike: scalarKind(value), value: briefly(value) };
  const { format } = value;
  const version = typeof format === 'string' ? /^heddle\.design\/(\d{1,6})$/.exec(format)?.[1] : undefined;
  if (typeof format === 'string' && version !== undefined)
    return { kind: 'design', document: value, version: Number(version), format };
  if (typeof format === 'string' && format.startsWith('heddle.'))
    return { kind: 'other', looksLike: 'heddle-file', value: briefly(format) };
  if (holdsOurNodes(value)) return { kind: 'design', document: value, version: undefined, format: '' };
  return { kind: 'other', looksLike: objectKind(value), value: briefly(Object.keys(value).slice(0, 5).join(', ')) };
}

function holdsOurNodes({ nodes }: RawDocument): boolean {
  return (
    Array.isArray(nodes) && nodes.some((node) => isRecord(node) && Object.hasOwn(NODE_SCHEMAS, String(node['kind'])))
  );
}

function scalarKind(value: unknown): LooksLike {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value === 'number' ? 'number' : 'boolean';
  return 'null';
}

function objectKind(value: RawDocument): LooksLike {
  if (Object.keys(value).length === 0) return 'empty-object';
  if ('$schema' in value && ('properties' in value || '$defs' in value)) return 'json-schema';
  if ('apiVersion' in value && 'kind' in value) return 'kubernetes';
  if (isRecord(value['topology']) && 'nodes' in value['topology']) return 'containerlab';
  if ('name' in value && ('dependencies' in value || 'devDependencies' in value)) return 'node-package';
  return value['type'] === 'FeatureCollection' ? 'geojson' : 'unknown-object';
}
