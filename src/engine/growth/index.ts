/** What growth leads to. */
export type {
  Break,
  Curve,
  CurvePoint,
  GrowAnswer,
  GrowAsk,
  GrownSize,
  Limit,
  LimitKind,
  ModelGrowth,
  ModeOutlook,
  SwitchOutlook,
} from './answer.ts';
export { growing } from './growing.ts';
