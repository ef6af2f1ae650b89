import type { Finding, Severity } from '../engine/index.ts';
import { formatCounted, formatList, severityName, wordFinding } from '../words/index.ts';
import { countOf } from './analysisJson.ts';
import { indentLines, wrapLines } from './text.ts';
import type { Paint, Style } from './text.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
const STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'blue' };
const INDENT = 9;

/** One paragraph per finding: severity and headline, what is the case, the fix where there is one, and the source. */
export function findingLines(findings: readonly Finding[], width: number, paint: Paint): readonly string[] {
  return findings.flatMap((finding) => {
    const { title, message, fixLabel } = wordFinding(finding);
    const { severity, source } = finding;
    const body = [
      ...wrapLines(message, width - INDENT),
      ...(fixLabel === undefined ? [] : wrapLines(`Fix: ${fixLabel}.`, width - INDENT)),
      ...(source === '' ? [] : wrapLines(`Source: ${source}.`, width - INDENT).map((line) => paint('dim', line))),
    ];
    const heading = paint(STYLE[severity], severity.padEnd(INDENT)) + paint('bold', title);
    return [heading, ...indentLines(body, INDENT)];
  });
}

/** "1 error, 2 warnings and 1 note", or "no findings". */
export function countsText(findings: readonly Finding[]): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = countOf(findings, severity);
    return count === 0 ? [] : [formatCounted(count, severityName(severity), severityName(severity, 2))];
  });
  return counts.length === 0 ? 'no findings' : formatList(counts);
}
