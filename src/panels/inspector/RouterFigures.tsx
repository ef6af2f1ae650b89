import type { ReactNode } from 'react';
import type { DesignNode } from '../../design/index.ts';
import type { Role, RouterClass, SessionClass } from '../../engine/index.ts';
import { useDocument, useResults } from '../../store/index.ts';
import { EmptyState, Section, ShareBar } from '../../ui/index.ts';
import { formatCount, formatCounted, formatShare, roleName, tableName, verdictName } from '../../words/index.ts';
import type { TermId } from '../../words/index.ts';
import { fibSize } from '../changes.ts';
import { DefinedTerm } from '../DefinedTerm.tsx';
import { namesOf } from '../names.ts';
import { toneOf } from '../tones.ts';
import { WhyLink } from '../WhyLink.tsx';

const STRINGS = {
  copies: 'copies',
  failed: 'Failed: every figure is zero.',
  switchOnly: 'Switches Ethernet and routes nothing.',
  asn: 'AS number',
  presents: 'presents',
  towards: { above: 'above', below: 'below' },
  perInstance: 'one each',
  sessions: 'Sessions',
  rib: 'Paths heard',
  locRib: 'Prefixes known',
  fib: 'FIB entries',
  ecmp: 'ECMP width',
  adjacencies: 'Neighbours',
  mac: 'MAC addresses',
  pathsPerPrefix: 'paths per prefix',
  members: 'next hops in all',
  to: 'to',
  tables: 'Tables',
  open: (path: string) => `Open the table of ${path}`,
  more: (count: number) => `${count} more; the capacity table has every switch.`,
  none: 'Nothing in this selection routes or switches.',
  ebgp: 'eBGP',
  ibgp: 'iBGP',
};

/** More sections than this are not read; the capacity table has them all. */
const SHOWN_CLASSES = 6;

/** The figures of what is selected, class by class, each with what it is made of. */
export function RouterFigures({ nodes }: { readonly nodes: readonly DesignNode[] }) {
  const analysis = useResults((state) => state.analysis);
  if (analysis === undefined) return null;
  const ids = new Set(nodes.map(({ id }) => id));
  const classes = analysis.classes.filter((one) => ids.has(one.node));
  if (classes.length === 0) {
    return nodes.every(({ kind }) => kind === 'pod') ? null : <EmptyState title={STRINGS.none} />;
  }
  return (
    <>
      {classes.slice(0, SHOWN_CLASSES).map((one) => (
        <ClassFigures key={one.key} routers={one} sessions={analysis.sessions} named={nodes.length > 1} />
      ))}
      {classes.length > SHOWN_CLASSES && (
        <p className="hd-section hd-quiet">{STRINGS.more(classes.length - SHOWN_CLASSES)}</p>
      )}
    </>
  );
}

/** "presents 64900 above"; nothing where it presents its own number to everybody. */
function presentsText({ localAs }: RouterClass): readonly string[] {
  return localAs === undefined ? [] : [`${STRINGS.presents} ${localAs.asn} ${STRINGS.towards[localAs.towards]}`];
}

function ClassFigures(props: {
  readonly routers: RouterClass;
  readonly sessions: readonly SessionClass[];
  /** Whether the heading must say which node it is about. */
  readonly named: boolean;
}) {
  const { routers, named } = props;
  const design = useDocument((state) => state.design);
  const nameOf = namesOf(design);
  const of = named ? `${nameOf(routers.node) ?? routers.node}: ` : '';
  const whose = `${of}${formatCounted(routers.count, roleName(routers.role), roleName(routers.role, 2))}`;
  const title =
    routers.instances === 'all' || routers.count === 1 ? whose : `${whose}, ${STRINGS.copies} ${routers.instances}`;
  const { fib, ecmp, ribIn, locRib, sessions } = routers;
  const table = routers.failed ? undefined : routers.example;
  const paths = ribIn.ipv4 + ribIn.ipv6;
  const prefixes = locRib.ipv4 + locRib.ipv6;
  const isRange = routers.asn === 'per-instance';
  const asn = isRange ? `${routers.asnRange.from}–${routers.asnRange.to}` : routers.asn;
  return (
    <Section title={title}>
      {routers.failed && <p className="hd-quiet">{STRINGS.failed}</p>}
      {routers.ethernet && <p className="hd-quiet">{STRINGS.switchOnly}</p>}
      <dl className="hd-figures">
        {!routers.ethernet && (
          <>
            <Figure term="asn" label={STRINGS.asn} value={asn}>
              {[isRange ? STRINGS.perInstance : [], presentsText(routers)].flat().join('; ')}
            </Figure>
            <Figure term="session" label={STRINGS.sessions} value={formatCount(sessions.ebgp + sessions.ibgp)}>
              {sessionParts(routers, props.sessions, nameOf)}
            </Figure>
            <Figure term="adjRibIn" label={STRINGS.rib} value={formatCount(paths)} table={table}>
              {prefixes > 0 && paths >= prefixes && `${(paths / prefixes).toFixed(1)} ${STRINGS.pathsPerPrefix}`}
            </Figure>
            <Figure term="locRib" label={STRINGS.locRib} value={formatCount(prefixes)} table={table}>
              {ribIn.ipv6 > 0 &&
                ribIn.ipv4 > 0 &&
                `IPv4 ${formatCount(locRib.ipv4)} + IPv6 ${formatCount(locRib.ipv6)}`}
            </Figure>
            <Figure term="fib" label={STRINGS.fib} value={formatCount(fibSize(routers))} table={table}>
              {fibParts(fib)}
            </Figure>
            <Figure term="ecmp" label={STRINGS.ecmp} value={formatCount(ecmp.maxWidth)}>
              {ecmp.groups > 0 &&
                `${formatCounted(ecmp.groups, 'group')}, ${formatCount(ecmp.members)} ${STRINGS.members}`}
            </Figure>
          </>
        )}
        <Figure label={STRINGS.adjacencies} value={formatCount(routers.adjacencies)} />
        {routers.mac > 0 && <Figure label={STRINGS.mac} value={formatCount(routers.mac)} />}
      </dl>
      {routers.limits.length > 0 && (
        <ul className="hd-limit-list" aria-label={STRINGS.tables}>
          {routers.limits.map((table) => {
            const share = table.share === undefined ? verdictName(table.verdict) : formatShare(table.share);
            return (
              <li key={table.table}>
                <span>{tableName(table.table)}</span>
                <ShareBar
                  label={`${tableName(table.table)}: ${share}, ${verdictName(table.verdict)}`}
                  share={table.share}
                  tone={toneOf(table)}
                />
                <b data-tone={toneOf(table)}>{share}</b>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function Figure(props: {
  readonly label: string;
  readonly value: string;
  readonly term?: TermId;
  /** The router whose table it is a figure of. */
  readonly table?: string | undefined;
  readonly children?: ReactNode;
}) {
  const { label, value, term, table, children } = props;
  return (
    <>
      <dt>{term === undefined ? label : <DefinedTerm id={term}>{label}</DefinedTerm>}</dt>
      <dd>
        <span className="hd-number">
          {table === undefined ? (
            value
          ) : (
            <WhyLink
              control={`figure ${table} ${label}`}
              place="inspector"
              label={`${label}: ${value}. ${STRINGS.open(table)}`}
              wish={{ router: table }}
            >
              {value}
            </WhyLink>
          )}
        </span>
        {children !== undefined && children !== false && <span className="hd-made-of">{children}</span>}
      </dd>
    </>
  );
}

function fibParts(fib: RouterClass['fib']): string {
  const parts = (['ipv4Host', 'ipv4Lpm', 'ipv6Host', 'ipv6Lpm'] as const)
    .filter((key) => fib[key] > 0)
    .map((key) => `${formatCount(fib[key])} ${tableName(key === 'ipv6Lpm' ? 'ipv6Lpm64' : key)}`);
  return parts.join(' + ');
}

/** "4 eBGP to spines, 40 iBGP to servers": one router's sessions by kind and far end; a single far end by its name. */
function sessionParts(
  routers: RouterClass,
  sessions: readonly SessionClass[],
  nameOf: (id: string) => string | undefined,
): string {
  const parts = new Map<
    string,
    { readonly kind: string; readonly role: Role; readonly nodes: Set<string>; count: number }
  >();
  for (const session of sessions) {
    const isA = session.a.node === routers.node && session.a.role === routers.role;
    const isB = session.b.node === routers.node && session.b.role === routers.role;
    if (!isA && !isB) continue;
    const far = isA ? session.b : session.a;
    const key = `${session.kind} ${far.role}`;
    const part = parts.get(key) ?? {
      kind: session.kind === 'ebgp' ? STRINGS.ebgp : STRINGS.ibgp,
      role: far.role,
      nodes: new Set(),
      count: 0,
    };
    part.count += isA ? session.perA : session.perB;
    part.nodes.add(far.node);
    parts.set(key, part);
  }
  return [...parts.values()]
    .map(({ kind, role, nodes, count }) => {
      const [only] = nodes;
      const isNamed = nodes.size === 1 && only !== undefined && role !== 'server' && role !== 'routeReflector';
      return `${formatCount(count)} ${kind} ${STRINGS.to} ${isNamed ? (nameOf(only) ?? only) : roleName(role, count)}`;
    })
    .join(', ');
}
