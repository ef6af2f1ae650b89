/** Fields that several parts of the document have. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** Ids that instance paths use for what a rack or a spine implies; no drawn node may have one. */
export const IMPLIED_IDS = ['server', 'reflector'] as const;

export const nodeId = z
  .string()
  .regex(
    /^(?!(?:server|reflector)$)[a-z0-9][a-z0-9._-]{0,63}$/,
    'an id is 1-64 characters of a-z, 0-9, ".", "_" and "-", starting with a letter or digit; "server" and "reflector" are taken',
  )
  .describe(
    'Stable identity, unique among nodes and links. Instance paths are made of ids; "server" and "reflector" are taken.',
  );
export const name = z.string().max(LIMITS.nameLength).describe('Free text; shown, never interpreted as markup.');
export const count = z.int().min(1).max(LIMITS.count).default(1).describe('Copies inside each copy of the parent.');
/** JSON can write -0. Adding 0 makes it the 0 it means, so that equal documents are equal in every way. */
export const unsigned = (value: number) => value + 0;
