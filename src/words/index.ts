/** Every sentence that panels and the command line share: codes and facts in, words out. */
export { bandwidthTierName, formatRatio, portGroupsText, portVerdictName } from './bandwidth.ts';
export { cellText, columnName, rowAbout, rowGroupName, rowName, wordCell } from './comparison.ts';
export type { NameOf } from './facts.ts';
export { placeName } from './facts.ts';
export { failableName, wordFailure, wordLapse, wordLoss, wordNotice, wordPrice } from './failures.ts';
export { stopReason } from './findings/reach.ts';
export { limitName, wordFirstBreak, wordMoment, wordPlan, wordUse } from './growth.ts';
export {
  basisExplanation,
  confidenceExplanation,
  ibgpName,
  modelExplanation,
  modelName,
  platformName,
  roleName,
  severityName,
  tableName,
  unknownReason,
  verdictName,
} from './names.ts';
export { formatCount, formatCounted, formatList, formatShare } from './numbers.ts';
export {
  criterionAbout,
  criterionName,
  proposalName,
  proposalReasons,
  proposalSize,
  wordDemand,
  wordRelaxation,
} from './suggest.ts';
export { wordReachability } from './reachability.ts';
export { habitText, platformHabits } from './platforms.ts';
export { TERMS } from './terms.ts';
export type { Term, TermId } from './terms.ts';
export { wordEdit } from './wordEdit.ts';
export { findingLabel, wordFinding } from './wordFinding.ts';
export type { FindingWords } from './wordFinding.ts';
export { wordReason } from './wordReason.ts';
export { wordProblem } from './wordProblem.ts';
export type { ProblemLike } from './wordProblem.ts';
export { hopsText, learnedText, originText, prefixText, ROUTE_HEADINGS, routeFields } from './routeRows.ts';
export {
  andAlike,
  pathText,
  peerText,
  sessionText,
  wordEntry,
  wordExplanation,
  wordPath,
  wordStop,
  wordTold,
  wordUnlisted,
  type Because,
} from './why.ts';
export { wordQuestion, type QuestionProblem } from './wordQuestion.ts';
