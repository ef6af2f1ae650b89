/** Does a local AS do what it was drawn for (RFC 7705)? */
import type { Edit, LocalAs } from '../../design/index.ts';
import { ASN_RANGES, isAssignableAsn } from '../../net/index.ts';
import { localAsTowards, type Block, type Hearing } from '../fabric/index.ts';
import { PLATFORM_HABITS } from '../models/index.ts';
import { pairPaths } from '../report/pairs.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { localAsLoop, lossesOwnedBy, pairsOf, placeOf, symptomsOf } from './losses.ts';
import { asnOf, distinct, drawnIdOf, drawnIdsOf, inDrawnOrder, pathOf } from './places.ts';

const SOURCE = 'RFC 7705';
const RULES = 'docs/semantics.md, "Local AS"';

/** A drawn local AS as routers of one kind have it, and those routers. */
interface Presenter {
  readonly localAs: LocalAs;
  readonly isServer: boolean;
  readonly blocks: readonly Block[];
}

/** Routers for which the same was drawn, in router order of the first. */
function presentersIn({ routing: { fabric } }: AnalysisContext): readonly Presenter[] {
  const found = new Map<string, { localAs: LocalAs; isServer: boolean; blocks: Block[] }>();
  for (const block of fabric.blocks) {
    const { localAs, role, platform } = block;
    if (localAs === undefined) continue;
    const isServer = role === 'server';
    const key = `${localAs.asn}|${localAs.form}|${localAs.towards}|${isServer}|${platform}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { localAs, isServer, blocks: [block] });
    else known.blocks.push(block);
  }
  return [...found.values()];
}

/** Sessions that the local AS of a router was drawn for. */
function sessionsOf({ routing: { fabric } }: AnalysisContext, block: Block): readonly Hearing[] {
  return (fabric.heard[block.index] ?? []).filter(
    ({ from, way }) => localAsTowards(block, from, way === 'rack') !== undefined,
  );
}

function nodesOf(context: AnalysisContext, blocks: readonly Block[]): readonly string[] {
  const ids = distinct(blocks.flatMap((block) => drawnIdsOf(context, block)));
  return inDrawnOrder(context.design, ids, (id) => id);
}

function clearing(nodes: readonly string[]): NonNullable<Finding['fix']> {
  return together(
    'clear-local-as',
    'Present no local AS',
    nodes.map((id) => ({ kind: 'update-node', id, changes: { localAs: undefined } })),
  );
}

function together(code: string, label: string, edits: readonly Edit[]): NonNullable<Finding['fix']> {
  const [first, second] = edits;
  const isOne = first !== undefined && second === undefined;
  return { code, edit: isOne ? first : { kind: 'batch', label, edits } };
}

function reserved(context: AnalysisContext, { localAs: { asn }, blocks }: Presenter): readonly Finding[] {
  const range = ASN_RANGES.find(({ from, to }) => from <= asn && asn <= to && !isAssignableAsn(from));
  if (range === undefined) return [];
  const nodes = nodesOf(context, blocks);
  const text = range.from === range.to ? String(range.from) : `${range.from}-${range.to}`;
  return [
    {
      code: 'local-as-reserved',
      severity: 'error',
      subjects: nodes,
      facts: { asn, nodes, range: text, rfc: range.source },
      source: range.source,
      fix: clearing(nodes),
    },
  ];
}

function isSame(context: AnalysisContext, block: Block): boolean {
  return block.localAs !== undefined && asnOf(context.setup, block) === block.localAs.asn;
}

/** The same number is no other one: FRR refuses it, and nothing differs. */
function same(context: AnalysisContext, { localAs: { asn }, blocks }: Presenter): readonly Finding[] {
  const nodes = nodesOf(
    context,
    blocks.filter((block) => isSame(context, block)),
  );
  if (nodes.length === 0) return [];
  const facts = { asn, nodes };
  return [{ code: 'local-as-same', severity: 'warning', subjects: nodes, facts, source: RULES, fix: clearing(nodes) }];
}

/** BIRD has one form: what its session calls its own AS is all that a peer ever sees. */
function form(context: AnalysisContext, { localAs, isServer, blocks }: Presenter): readonly Finding[] {
  const { asn, towards } = localAs;
  const isOnlyOne = blocks.some(({ platform }) => PLATFORM_HABITS[platform].localAs === 'anywhere');
  if (!isOnlyOne || localAs.form === 'replace-as') return [];
  const nodes = nodesOf(context, blocks);
  const meant = { asn, form: 'replace-as', ...(!isServer && { towards }) } as const;
  const edits = nodes.map((id): Edit => ({ kind: 'update-node', id, changes: { localAs: meant } }));
  return [
    {
      code: 'local-as-form',
      severity: 'warning',
      subjects: nodes,
      facts: { asn, nodes, form: localAs.form },
      source: 'BIRD 2 manual, BGP',
      fix: together('use-replace-as', 'Put the local AS in place of the own one', edits),
    },
  ];
}

/** Sessions on which routers present their own number after all, sessions that the local AS makes iBGP, and none at all. */
function effects(context: AnalysisContext, { localAs, isServer, blocks }: Presenter): readonly Finding[] {
  const others = blocks.filter((block) => !isSame(context, block));
  const finding = (
    code: string,
    severity: Finding['severity'],
    found: readonly { readonly block: Block; readonly peer: Block | undefined }[],
  ): readonly Finding[] => {
    const [first] = found;
    if (first === undefined) return [];
    const nodes = nodesOf(
      context,
      found.map(({ block }) => block),
    );
    const { peer } = first;
    const named = peer === undefined ? {} : { peer: drawnIdOf(peer), peerAs: asnOf(context.setup, peer) };
    return [
      {
        code,
        severity,
        subjects: distinct([...nodes, ...(peer === undefined ? [] : [drawnIdOf(peer)])]),
        facts: { asn: localAs.asn, nodes, towards: isServer ? 'tors' : localAs.towards, ...named },
        source: RULES,
        ...(code !== 'local-as-ibgp' && { fix: clearing(nodes) }),
      },
    ];
  };
  const where = (holds: (hearing: Hearing) => boolean): readonly { block: Block; peer: Block | undefined }[] =>
    others.flatMap((block) => {
      const hearing = sessionsOf(context, block).find(holds);
      return hearing === undefined ? [] : [{ block, peer: hearing.from }];
    });
  const isIdle = others.every((block) => sessionsOf(context, block).length === 0);
  return [
    ...finding(
      'local-as-refused',
      'error',
      where(({ to, as }) => as.to === to.token),
    ),
    ...finding(
      'local-as-ibgp',
      'note',
      where(({ to, as, ibgp }) => as.to !== to.token && ibgp),
    ),
    ...(isIdle
      ? finding(
          'local-as-unused',
          'note',
          others.map((block) => ({ block, peer: undefined })),
        )
      : []),
  ];
}

/** Routes that are lost because a number that somebody presents is somebody else's too. */
function loops(context: AnalysisContext): readonly Finding[] {
  const losses = lossesOwnedBy(context, 'local-as-loop');
  const byNumber = new Map<number, typeof losses>();
  for (const loss of losses) {
    const asn = localAsLoop(context, loss.example) ?? 0;
    byNumber.set(asn, [...(byNumber.get(asn) ?? []), loss]);
  }
  return [...byNumber].flatMap(([asn, own]): readonly Finding[] => {
    const [first] = own;
    if (first === undefined) return [];
    const nodes = context.design.nodes.flatMap((node) =>
      'localAs' in node && node.localAs?.asn === asn ? [node.id] : [],
    );
    const { from, to } = pairPaths(first.example);
    const droppedAt = pathOf(placeOf(first.example));
    return [
      {
        code: 'local-as-loop',
        severity: 'error',
        subjects: distinct([...nodes, droppedAt, from, to]),
        facts: { asn, nodes, droppedAt, prefixOf: to, from, to, pairs: pairsOf(own) },
        source: SOURCE,
        ...symptomsOf(own),
        fix: clearing(nodes),
      },
    ];
  });
}

export const localAs: Check = {
  codes: [
    'local-as-loop',
    'local-as-reserved',
    'local-as-same',
    'local-as-refused',
    'local-as-form',
    'local-as-ibgp',
    'local-as-unused',
  ],
  run: (context) => [
    ...loops(context),
    ...presentersIn(context).flatMap((presenter) => [
      ...reserved(context, presenter),
      ...same(context, presenter),
      ...form(context, presenter),
      ...effects(context, presenter),
    ]),
  ],
};
