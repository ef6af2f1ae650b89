import { findingLabel, formatList, severityName, wordFinding } from '../../words/index.ts';
import type { ReportInput } from '../input.ts';
import { namesOf } from '../names.ts';
import type { Block, Fact, Section } from '../tree.ts';

const STRINGS = {
  title: 'Findings',
  none: 'No check has anything to say about this drawing.',
  why: 'Why',
  fix: 'What mends it',
  source: 'Source',
  also: 'Also explains',
};

/** Every finding with the rule behind it, what mends it, and where the rule stands; errors first. */
export function findingsSection({ design, analysis }: ReportInput): Section {
  const nameOf = namesOf(design);
  const remarks = analysis.findings.map((finding): Block => {
    const { title, message, explanation, fixLabel } = wordFinding(finding, nameOf);
    const { severity, source, includes = [] } = finding;
    const details: readonly (Fact | undefined)[] = [
      explanation === '' ? undefined : { term: STRINGS.why, text: explanation },
      fixLabel === undefined ? undefined : { term: STRINGS.fix, text: fixLabel },
      source === '' ? undefined : { term: STRINGS.source, text: source },
      includes.length === 0 ? undefined : { term: STRINGS.also, text: formatList(includes.map(findingLabel)) },
    ];
    return {
      kind: 'remark',
      severity,
      label: severityName(severity),
      title,
      text: message,
      details: details.filter((detail) => detail !== undefined),
    };
  });
  return {
    id: 'findings',
    title: STRINGS.title,
    blocks: remarks.length === 0 ? [{ kind: 'paragraph', text: STRINGS.none }] : remarks,
  };
}
