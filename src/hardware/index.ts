/** The only door to the switch catalogue and its table arithmetic. */
export { alternativeModes, switchesThatHold } from './alternatives.ts';
export type { Alternative } from './alternatives.ts';
export { capacityLeft } from './capacityLeft.ts';
export type { CapacityLeft } from './capacityLeft.ts';
export { catalogue, modesOf, profileById, switchLabel, switchModels } from './catalogue.ts';
export type { SwitchModel } from './catalogue.ts';
export { describeLimit } from './describeLimit.ts';
export { fitTables } from './fitTables.ts';
export type { TablePart, TableVerdict, UnknownReason, Verdict, WarnShares } from './fitTables.ts';
export { SOFTWARE_LIMITS } from './softwareLimits.ts';
export type { SoftwareLimit } from './softwareLimits.ts';
export type {
  Basis,
  Confidence,
  HostRoutePlacement,
  Pool,
  PoolKind,
  PortGroup,
  SwitchProfile,
} from './switchProfile.ts';
export { DEMAND_KINDS, NO_DEMAND } from './tableDemand.ts';
export type { DemandKind, TableDemand, UserLimits } from './tableDemand.ts';
export type { TableId } from './tablePlan.ts';
export { compareVerdicts, worstShare, worstVerdict } from './verdicts.ts';
