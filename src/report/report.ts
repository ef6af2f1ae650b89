import type { ReportInput } from './input.ts';
import { assumptionsSection } from './sections/assumptions.ts';
import { bandwidthSection } from './sections/bandwidth.ts';
import { capacitySection } from './sections/capacity.ts';
import { comparisonSection } from './sections/comparison.ts';
import { drawingSection } from './sections/drawing.ts';
import { failuresSection } from './sections/failures.ts';
import { findingsSection } from './sections/findings.ts';
import { growthSection } from './sections/growth.ts';
import { recommendationSection } from './sections/recommendation.ts';
import { reproduceSection } from './sections/reproduce.ts';
import { totalsSection } from './sections/totals.ts';
import { modelName } from '../words/index.ts';
import { SECTION_IDS } from './tree.ts';
import type { Report, Section, SectionId } from './tree.ts';
import { verdictOf } from './verdict.ts';

const STRINGS = {
  subtitle: (model: string) => `Fabric design report · ${model}`,
  stamp: (version: string, hash: string) => `Heddle ${version} · design ${hash}`,
  unnamed: 'Untitled fabric',
};

/** How much of the hash stands at the foot of a page; the whole stands in the last section. */
const SHORT_HASH = 12;

const SECTIONS: Readonly<Record<SectionId, (input: ReportInput) => Section>> = {
  drawing: drawingSection,
  assumptions: assumptionsSection,
  totals: totalsSection,
  capacity: capacitySection,
  bandwidth: bandwidthSection,
  findings: findingsSection,
  recommendation: recommendationSection,
  comparison: comparisonSection,
  failures: failuresSection,
  growth: growthSection,
  reproduce: reproduceSection,
};

/** Builds a report. Pure: the same input gives an equal report. Never fails on a design that loads, the empty one included. */
export function buildReport(input: ReportInput): Report {
  const { design, analysis, provenance, sections = SECTION_IDS } = input;
  return {
    title: design.name.trim() === '' ? STRINGS.unnamed : design.name,
    subtitle: STRINGS.subtitle(modelName(design.asModel.id)),
    verdict: verdictOf(design, analysis),
    sections: SECTION_IDS.filter((id) => sections.includes(id)).map((id) => SECTIONS[id](input)),
    stamp: STRINGS.stamp(provenance.version, provenance.hash?.slice(0, SHORT_HASH) ?? '–'),
  };
}
