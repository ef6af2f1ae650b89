/** Document + model -> classes of routers, the media they meet on and the sessions between them. */
export type { AsToken } from './asNumbers.ts';
export { examplePath, type Block } from './blocks.ts';
export { assembleFabric, type Fabric } from './fabric.ts';
export { onEveryMedium, onMedium, type Hearing } from './hearing.ts';
export { setUp, type Setup } from './setup.ts';
export {
  isDown,
  keepsThirdParty,
  mediumOrder,
  relatives,
  sharedParts,
  type Meeting,
  type Medium,
  type Plane,
} from './media.ts';
export {
  baseChain,
  cutLow,
  findPart,
  isolatePath,
  stepsOfRanks,
  unfold,
  type BasePart,
  type Member,
  type Part,
} from './parts.ts';
export { besideIn, copiesOf, pathOf, Population, spreadOf, type Spread } from './population.ts';
export { formatRanges, highestOf, lowestOf, secondLowestOf, shifted, union, type Ranges } from './ranges.ts';
export { formatSteps, parseSteps, type Steps, type TreeNode } from './tree.ts';
export { announcesDefault, routes } from './roles.ts';
export { localAsTowards, presentsLocalAs, sameAs, type SessionAs } from './sessionAs.ts';
export { compareIdentities, type Comparison, type RouterRef } from './routerOrder.ts';
