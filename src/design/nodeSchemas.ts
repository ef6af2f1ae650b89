/** What can be drawn: nodes of every kind, what they are built of, and links. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { localAsSchema, serverLocalAsSchema, thirdPartySchema } from './protocolOptions.ts';
import { count, name, nodeId, unsigned } from './schemaFields.ts';

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
export const hardwareSchema = z.strictObject({
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
export const rackSchema = z.strictObject({
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
