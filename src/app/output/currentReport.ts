import { pictureOf } from '../../canvas/index.ts';
import { saveDesign } from '../../design/index.ts';
import { buildReport } from '../../report/index.ts';
import type { Answers, Report, SectionId } from '../../report/index.ts';
import { documentStore, resultsStore } from '../../store/index.ts';
import type { ViewMode } from '../../store/index.ts';
import { fileStem } from '../fileStem.ts';
import { VERSION } from '../version.ts';

export interface ReportChoices {
  /** All when left out. */
  readonly sections?: readonly SectionId[];
  /** None when left out. */
  readonly views?: readonly ViewMode[];
  /** What was asked beside the analysis. */
  readonly answers?: Answers;
  /** Day of the report as it is printed. */
  readonly madeOn?: string;
}

/** The report on the design as it is now; undefined while there is no analysis of it. */
export async function currentReport({
  sections,
  views = [],
  answers = {},
  madeOn,
}: ReportChoices): Promise<Report | undefined> {
  const { design, fileName } = documentStore.getState();
  const { analysis } = resultsStore.getState();
  if (analysis === undefined) return undefined;
  const hash = await sha256(saveDesign(design));
  return buildReport({
    design,
    analysis,
    pictures: views.map((view) => ({
      view,
      svg: pictureOf(design, analysis, view, { scheme: 'light', ground: '#ffffff' }),
    })),
    provenance: {
      version: VERSION,
      hash,
      fileName: fileName ?? `${fileStem(design.name)}.heddle.json`,
      ...(madeOn !== undefined && { madeOn }),
    },
    answers,
    ...(sections !== undefined && { sections }),
  });
}

/** Browsers hash only for pages that came over HTTPS or from this machine. */
async function sha256(text: string): Promise<string | undefined> {
  const { subtle } = globalThis.crypto as Partial<Pick<Crypto, 'subtle'>>;
  if (subtle === undefined) return undefined;
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
