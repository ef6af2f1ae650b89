/** Findings as one table, for spreadsheets. Apart from the other tables, as it is wanted before the switch catalogue has arrived. */
import type { Design } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import { placeName, severityName, wordFinding } from '../words/index.ts';
import { left, textCell } from './cells.ts';
import { namesOf } from './names.ts';
import type { Table } from './tree.ts';

const STRINGS = {
  findings: 'Findings',
  severity: 'Severity',
  code: 'Code',
  finding: 'Finding',
  message: 'What is the case',
  why: 'Why',
  fix: 'Fix',
  source: 'Source',
  about: 'About',
};

/** Every finding on one line, errors first. */
export function findingsTable(design: Design, { findings }: Pick<Analysis, 'findings'>): Table {
  const nameOf = namesOf(design);
  return {
    kind: 'table',
    id: 'findings',
    title: STRINGS.findings,
    columns: [
      left('severity', STRINGS.severity),
      left('code', STRINGS.code),
      left('finding', STRINGS.finding),
      left('message', STRINGS.message),
      left('why', STRINGS.why),
      left('fix', STRINGS.fix),
      left('source', STRINGS.source),
      left('about', STRINGS.about),
    ],
    rows: findings.map((finding) => {
      const { title, message, explanation, fixLabel = '' } = wordFinding(finding, nameOf);
      const about = finding.subjects.map((subject) => placeName(subject, nameOf)).join('; ');
      return [
        severityName(finding.severity),
        finding.code,
        title,
        message,
        explanation,
        fixLabel,
        finding.source,
        about,
      ].map((text) => textCell(text));
    }),
  };
}
