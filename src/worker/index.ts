/** The boundary to the engine's worker. The engine itself never reaches the page's bundle through here. */
export { createEngineClient, EngineFailed, EngineLost } from './engineClient.ts';
export type { EngineClient, EngineOutcome, EngineState, EngineWorker, EngineWorkerEvents } from './engineClient.ts';
export type { EngineFault } from './protocol.ts';
export { createQuestionClient, QuestionFailed } from './questionClient.ts';
export type {
  AskOptions,
  QuestionClient,
  QuestionOutcome,
  QuestionWorker,
  QuestionWorkerEvents,
} from './questionClient.ts';
export type { QuestionFault } from './questionProtocol.ts';
