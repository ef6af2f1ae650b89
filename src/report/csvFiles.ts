import type { Design } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import { csvOfTable } from './csv.ts';
import { findingsTable } from './findingsTable.ts';
import { limitsTable } from './limitsTable.ts';
import { tablesOf } from './tree.ts';
import type { Report } from './tree.ts';

export interface CsvFile {
  readonly path: string;
  readonly text: string;
}

/** Every table of a report as a file of its own, and what the whole panels hold besides. */
export function csvFiles(report: Report, design: Design, analysis: Analysis): readonly CsvFile[] {
  return [...tablesOf(report), findingsTable(design, analysis), limitsTable(design, analysis)].map((table) => ({
    path: `${table.id}.csv`,
    text: csvOfTable(table),
  }));
}
