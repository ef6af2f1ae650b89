import type { Analysis, Finding, Recommendation } from '../engine/index.ts';
import { wordFinding, wordReason } from '../words/index.ts';

/** A finding for programs: codes and facts as the engine has them, sentences beside them. */
function findingJson(finding: Finding) {
  const { code, severity, subjects, facts, source, includes, fix } = finding;
  const { title, message, explanation, fixLabel } = wordFinding(finding);
  return {
    code,
    severity,
    subjects,
    facts,
    title,
    message,
    explanation,
    source,
    ...(includes !== undefined && { includes }),
    ...(fix !== undefined && { fix: fixLabel, fixCode: fix.code, fixEdit: fix.edit }),
  };
}

function recommendationJson({ model, because, alternatives, candidates }: Recommendation) {
  return {
    model,
    because: because.map((reason) => wordReason(reason)),
    reasons: because,
    alternatives: alternatives.map((other) => ({
      model: other.model,
      because: other.because.map((reason) => wordReason(reason)),
      wouldWinIf: other.wouldWinIf.map((reason) => wordReason(reason)),
      reasons: { because: other.because, wouldWinIf: other.wouldWinIf },
    })),
    candidates,
  };
}

/** What `analyze --json` prints. */
export function analysisJson(
  name: string,
  { format, totals, classes, sessions, asRegions, findings, reachability, recommendation }: Analysis,
) {
  return {
    format,
    name,
    totals,
    classes,
    sessions,
    asRegions,
    findings: findings.map(findingJson),
    reachability,
    recommendation: recommendationJson(recommendation),
  };
}

/** What `check --json` prints. */
export function checkJson(name: string, findings: readonly Finding[]) {
  return {
    format: 'heddle.check/1',
    name,
    totals: {
      errors: countOf(findings, 'error'),
      warnings: countOf(findings, 'warning'),
      notes: countOf(findings, 'note'),
    },
    findings: findings.map(findingJson),
  };
}

export function countOf(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** JSON as commands print it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
