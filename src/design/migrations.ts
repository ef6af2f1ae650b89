/** Brings documents of older formats forward, one version at a time. */
import { FORMAT_VERSION } from './schema.ts';

/** A file's content as parsed JSON. Nothing about its fields is sure: files come from anywhere, damaged ones too. */
export type RawDocument = Readonly<Record<string, unknown>>;

/** Makes a document of version n + 1 out of one of version n. Never throws; leaves alone what it does not understand. */
export type Migration = (document: RawDocument) => RawDocument;

/** By the version they start from. Format 1 is the first, so there is nothing to bring forward yet. */
const MIGRATIONS: ReadonlyMap<number, Migration> = new Map();

/**
 * Runs the chain of migrations from version `from` to version `to`.
 *
 * @returns the document in the new format, its `format` field included; undefined when a step of the chain is missing
 */
export function migrate(
  document: RawDocument,
  from: number,
  {
    table = MIGRATIONS,
    to = FORMAT_VERSION,
  }: { readonly table?: ReadonlyMap<number, Migration>; readonly to?: number } = {},
): RawDocument | undefined {
  let current = document;
  for (let version = from; version < to; version += 1) {
    const step = table.get(version);
    if (step === undefined) return undefined;
    current = { ...step(current), format: `heddle.design/${version + 1}` };
  }
  return current;
}
