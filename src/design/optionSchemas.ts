/** What is decided for the whole fabric: the AS model, what servers announce, and from which pools addresses come. */
import { z } from 'zod';
import { parsePrefix } from '../net/index.ts';
import type { Family } from '../net/index.ts';
import { PROTOCOL_SHAPE } from './protocolOptions.ts';
import { unsigned } from './schemaFields.ts';

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
