/** What may come: growth, failures, and what is demanded of the design when they do. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { nodeId, unsigned } from './schemaFields.ts';

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

export const setName = z.string().trim().min(1).max(LIMITS.nameLength);

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
