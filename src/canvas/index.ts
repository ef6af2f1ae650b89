/** The drawing board. What others ask of the one that is mounted goes through the store's canvas port. */
export { FabricCanvas } from './FabricCanvas.tsx';
export { glyphPath } from './glyphs.ts';
export { pictureOf } from './picture.ts';
export { rasterise } from './png.ts';
export type { FaceKind } from './projection.ts';
