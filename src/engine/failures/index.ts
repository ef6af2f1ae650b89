/** What failures cost, and which of them cost most. */
export { impactOf } from './impact.ts';
export type { Notice } from './notice.ts';
export { BudgetSpent, lapsesOf, statesSurvival, type Lapse } from './survival.ts';
export { sweeping, type SweepAsk } from './sweep.ts';
export type {
  BeforeAfter,
  Cost,
  Failable,
  Impact,
  RackUplinks,
  RoleChange,
  SplitChange,
  SweepAnswer,
  SweepRow,
  TableChange,
} from './answer.ts';
