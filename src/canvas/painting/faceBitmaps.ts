/** Pictures of faces, ready to be painted: as vectors where there are few, as bitmaps of about the right size where there are many. */
import { BLEED, faceImage } from '../faces.ts';
import type { CanvasNode, Face } from '../projection.ts';
import type { CanvasTheme } from '../theme.ts';

/** Bitmaps are made at steps of the square root of two, so that zooming a little makes none anew. */
function bucketOf(scale: number): number {
  return 2 ** (Math.round(Math.log2(scale) * 2) / 2);
}

interface Entry {
  readonly image: HTMLImageElement;
  isReady: boolean;
  bitmap: { readonly canvas: HTMLCanvasElement; readonly scale: number } | undefined;
}

export interface FaceBitmaps {
  /**
   * What to paint for a node; undefined while its first picture is still being made. A face that has just changed shows its old picture until
   * the new one is there.
   */
  readonly of: (node: CanvasNode, scale: number, isCrowded: boolean) => CanvasImageSource | undefined;
  /** Forgets what no node shows any more. */
  readonly keepOnly: (nodes: readonly CanvasNode[]) => void;
  readonly setTheme: (theme: CanvasTheme) => void;
}

/** @param onReady called when a picture is there that was not when it was asked for */
export function createFaceBitmaps(theme: CanvasTheme, onReady: () => void): FaceBitmaps {
  let current = theme;
  const entries = new Map<string, Entry>();
  const keys = new WeakMap<Face, string>();
  /** The picture each node showed last, by the node's key. */
  const shown = new Map<string, Entry>();

  function keyOf({ face, box }: CanvasNode): string {
    const known = keys.get(face);
    const key = known ?? JSON.stringify(face);
    if (known === undefined) keys.set(face, key);
    return `${current.scheme} ${String(box.w)} ${String(box.h)} ${key}`;
  }

  function entryOf(node: CanvasNode): Entry {
    const key = keyOf(node);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const made: Entry = { image: new Image(), isReady: false, bitmap: undefined };
    entries.set(key, made);
    made.image.addEventListener('load', () => {
      made.isReady = true;
      onReady();
    });
    made.image.src = faceImage(node.face, node.box.w, node.box.h, current);
    return made;
  }

  function bitmapOf(entry: Entry, { box }: CanvasNode, wanted: number): HTMLCanvasElement {
    const scale = bucketOf(wanted);
    if (entry.bitmap?.scale === scale) return entry.bitmap.canvas;
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.ceil((box.w + 2 * BLEED) * scale));
    canvas.height = Math.max(1, Math.ceil((box.h + 2 * BLEED) * scale));
    canvas.getContext('2d')?.drawImage(entry.image, 0, 0, canvas.width, canvas.height);
    entry.bitmap = { canvas, scale };
    return canvas;
  }

  return {
    of: (node, scale, isCrowded) => {
      const entry = entryOf(node);
      const ready = entry.isReady ? entry : shown.get(node.key);
      if (ready === undefined) return undefined;
      shown.set(node.key, ready);
      return isCrowded ? bitmapOf(ready, node, scale) : ready.image;
    },
    keepOnly: (nodes) => {
      if (entries.size <= 2 * nodes.length) return;
      const wanted = new Set(nodes.map(keyOf));
      for (const key of entries.keys()) if (!wanted.has(key)) entries.delete(key);
      const drawn = new Set(nodes.map(({ key }) => key));
      for (const key of shown.keys()) if (!drawn.has(key)) shown.delete(key);
    },
    setTheme: (next) => {
      current = next;
    },
  };
}
