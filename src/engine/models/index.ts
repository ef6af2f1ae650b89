/** The AS models. Adding one is adding a file and a row here. */
import type { AsModelId } from '../../design/index.ts';
import { asPerRack } from './asPerRack.ts';
import { asPerServer } from './asPerServer.ts';
import { downwardDefault } from './downwardDefault.ts';
import { ethernetFabric } from './ethernetFabric.ts';
import type { AsModel } from './model.ts';

export const AS_MODELS: Readonly<Record<AsModelId, AsModel>> = {
  'as-per-rack': asPerRack,
  'as-per-server': asPerServer,
  'downward-default': downwardDefault,
  ethernet: ethernetFabric,
};

export { checksNeighbour, PLATFORM_HABITS, speaksMultihop, type Platform, type PlatformHabits } from './platforms.ts';
export { layerOf, sideOf, type AsGroup, type AsModel, type Seat, type Side } from './model.ts';
