/** Options of the AS model that say how routers speak BGP, beside which AS they are in and whom they peer with. */
import { z } from 'zod';

const occurrences = z
  .int()
  .min(0)
  .max(10)
  .overwrite((value) => value + 0)
  .default(0);

const birdSession = z.enum(['direct', 'multihop']).default('direct');

/** What a rack or a spine says of its own subnet. */
export const thirdPartySchema = z
  .boolean()
  .describe(
    'Whether eBGP keeps a next hop of this subnet (RFC 4271 §5.1.3): the one of the rack, or of the Ethernet plane whose lowest spine this is. Without it, as the AS model says.',
  );

const localAsBase = {
  asn: z.int().min(1).max(4294967295).describe('The AS number that is presented in place of its own.'),
  form: z
    .enum(['prepend', 'no-prepend', 'replace-as'])
    .default('prepend')
    .describe(
      'What stands in paths beside it, in FRR’s words: the own AS too, and the local one in front of what is heard; the own AS too; neither. BIRD knows the last alone.',
    ),
};

/** A switch presents another AS number on its sessions with lower layers, or with those above and beside it (RFC 7705). */
export const localAsSchema = z
  .strictObject({
    ...localAsBase,
    towards: z
      .enum(['below', 'above'])
      .default('above')
      .describe('The peers it is presented to: lower layers, or higher ones and the same one outside its rack.'),
  })
  .describe('Another AS number than its own on some sessions: local-as, as in a migration (RFC 7705).');

/** Servers have nobody below them. */
export const serverLocalAsSchema = z
  .strictObject(localAsBase)
  .describe(
    'The AS number that the servers present to their ToRs in place of their own: local-as; localASNumber of Calico’s BGPPeer.',
  );

export const PROTOCOL_SHAPE = {
  allowAsIn: z
    .strictObject({ server: occurrences, tor: occurrences, spine: occurrences })
    .default({ server: 0, tor: 0, spine: 0 })
    .describe(
      'How often its own AS may stand in the AS_PATH of a route before a router refuses it (allowas-in; BIRD: allow local as). Servers with reflectors; ToRs; spines with borders.',
    ),
  senderLoopCheck: z
    .enum(['platform', 'on', 'off'])
    .default('platform')
    .describe(
      'Whether a router keeps a route from an eBGP neighbour whose AS is in its path: as its platform does unasked (generic does, FRR and BIRD do not), wherever the software can (not BIRD), or nowhere.',
    ),
  birdSessions: z
    .strictObject({ server: birdSession, tor: birdSession, spine: birdSession })
    .default({ server: 'direct', tor: 'direct', spine: 'direct' })
    .describe(
      'How sessions of routers that run BIRD are set up. As multihop sessions, which is what Calico makes of all of them, BIRD always names itself as next hop to eBGP neighbours, and keeps a route with a next hop it cannot reach: chosen if there is no better, installed as unreachable, announced on.',
    ),
  addPath: z
    .enum(['off', 'reflectors', 'all'])
    .default('off')
    .describe(
      'Who announces every accepted path by iBGP instead of the best one (ADD-PATH, RFC 7911): nobody, route reflectors, or every router on every iBGP session.',
    ),
  removePrivateAs: z
    .enum(['off', 'remove', 'replace'])
    .default('off')
    .describe(
      "What switches make of private AS numbers in paths they send by eBGP: nothing, take them out, or put their own AS in place (remove-private-AS all; the neighbour's own AS stays). BIRD cannot replace.",
    ),
  asOverride: z
    .strictObject({ tor: z.boolean().default(false), spine: z.boolean().default(false) })
    .default({ tor: false, spine: false })
    .describe(
      "Switches put their own AS in place of the neighbour's in what they send it (as-override): ToRs; spines with borders. BIRD has no such option.",
    ),
};
