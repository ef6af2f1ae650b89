export { analysisJson, checkJson, countOf, jsonText } from '../report/index.ts';
