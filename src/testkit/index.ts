/** What tests share: small designs, random ones, and the reference simulation the engine is held against. */
export { besidesOwn, casesAtRest, mediumKindOf, rackOf } from './atRest.ts';
export type { CaseAtRest } from './atRest.ts';
export { aDesign, referenceFabric } from './builders.ts';
export type { DesignSketch, FabricSize, LinkSketch, NodeSketch } from './builders.ts';
export { diffAgainstReference } from './compare.ts';
export { figuresOf, pairsLost, pathsOf } from './figures.ts';
export { seeded } from './random.ts';
export type { Random } from './random.ts';
export { randomDesign } from './randomDesign.ts';
export type { RandomDesignOptions } from './randomDesign.ts';
export { seedRows, seedsOf, THOROUGH } from './seeds.ts';
export { simulate } from './reference/index.ts';
export type { ReferencePath, ReferenceResult, ReferenceRouter } from './reference/index.ts';
