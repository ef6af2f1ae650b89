/** What is measured: by name, each a function that measures one AS model in a process part of its own. */
import { AS_MODEL_IDS, applyEdit, type Design } from '../design/index.ts';
import { analyze, Memory, QUESTIONS } from '../engine/index.ts';
import { simulate } from '../testkit/index.ts';
import { hall, motley, pods, scarred, SCARS, VARIANTS, type Variant } from './fabrics.ts';
import { median, PeakHeap, rounded, timeAnalysis, timeSteps, type AnalysisTimes } from './measure.ts';

const EDIT_RUNS = 5;
/** A case that takes longer is edited once. */
const LONG_MS = 2_000;

/** One line of the bench; times in milliseconds. */
export type Line = Readonly<Record<string, unknown>>;

export interface Case {
  readonly name: string;
  /** The fabric in words. */
  readonly fabric: string;
  /** What was aimed at on the machine of the first measurement. */
  readonly aim?: string;
  /** Names of the variants it is measured for; all when absent. */
  readonly only?: readonly string[];
  readonly run: (variant: Variant) => Line;
}

/** The smallest edit that changes every table: one more endpoint on the servers of one node. */
function edited(design: Design, times: number): Design {
  const rack = design.nodes.find((node) => node.kind === 'rack');
  if (rack?.kind !== 'rack') return design;
  return applyEdit(design, {
    kind: 'update-node',
    id: rack.id,
    changes: { endpointsPerServer: rack.endpointsPerServer + times },
  });
}

/** One copy of the first spine failed. */
function withFailure(design: Design, copy: number): Design {
  const spine = design.nodes.find(({ kind }) => kind === 'spine');
  if (spine === undefined) return design;
  const { parent } = spine;
  const above = design.nodes.find(({ id }) => id === parent);
  const path = `${above === undefined ? '' : `${above.id}${above.count > 1 ? '[1]' : ''}/`}${spine.id}[${copy}]`;
  return { ...design, failures: [...design.failures, { router: path }] };
}

/** Another AS model of the ones that the spine layer allows. */
function underModel(design: Design, step: number): Design {
  const at = AS_MODEL_IDS.indexOf(design.asModel.id);
  const id = AS_MODEL_IDS[(at + step) % AS_MODEL_IDS.length] ?? design.asModel.id;
  return { ...design, asModel: { ...design.asModel, id } };
}

function analysisOf(design: Design): Line {
  const peak = new PeakHeap();
  const memory = new Memory();
  const cold = timeAnalysis(design, peak, memory);
  const runs = cold.wholeMs > LONG_MS ? 1 : EDIT_RUNS;
  const timed = (nth: (run: number) => Design): readonly AnalysisTimes[] =>
    Array.from({ length: runs }, (_, run) => timeAnalysis(nth(run), peak, memory));
  const failed = timed((run) => withFailure(design, run + 1));
  const chosen = timed((run) => underModel(design, run + 1));
  const edits = timed((run) => edited(design, run + 1));
  return {
    routers: cold.routers,
    endpoints: cold.endpoints,
    classes: cold.classes,
    coldFiguresMs: rounded(cold.figuresMs),
    coldWholeMs: rounded(cold.wholeMs),
    editFiguresMs: rounded(median(edits.map(({ figuresMs }) => figuresMs))),
    editWholeMs: rounded(median(edits.map(({ wholeMs }) => wholeMs))),
    failFiguresMs: rounded(median(failed.map(({ figuresMs }) => figuresMs))),
    failWholeMs: rounded(median(failed.map(({ wholeMs }) => wholeMs))),
    modelWholeMs: rounded(median(chosen.map(({ wholeMs }) => wholeMs))),
    peakHeapMB: rounded(peak.bytes / 1e6),
  };
}

function sweepOf(design: Design): Line {
  const peak = new PeakHeap();
  const { ms, answer } = timeSteps(QUESTIONS.sweep(design, { order: 1 }), peak);
  return { failures: answer.rows.length, sweepMs: rounded(ms), peakHeapMB: rounded(peak.bytes / 1e6) };
}

function growthOf(design: Design): Line {
  const peak = new PeakHeap();
  const plan = { horizonMonths: 36, racks: { by: 32, unit: 'count', everyMonths: 1 } } as const;
  const { ms } = timeSteps(QUESTIONS.grow(design, { plan, models: 'all' }), peak);
  return { months: plan.horizonMonths, growMs: rounded(ms), peakHeapMB: rounded(peak.bytes / 1e6) };
}

function comparisonOf(design: Design): Line {
  const peak = new PeakHeap();
  const columns = AS_MODEL_IDS.map((model) => ({ id: model, kind: 'model' as const, model }));
  const { ms, answer } = timeSteps(QUESTIONS.compare(design, { columns }), peak);
  return {
    columns: columns.length,
    rows: answer.rows.length,
    compareMs: rounded(ms),
    peakHeapMB: rounded(peak.bytes / 1e6),
  };
}

/** Which routers of a fabric are asked. */
interface Asked {
  /** A ToR; where ToRs only switch, the server `from` is asked in its place. */
  readonly tor: string;
  readonly spine: string;
  readonly from: string;
  readonly to: string;
}

/**
 * One router's table, as a screen asks for it: the first page, one prefix, the last page, one AS number, one next hop, then why one route is
 * there and a trace. Of a million servers, filters by AS number and next hop look at each, and report how far they are.
 */
function tableOf(design: Design, { tor, spine, from, to }: Asked): Line {
  const peak = new PeakHeap();
  const { model, spineLayer } = { model: design.asModel.id, spineLayer: design.asModel.spineLayer };
  const ask = { router: model === 'ethernet' ? from : tor, offset: 0, limit: 100 };
  const first = timeSteps(QUESTIONS.routes(design, ask), peak);
  const rows = first.answer?.total ?? 0;
  const origin = first.answer?.rows.at(-1)?.asPath?.at(-1) ?? 1;
  // Prefixes have no addresses where their pool is too small, as it is for a million servers.
  const within = first.answer?.lack === undefined ? { within: '10.3.0.0/16' } : { missing: true };
  const narrowed = timeSteps(QUESTIONS.routes(design, { ...ask, ...within }), peak);
  const last = timeSteps(QUESTIONS.routes(design, { ...ask, offset: Math.max(0, rows - 100) }), peak);
  const byAsn = timeSteps(QUESTIONS.routes(design, { ...ask, asn: origin }), peak);
  const nextHop = spineLayer === 'ethernet' || model === 'ethernet' ? to : spine;
  const byNextHop = timeSteps(QUESTIONS.routes(design, { ...ask, nextHop }), peak);
  const explained = timeSteps(QUESTIONS.explain(design, { router: ask.router, to }), peak);
  const traced = timeSteps(QUESTIONS.trace(design, { from, to }), peak);
  return {
    rows,
    firstPageMs: rounded(first.ms),
    filterMs: rounded(narrowed.ms),
    lastPageMs: rounded(last.ms),
    byAsnMs: rounded(byAsn.ms),
    byNextHopMs: rounded(byNextHop.ms),
    explainMs: rounded(explained.ms),
    traceMs: rounded(traced.ms),
    peakHeapMB: rounded(peak.bytes / 1e6),
  };
}

const IN_HALL: Asked = {
  tor: 'rack[7]/tor[1]',
  spine: 'spine[3]',
  from: 'rack[7]/server[1]',
  to: 'rack[900]/server[40]',
};
const IN_PODS: Asked = {
  tor: 'pod[3]/rack[7]/tor[1]',
  spine: 'pod[3]/spine[3]',
  from: 'pod[3]/rack[7]/server[1]',
  to: 'pod[90]/rack[200]/server[40]',
};
const IN_MOTLEY: Asked = {
  tor: 'rack-7/tor-7[1]',
  spine: 'spine[3]',
  from: 'rack-7/server[1]',
  to: 'rack-900/server[20]',
};
const IN_SCARRED: Asked = {
  tor: 'rack[7]/rack-tor[1]',
  spine: 'spine[3]',
  from: 'rack[7]/server[1]',
  to: 'rack[900]/server[40]',
};

/** The engine and the plain simulation of every router on the same design. */
function besideReference(racks: number): (variant: Variant) => Line {
  return (variant) => {
    const design = smallHall(variant, racks);
    const peak = new PeakHeap();
    const start = performance.now();
    const { routers } = simulate(design);
    const referenceMs = performance.now() - start;
    analyze(design);
    const { figuresMs } = timeAnalysis(design, peak);
    return {
      racks,
      routers: routers.size,
      referenceMs: rounded(referenceMs),
      engineMs: rounded(figuresMs),
      ratio: Math.round(referenceMs / figuresMs),
    };
  };
}

function smallHall(variant: Variant, racks: number): Design {
  const design = hall(variant, racks);
  const nodes = design.nodes.map((node) =>
    node.kind === 'rack' ? { ...node, servers: 4, endpointsPerServer: 2 } : node,
  );
  return { ...design, nodes };
}

const SERVERS = '40 servers each, 2 ToRs, 200 endpoints per server';

export const CASES: readonly Case[] = [
  {
    name: 'hall',
    fabric: `1,024 racks, ${SERVERS}, 16 spines`,
    aim: 'cold 20 ms, edit 10 ms',
    run: (variant) => analysisOf(hall(variant)),
  },
  {
    name: 'campus',
    fabric: `40 pods of 256 racks, ${SERVERS}, 8 spines per pod, 64 superspines`,
    aim: 'cold 60 ms',
    run: (variant) => analysisOf(pods(variant, 40)),
  },
  {
    name: 'million',
    fabric: `100 pods of 256 racks, ${SERVERS}, 8 spines per pod, 64 superspines`,
    aim: 'cold 100 ms, under 256 MB',
    run: (variant) => analysisOf(pods(variant, 100)),
  },
  {
    name: 'motley',
    fabric: '1,024 racks drawn one by one, 20-60 servers, 100-300 endpoints per server, three kinds of ToR, 16 spines',
    aim: 'cold 60 ms',
    run: (variant) => analysisOf(motley(variant)),
  },
  {
    name: 'scarred',
    fabric: `hall with ${SCARS.failedLinks} failed links, ${SCARS.failedTors} failed ToRs, ${SCARS.overrides} AS numbers typed in, ${SCARS.oddCables} cables between ToRs of different racks`,
    aim: 'cold 500 ms',
    run: (variant) => analysisOf(scarred(variant)),
  },
  {
    name: 'sweep',
    fabric: 'hall, every single link and device failed once',
    aim: '1 s',
    run: (variant) => sweepOf(hall(variant)),
  },
  {
    name: 'grow',
    fabric: 'hall that grows by 32 racks a month for 36 months, under every model',
    run: (variant) => growthOf(hall(variant)),
  },
  { name: 'compare', fabric: 'hall under four models, every row', run: (variant) => comparisonOf(hall(variant)) },
  ...[
    { of: 'hall', build: hall, asked: IN_HALL },
    { of: 'million', build: (variant: Variant) => pods(variant, 100), asked: IN_PODS },
    { of: 'motley', build: motley, asked: IN_MOTLEY },
    { of: 'scarred', build: scarred, asked: IN_SCARRED },
  ].map(({ of, build, asked }) => ({
    name: 'table',
    fabric: `${of}: one router's table, why one route is there, and a trace`,
    aim: '50 ms each',
    run: (variant: Variant) => tableOf(build(variant), asked),
  })),
  ...[16, 64, 256, 1_024, 4_096, 16_384, 65_536].map((racks) => ({
    name: 'hall growth',
    fabric: `${racks} racks of one kind, ${SERVERS}, 16 spines`,
    run: (variant: Variant) => ({ racks, ...analysisOf(hall(variant, racks)) }),
  })),
  ...[16, 64, 256, 1_024, 4_096].map((racks) => ({
    name: 'motley growth',
    fabric: `${racks} racks drawn one by one, all different, 16 spines`,
    run: (variant: Variant) => ({ racks, ...analysisOf(motley(variant, racks)) }),
  })),
  ...[2, 4, 8].map((racks) => ({
    name: 'reference',
    fabric: `${racks} racks of 4 servers, 2 ToRs, 2 endpoints per server, 16 spines`,
    run: besideReference(racks),
  })),
];

export { VARIANTS };
