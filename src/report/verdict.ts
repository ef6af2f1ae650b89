import type { Design } from '../design/index.ts';
import type { Analysis, RouterClass } from '../engine/index.ts';
import {
  findingLabel,
  formatCount,
  formatCounted,
  formatList,
  formatShare,
  modelName,
  roleName,
  severityName,
  tableName,
  verdictName,
  wordReachability,
} from '../words/index.ts';
import { upperFirst } from './names.ts';
import type { Fact, Tone, Verdict } from './tree.ts';

const STRINGS = {
  empty: 'Nothing is drawn yet.',
  broken: (errors: string) => `This design does not hold: ${errors}.`,
  unknown: 'This design works; it is not known whether every table holds.',
  warned: (warnings: string) => `This design holds, with ${warnings}.`,
  holds: 'This design holds.',
  findings: 'Findings',
  noFindings: 'none',
  reach: 'Reachability',
  tables: 'Fullest table',
  noTables: 'No switch is drawn.',
  noHardware: 'No switch model is chosen, so no table can be judged.',
  growth: (percent: string) => `With ${percent} more routes`,
  model: 'AS model',
  recommended: 'and it is the one recommended',
  instead: (name: string) => `recommended instead: ${name}`,
};

/** Whether a design holds, in one sentence and the figures behind it. The report, the presentation and the page say the same. */
export function verdictOf(design: Design, analysis: Analysis): Verdict {
  if (design.nodes.length === 0) return { tone: 'unknown', headline: STRINGS.empty, points: [] };
  const count = (severity: 'error' | 'warning') =>
    analysis.findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const own = analysis.recommendation.candidates.find(({ model }) => model === design.asModel.id);
  return {
    ...headlineOf(errors, warnings, own?.verdict === 'unknown'),
    points: [
      findingsFact(analysis),
      reachFact(analysis),
      tablesFact(analysis),
      ...growthFact(design, analysis),
      modelFact(design, analysis),
    ],
  };
}

function headlineOf(errors: number, warnings: number, isUntold: boolean): Pick<Verdict, 'tone' | 'headline'> {
  const counted = (severity: 'error' | 'warning', value: number) =>
    formatCounted(value, severityName(severity), severityName(severity, 2));
  if (errors > 0) return { tone: 'over', headline: STRINGS.broken(counted('error', errors)) };
  if (isUntold) return { tone: 'unknown', headline: STRINGS.unknown };
  if (warnings > 0) return { tone: 'near', headline: STRINGS.warned(counted('warning', warnings)) };
  return { tone: 'good', headline: STRINGS.holds };
}

function findingsFact({ findings }: Analysis): Fact {
  const parts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    const counted = formatCounted(own.length, severityName(severity), severityName(severity, 2));
    if (severity === 'note') return [counted];
    return [`${counted} (${formatList([...new Set(own.map(({ code }) => findingLabel(code)))], 3)})`];
  });
  const worst = findings.some(({ severity }) => severity === 'error')
    ? 'over'
    : findings.some(({ severity }) => severity === 'warning')
      ? 'near'
      : 'good';
  return { term: STRINGS.findings, text: parts.length === 0 ? STRINGS.noFindings : parts.join(', '), tone: worst };
}

function reachFact({ reachability }: Analysis): Fact {
  const { unreachable, partial } = reachability;
  return {
    term: STRINGS.reach,
    text: wordReachability(reachability),
    tone: unreachable > 0 ? 'over' : partial > 0 ? 'near' : 'good',
  };
}

/**
 * The switch table that decides: one over its limit, else the fullest, whether or not its limit can be relied upon. An empty
 * table says less than one that is used and has no figure.
 */
export function fullestTable({
  classes,
}: Pick<Analysis, 'classes'>): { readonly of: RouterClass; readonly table: RouterClass['limits'][number] } | undefined {
  const weight = ({ verdict, share, used }: RouterClass['limits'][number]) =>
    verdict === 'over' ? 1e6 + (share ?? 1e5) : (share ?? (used > 0 ? Number.MIN_VALUE : -1));
  return classes
    .flatMap((of) => of.limits.map((table) => ({ of, table })))
    .reduce<ReturnType<typeof fullestTable>>(
      (worst, row) => (worst === undefined || weight(row.table) > weight(worst.table) ? row : worst),
      undefined,
    );
}

/** The tone of one table's verdict. */
export function toneOfTable({ verdict, nearLimit }: RouterClass['limits'][number]): Tone {
  if (verdict === 'over') return 'over';
  if (verdict === 'unknown') return 'unknown';
  return nearLimit ? 'near' : 'good';
}

function tablesFact(analysis: Analysis): Fact {
  const worst = fullestTable(analysis);
  if (worst === undefined) return { term: STRINGS.tables, text: STRINGS.noTables, tone: 'plain' };
  const { of, table } = worst;
  if (table.reason === 'no-profile') return { term: STRINGS.tables, text: STRINGS.noHardware, tone: 'unknown' };
  const filled = table.share === undefined ? '' : `, ${formatShare(table.share)}`;
  const against = table.limit === undefined ? '' : ` of ${formatCount(table.limit)}`;
  return {
    term: STRINGS.tables,
    text: `${upperFirst(roleName(of.role))}: ${formatCount(table.used)}${against} ${tableName(table.table)}${filled}, ${verdictName(table.verdict)}`,
    tone: toneOfTable(table),
  };
}

function growthFact(design: Design, { recommendation }: Analysis): readonly Fact[] {
  const own = recommendation.candidates.find(({ model }) => model === design.asModel.id);
  if (own === undefined || !own.usable) return [];
  const tone = own.verdictWithGrowth === 'over' ? 'over' : own.verdictWithGrowth === 'unknown' ? 'unknown' : 'good';
  return [
    {
      term: STRINGS.growth(formatShare(design.growth.headroomPercent / 100)),
      text: upperFirst(verdictName(own.verdictWithGrowth)),
      tone,
    },
  ];
}

function modelFact(design: Design, { recommendation }: Analysis): Fact {
  const isPick = recommendation.model === design.asModel.id;
  const name = modelName(design.asModel.id);
  return {
    term: STRINGS.model,
    text: `${name}; ${isPick ? STRINGS.recommended : STRINGS.instead(modelName(recommendation.model))}`,
    tone: isPick ? 'good' : 'plain',
  };
}
