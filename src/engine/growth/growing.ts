/**
 * Runs a growth plan. Every figure is that of the engine on the grown design; a month is found by looking at it and at the one before, never by carrying
 * a line on. More racks, servers or endpoints never ask less of anything, which is what bisection rests on.
 */
import { countTotals, LIMITS, type AsModelId, type Design, type GrowthPlan } from '../../design/index.ts';
import { findingsOf } from '../analyses/index.ts';
import { examine } from '../analyze.ts';
import { AS_MODELS } from '../models/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { ORDER } from '../recommend/index.ts';
import type {
  Break,
  Curve,
  GrowAnswer,
  GrowAsk,
  GrownSize,
  Limit,
  ModelGrowth,
  ModeOutlook,
  SwitchOutlook,
} from './answer.ts';
import { gaugesOf, modeKey, switchGroups, type Gauges, type SwitchGroup } from './gauges.ts';
import { grownDesign, racksWanted, stageOf, type Stage } from './plan.ts';

/** Up to so many drawn nodes and links every month is computed; beyond, some, and those that bisection asks for. */
const SMALL_DRAWING = 600;
const SAMPLES = 13;
const NOTHING_GROWS: GrowthPlan = { horizonMonths: 36 };

/** Errors that limits say already, with a figure. */
const TOLD: ReadonlySet<string> = new Set(['table-over', 'ports-exceeded', 'asn-exhausted']);

type Steps<T> = Generator<QuestionProgress, T>;

/** One model over the months. */
class Course {
  readonly #design: Design;
  readonly #plan: GrowthPlan;
  readonly #groups: readonly SwitchGroup[];
  readonly #gauges = new Map<string, Gauges>();
  readonly #errors = new Map<string, ReadonlySet<string>>();
  /** Where the model stands, for the progress. */
  share = 0;

  constructor(design: Design, plan: GrowthPlan, groups: readonly SwitchGroup[]) {
    this.#design = design;
    this.#plan = plan;
    this.#groups = groups;
  }

  stage(month: number): Stage {
    return stageOf(this.#design, this.#plan, month);
  }

  /** Stages of equal drawings are one. */
  #keyOf(design: Design): string {
    return JSON.stringify(
      design.nodes.map((node) =>
        node.kind === 'rack' ? [node.count, node.servers, node.endpointsPerServer] : node.count,
      ),
    );
  }

  *gauges(stage: Stage): Steps<Gauges> {
    const design = grownDesign(this.#design, this.#plan, stage);
    const key = this.#keyOf(design);
    let known = this.#gauges.get(key);
    if (known === undefined) {
      const context = yield* this.#examine(design);
      known = gaugesOf(context, this.#groups);
      this.#gauges.set(key, known);
    }
    return known;
  }

  /** Codes of errors at a stage. */
  *errors(stage: Stage): Steps<ReadonlySet<string>> {
    const design = grownDesign(this.#design, this.#plan, stage);
    const key = this.#keyOf(design);
    let known = this.#errors.get(key);
    if (known === undefined) {
      const context = yield* this.#examine(design);
      const errors = findingsOf(context).filter(({ severity, code }) => severity === 'error' && !TOLD.has(code));
      known = new Set(errors.map(({ code }) => code));
      this.#errors.set(key, known);
    }
    return known;
  }

  *#examine(design: Design) {
    const label = design.asModel.id;
    const steps = examine(design);
    yield { share: this.share, label };
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      yield { share: this.share, label };
    }
  }
}

/**
 * The first month for which something is so, given that it stays so: looked at there, and at the month before.
 *
 * @param marks months to look at first, in order, the first and the last of all among them
 */
function* firstMonth(marks: readonly number[], isSo: (month: number) => Steps<boolean>): Steps<number | undefined> {
  let before = -1;
  let found: number | undefined;
  for (const month of marks) {
    if (yield* isSo(month)) {
      found = month;
      break;
    }
    before = month;
  }
  if (found === undefined) return undefined;
  while (found - before > 1) {
    const middle: number = Math.floor((found + before) / 2);
    if (yield* isSo(middle)) found = middle;
    else before = middle;
  }
  return found;
}

function sampleMonths(design: Design, horizon: number): readonly number[] {
  const all = Array.from({ length: horizon + 1 }, (_, month) => month);
  if (design.nodes.length + design.links.length <= SMALL_DRAWING || horizon < SAMPLES) return all;
  return [...new Set(Array.from({ length: SAMPLES }, (_, at) => Math.round((at * horizon) / (SAMPLES - 1))))];
}

/** What stops a month from being computed at all, if anything does. */
function tooLarge(
  design: Design,
  plan: GrowthPlan,
  month: number,
): Omit<NonNullable<GrowAnswer['cut']>, 'month'> | undefined {
  const grown = grownDesign(design, plan, stageOf(design, plan, month));
  const { routers, mostCopies } = countTotals(grown);
  const counts = Math.max(...grown.nodes.map(({ count }) => count), 0);
  const racks = grown.nodes.filter((node) => node.kind === 'rack');
  const servers = Math.max(...racks.map((node) => node.servers), 0);
  const endpoints = Math.max(...racks.map((node) => node.endpointsPerServer), 0);
  for (const [what, count, max] of [
    ['routers', routers, LIMITS.routers],
    ['copies', mostCopies, LIMITS.routers],
    ['copies of one stack', counts, LIMITS.count],
    ['servers in a rack', servers, LIMITS.serversPerRack],
    ['endpoints on a server', endpoints, LIMITS.endpointsPerServer],
  ] as const)
    if (count > max) return { what, count, max };
  return undefined;
}

function cutOf(design: Design, plan: GrowthPlan): GrowAnswer['cut'] {
  if (tooLarge(design, plan, plan.horizonMonths) === undefined) return undefined;
  let [low, high] = [-1, plan.horizonMonths];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (tooLarge(design, plan, middle) === undefined) low = middle;
    else high = middle;
  }
  const reason = tooLarge(design, plan, high);
  return reason === undefined ? undefined : { month: high, ...reason };
}

function sizeAt(design: Design, plan: GrowthPlan, month: number): GrownSize {
  const grown = grownDesign(design, plan, stageOf(design, plan, month));
  const { racks, servers, endpoints, routers } = countTotals(grown);
  const stacks = grown.nodes.filter((node) => node.kind === 'rack');
  return {
    month,
    racks,
    servers,
    endpoints,
    serversPerRack: Math.max(0, ...stacks.map((node) => node.servers)),
    endpointsPerServer: Math.max(0, ...stacks.map((node) => node.endpointsPerServer)),
    routers,
  };
}

const BY = ['drawn', 'endpoints', 'servers', 'racks'] as const;

/**
 * What growth leads to: when which limit breaks, on which rack, under which model and table mode.
 *
 * Without a plan in the ask that of the document is run, and without that nothing grows. A plan whose fabric becomes larger than a document may be is
 * cut before that month, and says so.
 */
export function* growing(design: Design, ask: GrowAsk): Steps<GrowAnswer> {
  const plan = ask.plan ?? design.growth.plan ?? NOTHING_GROWS;
  const cut = cutOf(design, plan);
  const horizon = cut === undefined ? plan.horizonMonths : cut.month - 1;
  const months = sampleMonths(design, horizon);
  const own = design.asModel.id;
  const models = ask.models === 'all' ? [own, ...ORDER.filter((model) => model !== own)] : [own];
  const grown: ModelGrowth[] = [];
  for (const [at, model] of models.entries())
    grown.push(yield* courseOf(design, plan, model, months, [at / models.length, 1 / models.length]));
  return {
    format: 'heddle.growth/1',
    plan,
    headroomPercent: design.growth.headroomPercent,
    sizes: months.map((month) => sizeAt(design, plan, month)),
    models: grown,
    ...(cut !== undefined && { cut }),
  };
}

function* courseOf(
  drawn: Design,
  plan: GrowthPlan,
  model: AsModelId,
  months: readonly number[],
  [from, width]: readonly [number, number],
): Steps<ModelGrowth> {
  const design: Design = { ...drawn, asModel: { ...drawn.asModel, id: model } };
  const groups = switchGroups(design);
  const course = new Course(design, plan, groups);
  const sampled = new Map<number, Gauges>();
  for (const [at, month] of months.entries()) {
    course.share = from + (width * 0.8 * at) / months.length;
    sampled.set(month, yield* course.gauges(course.stage(month)));
  }
  course.share = from + width * 0.8;
  const first = (isSo: (gauges: Gauges) => boolean): Steps<number | undefined> =>
    firstMonth(months, function* (month) {
      return isSo(sampled.get(month) ?? (yield* course.gauges(course.stage(month))));
    });

  const limits = new Map<string, Limit>();
  for (const { readings } of sampled.values()) for (const [id, { limit }] of readings) limits.set(id, limit);
  const curves: Curve[] = [];
  const breaks: Break[] = [];
  for (const [id, limit] of limits) {
    const breaksAt = yield* first(({ readings }) => readings.get(id)?.over === true);
    const shortAt = yield* first(({ readings }) => readings.get(id)?.short === true);
    const last = sampled.get(months.at(-1) ?? 0)?.readings.get(id);
    curves.push({
      limit,
      ...(last?.max !== undefined && { max: last.max }),
      points: months.flatMap((month) => {
        const reading = sampled.get(month)?.readings.get(id);
        return reading === undefined ? [] : [{ month, used: reading.used }];
      }),
      ...(breaksAt !== undefined && { breaksAt }),
      ...(shortAt !== undefined && { shortAt }),
      doubtful: breaksAt === undefined && last?.doubtful === true,
    });
    if (breaksAt !== undefined)
      breaks.push(
        yield* pin(drawn, plan, course, breaksAt, limit, function* (stage) {
          const { readings } = yield* course.gauges(stage);
          return readings.get(id)?.over === true;
        }),
      );
  }

  const errors = yield* course.errors(course.stage(0));
  const ends = [0, months.at(-1) ?? 0];
  const later = yield* course.errors(course.stage(months.at(-1) ?? 0));
  for (const code of later) {
    if (errors.has(code)) continue;
    const month = yield* firstMonth(ends, function* (each) {
      return (yield* course.errors(course.stage(each))).has(code);
    });
    if (month === undefined) continue;
    const limit: Limit = { id: `finding|${code}`, kind: 'finding', what: code, nodes: [], source: '' };
    breaks.push(
      yield* pin(drawn, plan, course, month, limit, function* (stage) {
        return (yield* course.errors(stage)).has(code);
      }),
    );
  }

  const switches: SwitchOutlook[] = [];
  for (const group of groups) {
    if (group.modes.length === 0) continue;
    const modes: ModeOutlook[] = [];
    for (const mode of group.modes) {
      const key = modeKey(group, mode);
      const month = yield* first(({ modes: all }) => all.get(key)?.over !== undefined);
      const over = month === undefined ? undefined : (yield* course.gauges(course.stage(month))).modes.get(key)?.over;
      const last = sampled.get(months.at(-1) ?? 0)?.modes.get(key);
      modes.push({
        profile: mode.id,
        mode: mode.mode,
        inUse: mode.id === group.hardware?.profile,
        ...(month !== undefined && over !== undefined && { breaks: { month, ...over } }),
        doubtful: month === undefined && last?.doubtful === true,
        ...(last?.share !== undefined && { share: last.share }),
      });
    }
    switches.push({ nodes: group.nodes, role: group.role, modes });
  }
  return {
    model,
    spineLayer: AS_MODELS[model].spineLayer(design.asModel),
    errors: [...errors].toSorted(),
    breaks: breaks.toSorted(
      (a, b) => a.month - b.month || BY.indexOf(a.by) - BY.indexOf(b.by) || a.at - b.at || fullness(b) - fullness(a),
    ),
    curves,
    switches,
  };
}

function fullness({ used, max }: Break): number {
  return used === undefined || max === undefined ? 0 : used / Math.max(max, 1);
}

/** Within the month in which a limit breaks: was it the endpoints, the servers, or which rack? */
function* pin(
  design: Design,
  plan: GrowthPlan,
  course: Course,
  month: number,
  limit: Limit,
  isBroken: (stage: Stage) => Steps<boolean>,
): Steps<Break> {
  const size = sizeAt(design, plan, month);
  const told = function* (by: Break['by'], at: number, stage: Stage): Steps<Break> {
    const { readings } = yield* course.gauges(stage);
    const reading = readings.get(limit.id);
    return {
      limit: reading?.limit ?? limit,
      month,
      by,
      at,
      ...(reading !== undefined && { used: reading.used }),
      ...(reading?.max !== undefined && { max: reading.max }),
    };
  };
  if (month === 0) return yield* told('drawn', size.racks, course.stage(0));
  const racks = racksWanted(design, plan, month - 1);
  const afterEndpoints = { endpoints: month, servers: month - 1, racks };
  if (yield* isBroken(afterEndpoints)) return yield* told('endpoints', size.endpointsPerServer, afterEndpoints);
  const afterServers = { endpoints: month, servers: month, racks };
  if (yield* isBroken(afterServers)) return yield* told('servers', size.serversPerRack, afterServers);
  let [held, broken] = [racks, racksWanted(design, plan, month)];
  while (broken - held > 1) {
    const middle = Math.floor((held + broken) / 2);
    if (yield* isBroken({ ...afterServers, racks: middle })) broken = middle;
    else held = middle;
  }
  const stage = { ...afterServers, racks: broken };
  return yield* told('racks', countTotals(grownDesign(design, plan, stage)).racks, stage);
}
