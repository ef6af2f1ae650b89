/**
 * A whole design in the fragment of an address: `#d1=` and the document as JSON, deflated (RFC 1951), in base64url (RFC 4648 §5) without padding.
 * Browsers keep the fragment to themselves: it is sent to no server.
 */
import type { Design } from '../../design/index.ts';

const PREFIX = '#d1=';

/** Of the whole address. Mail programs and chats cut or refuse longer ones; browsers take more. */
export const MOST_LINK_CHARACTERS = 8_000;

/** A link of ours is far below; more than this is not worth unpacking. */
const MOST_READ_CHARACTERS = 1_000_000;
/** What may come out of it: a few kilobytes can be made to unpack to gigabytes. */
const MOST_UNPACKED_BYTES = 16 * 1024 * 1024;

export type ShareLink =
  | { readonly ok: true; readonly url: string }
  /** Longer than {@link MOST_LINK_CHARACTERS}. */
  | { readonly ok: false; readonly characters: number };

/** @param base the address of this page; a fragment in it is replaced */
export async function shareLink(design: Design, base: string): Promise<ShareLink> {
  const packed = await bytesOf(
    through(new Blob([JSON.stringify(design)]), new CompressionStream('deflate-raw')),
    Infinity,
  );
  const url = `${base.replace(/#.*$/s, '')}${PREFIX}${toBase64Url(packed)}`;
  return url.length > MOST_LINK_CHARACTERS ? { ok: false, characters: url.length } : { ok: true, url };
}

export type SharedText =
  /** The fragment is none of ours. */
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** `newer`: made by a later version; `damaged`: cut off or changed on its way; `too-large`: it unpacks to more than a design can be. */
  | { readonly kind: 'refused'; readonly reason: 'newer' | 'damaged' | 'too-large' };

/** Whether a fragment claims to hold a design. */
export function isShared(fragment: string): boolean {
  return /^#d\d+=/.test(fragment);
}

/** @param fragment `location.hash` */
export async function sharedText(fragment: string): Promise<SharedText> {
  if (!isShared(fragment)) return { kind: 'none' };
  if (!fragment.startsWith(PREFIX)) return { kind: 'refused', reason: 'newer' };
  if (fragment.length > MOST_READ_CHARACTERS) return { kind: 'refused', reason: 'too-large' };
  try {
    const packed = fromBase64Url(fragment.slice(PREFIX.length));
    const bytes = await bytesOf(
      through(new Blob([packed]), new DecompressionStream('deflate-raw')),
      MOST_UNPACKED_BYTES,
    );
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof TooLarge ? 'too-large' : 'damaged' };
  }
}

class TooLarge extends Error {}

function through(blob: Blob, transform: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  return blob.stream().pipeThrough(transform);
}

/** Reads no more than `most` bytes; throws {@link TooLarge} where there are more. */
async function bytesOf(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new TooLarge();
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws where the text is not base64url. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new Error('not base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}
