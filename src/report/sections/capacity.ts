import type { Design } from '../../design/index.ts';
import type { RouterClass } from '../../engine/index.ts';
import { compareVerdicts, profileById, switchLabel } from '../../hardware/index.ts';
import { formatCounted, roleName, tableName, unknownReason, verdictName } from '../../words/index.ts';
import { countCell, left, NO_FIGURE, right, shareCell, textCell } from '../cells.ts';
import type { ReportInput } from '../input.ts';
import { listNames, upperFirst } from '../names.ts';
import type { Block, Section, Table } from '../tree.ts';
import { toneOfTable } from '../verdict.ts';

const STRINGS = {
  title: 'Tables against limits',
  none: 'No switch is drawn, so there is no table to fill.',
  table: 'Table',
  used: 'Used',
  limit: 'Limit',
  share: 'Share',
  verdict: 'Verdict',
  source: 'Source',
  noHardware: 'no switch model chosen',
  sources: 'Sources of the limits',
  number: 'No.',
  where: 'Where it stands',
  standing: 'Kind of source',
  why: 'What cannot be told',
  near: 'fits, near the limit',
  vendor: 'Table sizes depend on software release and mode. Before buying, have the vendor confirm them.',
};

type Limit = RouterClass['limits'][number];

/** Switches of one role with the same hardware and the same figures. */
interface Group {
  readonly first: RouterClass;
  readonly nodes: readonly string[];
  readonly count: number;
  readonly profile: string | undefined;
}

/** Every switch against every table of its hardware, with the source of each limit; what does not fit comes first. */
export function capacitySection({ design, analysis }: ReportInput): Section {
  const groups = groupsOf(design, analysis.classes);
  const sources = new Sources();
  const tables = groups.map((group, index) => groupTable(design, group, index, sources));
  const blocks: Block[] =
    tables.length === 0
      ? [{ kind: 'paragraph', text: STRINGS.none }]
      : [...tables, ...sources.blocks(), { kind: 'paragraph', text: STRINGS.vendor }];
  return { id: 'capacity', title: STRINGS.title, blocks };
}

function groupsOf(design: Design, classes: readonly RouterClass[]): readonly Group[] {
  const byId = new Map(design.nodes.map((node) => [node.id, node]));
  const groups = new Map<string, Group>();
  for (const one of classes) {
    if (one.limits.length === 0) continue;
    const node = byId.get(one.node);
    const hardware = node !== undefined && 'hardware' in node ? node.hardware : undefined;
    const key = JSON.stringify([one.role, hardware, one.limits]);
    const before = groups.get(key);
    groups.set(key, {
      first: before?.first ?? one,
      nodes: [...new Set([...(before?.nodes ?? []), one.node])],
      count: (before?.count ?? 0) + one.count,
      profile: hardware?.profile,
    });
  }
  return [...groups.values()].toSorted(
    (a, b) => worst(b.first) - worst(a.first) || fullest(b.first) - fullest(a.first),
  );
}

function worst({ limits }: RouterClass): number {
  return limits.some(({ verdict }) => verdict === 'over') ? 1 : 0;
}

function fullest({ limits }: RouterClass): number {
  return Math.max(0, ...limits.map(({ share }) => share ?? 0));
}

function groupTable(design: Design, { first, nodes, count, profile }: Group, index: number, sources: Sources): Table {
  const known = profile === undefined ? undefined : profileById(profile);
  const model = profileLabel(profile);
  const counted = formatCounted(count, roleName(first.role), roleName(first.role, 2));
  const limits = first.limits.toSorted(
    (a, b) => compareVerdicts(b.verdict, a.verdict) || (b.share ?? -1) - (a.share ?? -1),
  );
  return {
    kind: 'table',
    id: `capacity-${String(index + 1)}`,
    title: `${upperFirst(counted)}: ${listNames(design, nodes)} (${model})`,
    columns: [
      left('table', STRINGS.table),
      right('used', STRINGS.used),
      right('limit', STRINGS.limit),
      right('share', `${STRINGS.share} (%)`),
      left('verdict', STRINGS.verdict),
      right('source', STRINGS.source),
    ],
    rows: limits.map((limit) => [
      textCell(nameOfTable(limit)),
      countCell(limit.used),
      limit.limit === undefined ? NO_FIGURE : countCell(limit.limit),
      shareCell(limit.share),
      textCell(verdictText(limit), toneOfTable(limit)),
      textCell(`[${String(sources.numberOf(limit, known?.sources[0]?.url ?? undefined))}]`),
    ]),
  };
}

function profileLabel(profile: string | undefined): string {
  const known = profile === undefined ? undefined : profileById(profile);
  return known === undefined ? (profile ?? STRINGS.noHardware) : switchLabel(known);
}

/** The switch model of a drawn node, or that none is chosen. */
export function modelOf(design: Design, id: string): string {
  const node = design.nodes.find((each) => each.id === id);
  return profileLabel(node !== undefined && 'hardware' in node ? node.hardware?.profile : undefined);
}

function nameOfTable({ table, parts = [] }: Limit): string {
  if (!table.startsWith('pool:')) return tableName(table);
  return `${tableName(table)}: ${parts.map(({ kind }) => tableName(kind)).join(' + ')}`;
}

function verdictText(limit: Limit): string {
  return limit.verdict === 'fits' && limit.nearLimit ? STRINGS.near : verdictName(limit.verdict);
}

/** Every source once, numbered by its first use. */
class Sources {
  readonly #numbers = new Map<string, number>();
  readonly #rows: Parameters<typeof textCell>[0][][] = [];

  numberOf({ source, confidence, basis, reason, limit }: Limit, url: string | undefined): number {
    const standing = confidence !== undefined && basis !== undefined ? `${confidence}, ${basis}` : '';
    const why = reason === undefined ? '' : unknownReason(reason);
    // The address is that of the table sizes; a figure that is missing or typed in stands nowhere.
    const where = limit !== undefined && standing !== '' && url !== undefined ? `${source}, ${url}` : source;
    const key = JSON.stringify([where, standing, why]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(key, number);
    this.#rows.push([`[${String(number)}]`, where, standing, why]);
    return number;
  }

  blocks(): readonly Table[] {
    return [
      {
        kind: 'table',
        id: 'sources',
        title: STRINGS.sources,
        columns: [
          right('number', STRINGS.number),
          left('source', STRINGS.where),
          left('kind', STRINGS.standing),
          left('why', STRINGS.why),
        ],
        rows: this.#rows.map((row) => row.map((text) => textCell(text))),
      },
    ];
  }
}
