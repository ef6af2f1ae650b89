/**
 * The document: what the architect decided, and nothing that can be computed. This is the one place
 * where its shape is written; types, JSON Schema and validation are all derived from it.
 */
import { z } from 'zod';
import { parsePrefix } from '../net/index.ts';
import type { Family } from '../net/index.ts';
import { LIMITS } from './limits.ts';
import { localAsSchema, PROTOCOL_SHAPE, serverLocalAsSchema, thirdPartySchema } from './protocolOptions.ts';

/** The format this version writes. A file that names a higher number is refused by name. */
export const FORMAT = 'heddle.design/1';
export const FORMAT_VERSION = 1;

/** Ids that instance paths use for what a rack or a spine implies; no drawn node may have one. */
export const IMPLIED_IDS = ['server', 'reflector'] as const;

const nodeId = z
  .string()
  .regex(
    /^(?!(?:server|reflector)$)[a-z0-9][a-z0-9._-]{0,63}$/,
    'an id is 1-64 characters of a-z, 0-9, ".", "_" and "-", starting with a letter or digit; "server" and "reflector" are taken',
  )
  .describe(
    'Stable identity, unique among nodes and links. Instance paths are made of ids; "server" and "reflector" are taken.',
  );
const name = z.string().max(LIMITS.nameLength).describe('Free text; shown, never interpreted as markup.');
const count = z.int().min(1).max(LIMITS.count).default(1).describe('Copies inside each copy of the parent.');
/** JSON can write -0. Adding 0 makes it the 0 it means, so that equal documents are equal in every way. */
const unsigned = (value: number) => value + 0;
const coordinate = z.number().min(-LIMITS.coordinate).max(LIMITS.coordinate).overwrite(unsigned);
export const positionSchema = z
  .strictObject({ x: coordinate, y: coordinate })
  .describe('Canvas coordinates of the centre, in model pixels.');
const asn = z
  .union([z.literal('auto'), z.int().min(0).max(4294967295).overwrite(unsigned)])
  .default('auto')
  .describe('"auto", or an AS number that overrides the model for all copies.');

const limit = z.int().min(0).max(1_000_000_000).overwrite(unsigned);
/** Table sizes typed in by the user; each overrides the catalogue for that table. */
const userLimitsSchema = z
  .strictObject({
    ipv4Host: limit,
    ipv4Lpm: limit,
    ipv6Host: limit,
    ipv6Lpm64: limit,
    ipv6LpmLong: limit,
    mac: limit,
    ecmpGroups: limit,
    ecmpMembers: limit,
    ecmpWidth: limit,
  })
  .partial();
const linkSpeed = z.number().positive().max(LIMITS.portGbps);
const portGroupSchema = z.strictObject({ count: z.int().min(1).max(LIMITS.ports), gbps: linkSpeed });
const hardwareSchema = z.strictObject({
  profile: z.string().max(100).optional().describe('Catalogue id: one switch in one forwarding mode.'),
  limits: userLimitsSchema.optional(),
  ports: z
    .array(portGroupSchema)
    .min(1)
    .max(LIMITS.portGroups)
    .optional()
    .describe('Ports of one switch typed in by the user, by speed in Gb/s; they take the place of the catalogue’s.'),
});

const base = { id: nodeId, name, parent: nodeId.optional(), count, position: positionSchema, asn };
const switchBase = { ...base, localAs: localAsSchema.optional(), hardware: hardwareSchema.optional() };

const podSchema = z.strictObject({ ...base, kind: z.literal('pod') });
const rackSchema = z.strictObject({
  ...base,
  kind: z.literal('rack'),
  servers: z.int().min(0).max(LIMITS.serversPerRack).overwrite(unsigned).default(40),
  endpointsPerServer: z.int().min(0).max(LIMITS.endpointsPerServer).overwrite(unsigned).default(50),
  localAs: serverLocalAsSchema.optional(),
  thirdPartyNextHop: thirdPartySchema.optional(),
  serverGbps: linkSpeed.default(25).describe('Speed of each port that joins a server to a ToR of the rack, in Gb/s.'),
});
const torSchema = z.strictObject({ ...switchBase, kind: z.literal('tor') });
const spineSchema = z.strictObject({
  ...switchBase,
  kind: z.literal('spine'),
  tier: z
    .union([z.literal(1), z.literal(2)])
    .default(1)
    .describe('1 faces ToRs, 2 (superspine) faces tier 1.'),
  thirdPartyNextHop: thirdPartySchema.optional(),
});
const borderSchema = z.strictObject({ ...switchBase, kind: z.literal('border') });
const externalSchema = z.strictObject({
  ...base,
  kind: z.literal('external'),
  advertisesDefault: z.boolean().default(true),
  prefixes: z
    .int()
    .min(0)
    .max(5_000_000)
    .overwrite(unsigned)
    .default(0)
    .describe('Prefixes beside the default that it announces to us.'),
});
const routeReflectorSchema = z.strictObject({ ...base, kind: z.literal('routeReflector') });

export const NODE_SCHEMAS = {
  pod: podSchema,
  rack: rackSchema,
  tor: torSchema,
  spine: spineSchema,
  border: borderSchema,
  external: externalSchema,
  routeReflector: routeReflectorSchema,
} as const;
export const nodeSchema = z.discriminatedUnion('kind', [
  podSchema,
  rackSchema,
  torSchema,
  spineSchema,
  borderSchema,
  externalSchema,
  routeReflectorSchema,
]);

export const linkSchema = z.strictObject({
  id: nodeId,
  a: nodeId,
  b: nodeId,
  gbps: linkSpeed.default(100),
  parallel: z.int().min(1).max(64).default(1).describe('Cables side by side, run as one bundle with one BGP session.'),
});

export const AS_MODEL_IDS = ['as-per-rack', 'as-per-server', 'downward-default', 'ethernet'] as const;
export const PLATFORMS = ['bird', 'frr', 'generic'] as const;
const platform = z.enum(PLATFORMS);

const asnPoolSchema = z
  .union([
    z.literal('auto').describe('The private 16-bit range while it holds the design, else the private 32-bit range.'),
    z.literal('private16').describe('64512-65534 (RFC 6996).'),
    z.literal('private32').describe('4200000000-4294967294 (RFC 6996).'),
    z
      .strictObject({ from: z.int().min(1).max(4294967295), to: z.int().min(1).max(4294967295) })
      .refine(({ from, to }) => from <= to, 'the first number is not above the last'),
  ])
  .default('auto');

export const asModelSchema = z.strictObject({
  id: z.enum(AS_MODEL_IDS).default('as-per-rack'),
  spineLayer: z
    .enum(['routed', 'ethernet'])
    .default('routed')
    .describe(
      'Whether a spine routes or is one Ethernet plane. Downward Default is always routed, the Ethernet fabric never.',
    ),
  rackAttach: z
    .enum(['segment', 'routed'])
    .default('segment')
    .describe('Servers and ToRs of a rack on one subnet, or a routed port per server.'),
  ibgp: z
    .enum(['mesh', 'tor-rr', 'server-rr', 'standalone-rr'])
    .default('tor-rr')
    .describe(
      'How iBGP inside an AS is closed. In the Ethernet fabric, where ToRs do not route, tor-rr means standalone-rr.',
    ),
  reflectors: z
    .int()
    .min(1)
    .max(16)
    .default(2)
    .describe('Reflectors per rack (server-rr, standalone-rr) or per plane.'),
  clusterIds: z
    .enum(['unique', 'shared'])
    .default('unique')
    .describe('One cluster ID per reflector, or one per group of reflectors.'),
  spineAs: z
    .enum(['unique', 'shared'])
    .default('shared')
    .describe('One AS per spine, or one for all spines of a tier (RFC 7938 §5.2.1).'),
  asnPool: asnPoolSchema,
  valleyFree: z.boolean().default(true).describe('ToRs and lower spines send north only what lies below them.'),
  serverExport: z
    .enum(['own', 'all'])
    .default('own')
    .describe('Servers announce their own prefixes only, or whatever they learned too (they become transit).'),
  multipathRelax: z.boolean().default(true).describe('ECMP over paths of equal AS_PATH length whatever the ASes.'),
  maxPaths: z.int().min(1).max(512).default(64),
  nextHopSelf: z
    .enum(['off', 'ebgp', 'all'])
    .default('ebgp')
    .describe('What ToRs and borders rewrite towards iBGP peers: nothing, eBGP-learned routes, or reflected ones too.'),
  thirdPartyNextHop: z
    .boolean()
    .default(true)
    .describe('On a shared subnet eBGP keeps a next hop of that subnet (RFC 4271 §5.1.3).'),
  defaultOrigin: z
    .enum(['spine', 'tor', 'border'])
    .default('spine')
    .describe('Downward Default: who originates the default route.'),
  downward: z
    .enum(['default', 'all'])
    .default('default')
    .describe('Downward Default: what is sent down; "all" shows why only the default may be.'),
  platforms: z
    .strictObject({ server: platform.default('bird'), tor: platform.default('frr'), spine: platform.default('frr') })
    .default({ server: 'bird', tor: 'frr', spine: 'frr' }),
  ...PROTOCOL_SHAPE,
});

function rackPool(longest: number) {
  return z.union([z.literal('auto'), z.int().min(8).max(longest)]).default('auto');
}

export const advertiseSchema = z.strictObject({
  mode: z.enum(['host', 'block']).default('host').describe('Every endpoint a host route, or Calico IPAM blocks.'),
  blockSize4: z.int().min(20).max(32).default(26),
  blockSize6: z.int().min(116).max(128).default(122),
  tunnelAddress: z.boolean().default(false).describe('The node takes one address of its blocks for a tunnel.'),
  borrowedPerServer: z
    .int()
    .min(0)
    .max(10_000)
    .overwrite(unsigned)
    .default(0)
    .describe('Block mode: single addresses each server borrows; one more host route everywhere.'),
  summary: z
    .enum(['off', 'only', 'with-displaced'])
    .default('off')
    .describe(
      "What a ToR sends north for its rack: its servers' prefixes, one summary, or the summary and the host routes of endpoints that are out of their rack.",
    ),
  displacedPerServer: z
    .int()
    .min(0)
    .max(10_000)
    .overwrite(unsigned)
    .default(0)
    .describe("Endpoints of each server, all but one at most, with an address of another rack's pool."),
  rackPool4: rackPool(31).describe(
    'Prefix length of the pool of each rack; "auto": the smallest that holds its servers.',
  ),
  rackPool6: rackPool(127),
});

/** Stored in canonical text. */
function prefixText(family: Family) {
  return z
    .string()
    .max(60)
    .refine((text) => canonicalPrefix(text, family) !== undefined, `not an ${family} prefix`)
    .overwrite((text) => canonicalPrefix(text, family) ?? text);
}

function canonicalPrefix(text: string, family: Family): string | undefined {
  const parsed = parsePrefix(text);
  return parsed.ok && parsed.value.family === family ? parsed.value.text : undefined;
}

export const addressingSchema = z.strictObject({
  families: z.enum(['ipv4', 'ipv6', 'dual']).default('ipv4'),
  endpoints4: prefixText('ipv4').default('10.0.0.0/8'),
  endpoints6: prefixText('ipv6').default('fd00:10::/32'),
  loopbacks4: prefixText('ipv4').default('172.16.0.0/16'),
  links4: prefixText('ipv4').default('172.20.0.0/14'),
  loopbacks6: prefixText('ipv6').default('fd00:172:16::/64'),
  links6: prefixText('ipv6').default('fd00:20::/32'),
});

const growthRateSchema = z
  .strictObject({
    by: z.number().min(0).max(100_000).overwrite(unsigned).describe('How many more, or how many per cent more.'),
    unit: z
      .enum(['count', 'percent'])
      .default('count')
      .describe('Per cent is compound. What is no whole number is rounded up, once, at the end.'),
    everyMonths: z.int().min(1).max(120).default(1),
  })
  .describe('Growth in steps, one at the end of each period.');

const growthPlanSchema = z
  .strictObject({
    horizonMonths: z.int().min(1).max(120).default(36),
    racks: growthRateSchema.optional(),
    serversPerRack: growthRateSchema.optional(),
    endpointsPerServer: growthRateSchema.optional(),
    racksAt: nodeId
      .optional()
      .describe(
        'The rack or pod of which there will be more; without it, or when it is not there, all racks in proportion.',
      ),
  })
  .describe('What will be more, month by month. What is left out stays as it is drawn.');

export const growthSchema = z.strictObject({
  plan: growthPlanSchema.optional(),
  headroomPercent: z
    .number()
    .min(0)
    .max(1000)
    .overwrite(unsigned)
    .default(20)
    .describe('Growth in routes that a design must hold before it is recommended.'),
});

export const failureSchema = z.union([
  z.strictObject({
    router: z.string().max(600).describe('Instance path of a switch, reflector, border, external or server.'),
  }),
  z
    .strictObject({ link: nodeId, a: z.string().max(600), b: z.string().max(600) })
    .describe('One copy of a drawn link, by the instance paths of its ends.'),
  z
    .strictObject({ attach: z.string().max(600), tor: z.string().max(600) })
    .describe('The port that joins one server to one ToR of its rack.'),
]);

const setName = z.string().trim().min(1).max(LIMITS.nameLength);

export const failureSetSchema = z
  .strictObject({
    name: setName.describe('Unique among the sets.'),
    failures: z.array(failureSchema).max(LIMITS.failures),
    mustSurvive: z.boolean().default(false).describe('The design has to carry all traffic with this set down.'),
  })
  .describe('Things that fail together under one name: a power feed, a maintenance window.');

const survived = z.int().min(0).max(2).overwrite(unsigned).default(0);

export const mustSurviveSchema = z
  .strictObject({ spines: survived, tors: survived, borders: survived, links: survived, serverPorts: survived })
  .describe(
    'How many of a kind may fail at the same time, any of them, with every live server still reaching every other; 0 states nothing. Links are those drawn between devices.',
  );

export const bandwidthSchema = z
  .strictObject({
    maxOversubscription: z
      .number()
      .min(1)
      .max(1000)
      .optional()
      .describe('What comes from below a switch may be at most so many times what goes up: 3 for 3:1.'),
  })
  .describe('What the links are asked to carry.');

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

const holdTime = z.int().min(3).max(65_535);

export const timersSchema = z
  .strictObject({
    bfd: z
      .strictObject({ intervalMs: z.int().min(3).max(60_000), multiplier: z.int().min(1).max(255) })
      .optional()
      .describe('BFD on every session (RFC 5880): a peer is down after the interval times the multiplier.'),
    holdSeconds: z
      .strictObject({ bird: holdTime.default(240), frr: holdTime.default(180), generic: holdTime.default(180) })
      .default({ bird: 240, frr: 180, generic: 180 })
      .describe('Hold time that each platform proposes; the lower of both ends wins (RFC 4271 §4.2).'),
  })
  .describe('How soon routers notice that a peer is gone.');

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
