import { emptyDesign, summaryOf } from '../../design/index.ts';
import type { Design } from '../../design/index.ts';
import {
  formatCount,
  formatCounted,
  formatShare,
  modelExplanation,
  modelName,
  placeName,
  wordPlan,
} from '../../words/index.ts';
import { countCell, left, right, textCell } from '../cells.ts';
import type { ReportInput } from '../input.ts';
import { namesOf, upperFirst } from '../names.ts';
import { optionName, optionValue } from '../optionWords.ts';
import type { Block, Fact, Section, Table } from '../tree.ts';

const STRINGS = {
  title: 'Assumptions',
  model: 'AS model',
  growth: 'Growth',
  plan: 'Growth plan',
  growthText: (share: string) => `Tables are judged today and with ${share} more routes.`,
  announced: 'Servers announce',
  north: 'ToRs send north',
  smallestPool: 'the smallest that holds its servers',
  families: 'Address families',
  options: 'Options that differ from the defaults',
  sameOptions: 'Every option has its default.',
  option: 'Option',
  value: 'In this design',
  normal: 'Default',
  drawn: 'What is drawn',
  kind: 'Part',
  inside: 'In',
  copies: 'Copies in each',
  holds: 'Holds',
  top: 'top level',
  failed: 'Taken as failed',
  failedText: (count: number) =>
    `${formatCounted(count, 'part')} of the drawing ${count === 1 ? 'is' : 'are'} down in every figure of this report:`,
  more: (count: number) => `and ${formatCount(count)} more`,
  kinds: {
    pod: 'pod',
    rack: 'rack',
    tor: 'ToR',
    spine: 'spine',
    superspine: 'superspine',
    border: 'border',
    external: 'external network',
    routeReflector: 'route reflector',
  },
};

/** Listed one by one; the rest is a number. */
const MOST_FAILURES = 12;
const MOST_NODES = 60;

/** What was decided: the model, every option that is not the default, the parts, growth, and what is down. */
export function assumptionsSection({ design }: ReportInput): Section {
  const { asModel, advertise, addressing, growth, failures } = design;
  const facts: readonly Fact[] = [
    { term: STRINGS.model, text: modelName(asModel.id) },
    { term: STRINGS.announced, text: upperFirst(optionValue(advertise.mode)) },
    ...(summaryOf(design) === 'off' ? [] : [{ term: STRINGS.north, text: upperFirst(optionValue(advertise.summary)) }]),
    { term: STRINGS.families, text: optionValue(addressing.families) },
    { term: STRINGS.growth, text: STRINGS.growthText(formatShare(growth.headroomPercent / 100)) },
    ...(growth.plan === undefined ? [] : [{ term: STRINGS.plan, text: upperFirst(wordPlan(growth.plan)) }]),
  ];
  const options = optionsTable(design);
  const blocks: Block[] = [
    { kind: 'facts', items: facts },
    { kind: 'paragraph', text: modelExplanation(asModel.id) },
    options.rows.length === 0 ? { kind: 'paragraph', text: STRINGS.sameOptions } : options,
  ];
  if (design.nodes.length > 0) blocks.push(partsTable(design));
  if (failures.length > 0) {
    blocks.push(
      { kind: 'heading', text: STRINGS.failed },
      { kind: 'paragraph', text: STRINGS.failedText(failures.length), tone: 'near' },
      { kind: 'list', items: failureNames(design) },
    );
  }
  return { id: 'assumptions', title: STRINGS.title, blocks };
}

function poolLength(length: unknown): string {
  return length === 'auto' ? STRINGS.smallestPool : `/${String(length)}`;
}

function optionsTable(design: Design): Table {
  const standard = emptyDesign();
  const groups = ['asModel', 'advertise', 'addressing', 'growth', 'timers', 'mustSurvive', 'bandwidth'] as const;
  const rows = groups.flatMap((group) => {
    const [own, normal] = [fieldsOf(design[group]), fieldsOf(standard[group])];
    return [...new Set([...own.keys(), ...normal.keys()])].flatMap((field) => {
      if ((group === 'asModel' && field === 'id') || (group === 'growth' && field === 'plan')) return [];
      const [value, usual] = [own.get(field), normal.get(field)];
      if (JSON.stringify(value) === JSON.stringify(usual)) return [];
      const said = (each: unknown): string => (field.startsWith('rackPool') ? poolLength(each) : optionValue(each));
      return [[textCell(optionName(field)), textCell(said(value)), textCell(said(usual))]];
    });
  });
  return {
    kind: 'table',
    id: 'options',
    title: STRINGS.options,
    columns: [left('option', STRINGS.option), left('value', STRINGS.value), left('default', STRINGS.normal)],
    rows,
  };
}

function fieldsOf(record: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(record));
}

function partsTable(design: Design): Table {
  const nameOf = namesOf(design);
  const shown = design.nodes.slice(0, MOST_NODES);
  return {
    kind: 'table',
    id: 'parts',
    title: STRINGS.drawn,
    columns: [
      left('name', STRINGS.kind),
      left('kind', ''),
      left('parent', STRINGS.inside),
      right('copies', STRINGS.copies),
      left('holds', STRINGS.holds),
    ],
    rows: shown.map((node) => [
      textCell(nameOf(node.id) ?? node.id),
      textCell(node.kind === 'spine' && node.tier === 2 ? STRINGS.kinds.superspine : STRINGS.kinds[node.kind]),
      textCell(node.parent === undefined ? STRINGS.top : (nameOf(node.parent) ?? node.parent)),
      countCell(node.count),
      textCell(holds(node)),
    ]),
    ...(design.nodes.length > shown.length && { note: STRINGS.more(design.nodes.length - shown.length) }),
  };
}

function holds(node: Design['nodes'][number]): string {
  const asn = node.asn === 'auto' ? [] : [`AS ${String(node.asn)}`];
  if (node.kind === 'rack') {
    const each = formatCounted(node.endpointsPerServer, 'endpoint');
    return [
      `${formatCounted(node.servers, 'server')}, ${each} each, ${String(node.serverGbps)} Gb/s per port`,
      ...asn,
    ].join('; ');
  }
  if (node.kind === 'external') {
    const prefixes = node.prefixes === 0 ? [] : [formatCounted(node.prefixes, 'prefix', 'prefixes')];
    return [...(node.advertisesDefault ? ['default route'] : []), ...prefixes, ...asn].join('; ');
  }
  return asn.join('; ');
}

function failureNames(design: Design): readonly string[] {
  const nameOf = namesOf(design);
  const place = (path: string) => placeName(path, nameOf);
  const names = design.failures.map((failure) => {
    if ('router' in failure) return place(failure.router);
    if ('link' in failure) return `${place(failure.a)} – ${place(failure.b)}`;
    return `${place(failure.attach)} – ${place(failure.tor)}`;
  });
  const rest = names.length - MOST_FAILURES;
  return rest > 0 ? [...names.slice(0, MOST_FAILURES), STRINGS.more(rest)] : names;
}
