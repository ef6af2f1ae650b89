/**
 * The document: what the architect decided, and nothing that can be computed. Its shape is written here and in the files
 * that this one puts together; types, JSON Schema and validation are all derived from it.
 */
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { count, name, nodeId } from './schemaFields.ts';
import { hardwareSchema, linkSchema, nodeSchema, rackSchema } from './nodeSchemas.ts';
import { addressingSchema, advertiseSchema, asModelSchema } from './optionSchemas.ts';
import {
  bandwidthSchema,
  failureSchema,
  failureSetSchema,
  growthSchema,
  mustSurviveSchema,
  setName,
  timersSchema,
} from './planSchemas.ts';

export { IMPLIED_IDS } from './schemaFields.ts';
export { linkSchema, NODE_SCHEMAS, nodeSchema, positionSchema } from './nodeSchemas.ts';
export { addressingSchema, advertiseSchema, AS_MODEL_IDS, asModelSchema, PLATFORMS } from './optionSchemas.ts';
export {
  bandwidthSchema,
  failureSchema,
  failureSetSchema,
  growthSchema,
  mustSurviveSchema,
  timersSchema,
} from './planSchemas.ts';

/** The format this version writes. A file that names a higher number is refused by name. */
export const FORMAT = 'heddle.design/1';
export const FORMAT_VERSION = 1;

/** Every field may be left out and none has a default: what is not named stays as it is drawn. */
function overlay<S extends z.ZodRawShape>(shape: S) {
  const fields = Object.entries(shape).map(([key, field]) => {
    const own = field instanceof z.ZodDefault ? field.unwrap() : field;
    return [key, own instanceof z.ZodType ? own.optional() : own];
  });
  return z.strictObject(Object.fromEntries(fields) as { [K in keyof S]: z.ZodOptional<WithoutDefault<S[K]>> });
}
type WithoutDefault<S> =
  S extends z.ZodDefault<infer Inner> ? (Inner extends z.ZodType ? Inner : never) : S extends z.ZodType ? S : never;

const { servers, endpointsPerServer, serverGbps } = rackSchema.shape;
export const variantChangesSchema = z.strictObject({
  asModel: overlay(asModelSchema.shape).optional(),
  advertise: overlay(advertiseSchema.shape).optional(),
  addressing: overlay(addressingSchema.shape).optional(),
  nodes: z
    .record(nodeId, overlay({ count, servers, endpointsPerServer, serverGbps, hardware: hardwareSchema }))
    .optional()
    .describe('By id of the drawn node.'),
  links: z
    .record(nodeId, overlay({ gbps: linkSchema.shape.gbps, parallel: linkSchema.shape.parallel }))
    .optional()
    .describe('By id of the drawn link.'),
});
export const variantSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
    name: setName.describe('Unique among the variants.'),
    changes: variantChangesSchema.default({}),
  })
  .describe('The same drawing with some decisions taken otherwise.');

export const designSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    name: name.default('Untitled fabric'),
    nodes: z.array(nodeSchema).max(LIMITS.nodes).default([]),
    links: z.array(linkSchema).max(LIMITS.links).default([]),
    asModel: asModelSchema.prefault({}),
    advertise: advertiseSchema.prefault({}),
    addressing: addressingSchema.prefault({}),
    growth: growthSchema.prefault({}),
    failures: z.array(failureSchema).max(LIMITS.failures).default([]),
    failureSets: z.array(failureSetSchema).max(LIMITS.failureSets).default([]),
    mustSurvive: mustSurviveSchema.prefault({}),
    timers: timersSchema.prefault({}),
    bandwidth: bandwidthSchema.prefault({}),
    variants: z.array(variantSchema).max(LIMITS.variants).default([]),
    notes: z.string().max(LIMITS.notesLength).default(''),
  })
  .meta({
    title: 'Heddle design',
    description: 'What an architect decided about a fabric; everything else is computed from it.',
  });

type DeepReadonly<T> = T extends readonly (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

export type Design = DeepReadonly<z.output<typeof designSchema>>;
export type DesignNode = Design['nodes'][number];
export type NodeKind = DesignNode['kind'];
export type NodeOf<K extends NodeKind> = Extract<DesignNode, { readonly kind: K }>;
export type SwitchNode = NodeOf<'tor'> | NodeOf<'spine'> | NodeOf<'border'>;
export type DesignLink = Design['links'][number];
export type AsModelOptions = Design['asModel'];
export type AsModelId = AsModelOptions['id'];
export type Failure = Design['failures'][number];
export type FailureSet = Design['failureSets'][number];
export type MustSurvive = Design['mustSurvive'];
export type Timers = Design['timers'];
export type GrowthPlan = NonNullable<Design['growth']['plan']>;
export type GrowthRate = NonNullable<GrowthPlan['racks']>;
export type Variant = Design['variants'][number];
export type VariantChanges = Variant['changes'];
export type LocalAs = NonNullable<SwitchNode['localAs']>;
export type LocalAsForm = LocalAs['form'];
export type ServerLocalAs = NonNullable<NodeOf<'rack'>['localAs']>;
export type Hardware = DeepReadonly<z.output<typeof hardwareSchema>>;
export type Position = DesignNode['position'];
