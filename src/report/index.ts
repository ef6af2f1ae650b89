/** A design and what the engine says about it, written down for people: the report, its formats, and tables for spreadsheets. */
export { analysisJson, checkJson, countOf, jsonText } from './analysisJson.ts';
export { csvOf, csvOfTable } from './csv.ts';
export { comparedColumns } from './comparedColumns.ts';
export { csvFiles } from './csvFiles.ts';
export type { CsvFile } from './csvFiles.ts';
export { findingsTable } from './findingsTable.ts';
export { limitsTable } from './limitsTable.ts';
export { renderHtml } from './html.ts';
export type { Answers, Picture, Provenance, ReportInput } from './input.ts';
export { renderMarkdown } from './markdown.ts';
export { buildReport } from './report.ts';
export { comparisonTable } from './sections/comparison.ts';
export { sweepSummary, sweepTable } from './sections/failures.ts';
export { candidatesTable } from './sections/recommendation.ts';
export { SECTION_IDS, tablesOf } from './tree.ts';
export type { Fact, Report, SectionId, Table, Tone, Verdict } from './tree.ts';
export { fullestTable, toneOfTable, verdictOf } from './verdict.ts';
