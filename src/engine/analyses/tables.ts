/** Do the switch tables hold what routing puts into them? */
import type { Edit, Hardware } from '../../design/index.ts';
import {
  alternativeModes,
  fitTables,
  profileById,
  worstVerdict,
  type SwitchProfile,
  type TableVerdict,
} from '../../hardware/index.ts';
import { demandOf, type Device } from '../report/classes.ts';
import type { Finding, RouterClass } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { classesByNode, distinct, inDrawnOrder, percentOf } from './places.ts';

type UserLimits = NonNullable<Hardware['limits']>;

/** The node's classes with their rows, worst row first. */
interface Subject {
  readonly node: string;
  /** Nodes of the same role and switch with the same trouble, the fullest first; itself when it is alone. */
  readonly nodes: readonly string[];
  readonly classes: readonly RouterClass[];
  readonly devices: readonly Device[];
  readonly rows: readonly TableVerdict[];
  readonly profile: SwitchProfile | undefined;
  readonly hardware: Hardware | undefined;
}

/** What was chosen for a device, if it is a switch. */
export function hardwareOf({ node }: Device): Hardware | undefined {
  const { drawn } = node;
  return drawn !== undefined && 'hardware' in drawn ? drawn.hardware : undefined;
}

function subjectsOf({ design, classes, devices }: AnalysisContext): readonly Subject[] {
  const limited = classes.filter(({ limits }) => limits.length > 0);
  const nodes = distinct(inDrawnOrder(design, limited, ({ node }) => node).map(({ node, role }) => `${role}/${node}`));
  const classesOf = classesByNode(classes);
  const devicesOf = new Map<string, Device[]>();
  for (const device of devices) {
    if (device.failed) continue;
    const key = `${device.role}/${device.node.drawn?.id ?? ''}`;
    const list = devicesOf.get(key);
    if (list === undefined) devicesOf.set(key, [device]);
    else list.push(device);
  }
  return nodes.map((key) => {
    const own = classesOf.get(key) ?? [];
    const members = devicesOf.get(key) ?? [];
    const hardware = members[0] === undefined ? undefined : hardwareOf(members[0]);
    const profile = hardware?.profile === undefined ? undefined : profileById(hardware.profile);
    // More next hops per route than the chip takes is a finding of its own (multipath.ts).
    const rows = own.flatMap(({ limits }) => limits).filter(({ table }) => table !== 'ecmpWidth');
    const node = own[0]?.node ?? '';
    return { node, nodes: [node], classes: own, devices: members, rows, profile, hardware };
  });
}

/** The user's own figures that hold in every mode: those of ECMP. */
export function modeless(limits: UserLimits | undefined): UserLimits {
  const { ecmpGroups, ecmpMembers, ecmpWidth } = limits ?? {};
  return {
    ...(ecmpGroups !== undefined && { ecmpGroups }),
    ...(ecmpMembers !== undefined && { ecmpMembers }),
    ...(ecmpWidth !== undefined && { ecmpWidth }),
  };
}

/** Other modes of the switch that hold every copy of the node, best first. A mode with a table of unknown size counts where all known ones hold. */
function modesThatHold({ design }: AnalysisContext, { devices, profile, hardware }: Subject): readonly SwitchProfile[] {
  const { families } = design.addressing;
  const limits = modeless(hardware?.limits);
  const [first] = devices;
  if (profile === undefined || first === undefined) return [];
  const verdictOf = (device: Device, mode: SwitchProfile): string => {
    const rows = fitTables(demandOf(device, families === 'dual', families), mode, limits);
    const isKnown = rows.some(({ verdict, used }) => verdict === 'fits' && used > 0);
    return rows.every(({ verdict, reason }) => verdict === 'fits' || reason === 'not-found') && isKnown
      ? 'fits'
      : 'over';
  };
  return alternativeModes(demandOf(first, families === 'dual', families), profile, limits)
    .map((alternative) => alternative.profile)
    .filter((mode) => mode.mode !== null && devices.every((device) => verdictOf(device, mode) === 'fits'));
}

function switchFacts({ profile }: Pick<Subject, 'profile'>): Record<string, string> {
  if (profile === undefined) return {};
  return {
    switch: profile.vendor === 'generic' ? profile.model : `${profile.vendor} ${profile.model}`,
    ...(profile.mode !== null && { mode: profile.mode }),
  };
}

function limitFinding(context: AnalysisContext, subject: Subject, row: TableVerdict): Finding {
  const { node, hardware } = subject;
  const isOver = row.verdict === 'over';
  const modes = modesThatHold(context, subject);
  const [best] = modes;
  const kept = modeless(hardware?.limits);
  const editOf = (id: string): Edit => ({
    kind: 'update-node',
    id,
    changes: {
      hardware: {
        profile: best?.id ?? '',
        ...(Object.keys(kept).length > 0 && { limits: kept }),
        ...(hardware?.ports !== undefined && { ports: hardware.ports }),
      },
    },
  });
  return {
    code: isOver ? 'table-over' : 'table-near-limit',
    severity: isOver ? 'error' : 'warning',
    subjects: distinct([
      ...subject.nodes,
      ...subject.classes.filter(({ limits }) => limits.includes(row)).map(({ example }) => example),
    ]),
    facts: {
      node,
      table: row.table,
      used: row.used,
      limit: row.limit ?? 0,
      ...(subject.nodes.length > 1 && { others: subject.nodes.length - 1 }),
      ...(row.share !== undefined && { percent: percentOf(row.share) }),
      ...switchFacts(subject),
      ...(modes.length > 0 && { alternatives: modes.map(({ mode }) => mode ?? '') }),
    },
    source: row.source,
    ...(isOver &&
      best !== undefined && {
        fix: {
          code: 'switch-mode',
          edit:
            subject.nodes.length === 1
              ? editOf(node)
              : { kind: 'batch', label: 'switch-mode', edits: subject.nodes.map(editOf) },
        },
      }),
  };
}

const REASONS = ['placement-unknown', 'weak-basis', 'no-profile', 'not-found'] as const;

/** Figures on neighbours and ECMP are missing for most switches, and say nothing of the routes: lacking one of them is no doubt worth telling. */
export function isInDoubt({ verdict, reason, table }: TableVerdict): boolean {
  if (verdict !== 'unknown') return false;
  return reason !== 'not-found' || (table !== 'arp' && table !== 'nd' && !table.startsWith('ecmp'));
}

/** The row that says most plainly why it cannot be told; among alike ones the fullest. */
function plainest(rows: readonly TableVerdict[]): TableVerdict | undefined {
  for (const reason of REASONS) {
    const alike = rows.filter((row) => row.reason === reason);
    const [first] = alike.toSorted((x, y) => (y.share ?? 0) - (x.share ?? 0) || y.used - x.used);
    if (first !== undefined) return first;
  }
  return undefined;
}

function unknownRow({ rows }: Subject): TableVerdict | undefined {
  return plainest(rows.filter(isInDoubt));
}

/** One note per choice of switch, not one per node: who builds from one switch is told once. */
function unknownFindings(subjects: readonly Subject[]): readonly Finding[] {
  const groups = new Map<string, { readonly subject: Subject; readonly row: TableVerdict }[]>();
  for (const subject of subjects) {
    const row = unknownRow(subject);
    if (row === undefined) continue;
    const key = subject.profile?.id ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ subject, row }]);
    else group.push({ subject, row });
  }
  return [...groups.values()].flatMap((group) => {
    const row = plainest(group.map((entry) => entry.row));
    const subject = group.find((entry) => entry.row === row)?.subject;
    if (row === undefined || subject === undefined) return [];
    const { switch: name } = switchFacts(subject);
    return [
      {
        code: 'table-unknown',
        severity: 'note' as const,
        subjects: distinct([subject.node, ...group.map((entry) => entry.subject.node)]),
        facts: {
          node: subject.node,
          table: row.table,
          used: row.used,
          reason: row.reason ?? 'not-found',
          ...(name !== undefined && { switch: name }),
        },
        source: row.source,
      },
    ];
  });
}

interface Trouble {
  readonly subject: Subject;
  readonly row: TableVerdict;
}

/** Switches of one role, model and setting whose same table is too small are one cause: the fullest speaks for all. */
function joined(troubles: readonly Trouble[]): readonly Trouble[] {
  const groups = new Map<string, Trouble[]>();
  for (const trouble of troubles) {
    const { subject, row } = trouble;
    const key = [row.verdict, row.table, subject.classes[0]?.role, JSON.stringify(subject.hardware ?? {})].join('|');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [trouble]);
    else group.push(trouble);
  }
  return [...groups.values()].flatMap((group) => {
    const [fullest] = group.toSorted((x, y) => y.row.used - x.row.used);
    if (fullest === undefined) return [];
    const { subject, row } = fullest;
    const all = [subject, ...group.map((trouble) => trouble.subject).filter((other) => other !== subject)];
    return [
      {
        row,
        subject: {
          ...subject,
          nodes: all.map(({ node }) => node),
          classes: all.flatMap(({ classes }) => classes),
          devices: all.flatMap(({ devices }) => devices),
        },
      },
    ];
  });
}

function run(context: AnalysisContext): readonly Finding[] {
  const troubles: Trouble[] = [];
  const rest: Subject[] = [];
  for (const subject of subjectsOf(context)) {
    const over = worstVerdict(subject.rows.filter(({ verdict }) => verdict === 'over'));
    const near = worstVerdict(subject.rows.filter(({ nearLimit }) => nearLimit));
    const row = over ?? near;
    if (row === undefined) rest.push(subject);
    else troubles.push({ subject, row });
  }
  return [...joined(troubles).map(({ subject, row }) => limitFinding(context, subject, row)), ...unknownFindings(rest)];
}

export const tables: Check = { codes: ['table-over', 'table-near-limit', 'table-unknown'], run };
