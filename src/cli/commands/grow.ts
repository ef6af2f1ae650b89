import type { Design, GrowthPlan, GrowthRate, Hardware } from '../../design/index.ts';
import { finish, QUESTIONS } from '../../engine/index.ts';
import { catalogue, profileById } from '../../hardware/index.ts';
import { choice, COMMON_OPTIONS, wholeNumber } from '../args.ts';
import type { Args, Options } from '../args.ts';
import { jsonText } from '../analysisJson.ts';
import { growthLines } from '../growthText.ts';
import { EXIT, UnusableInput } from '../io.ts';
import { readDesign } from '../readDesign.ts';
import { painter, printable } from '../text.ts';
import type { Command } from './command.ts';

const DEFAULT_COLUMNS = 120;
const DEFAULT_HORIZON = 36;
const MOST_MONTHS = 120;

const OPTIONS = {
  months: {
    type: 'string',
    value: 'N',
    help: `how far to look, 1 to ${String(MOST_MONTHS)} (36, or what the design says)`,
  },
  racks: { type: 'string', value: 'RATE', help: 'more racks: +8/month, 24/quarter, 5%/month, 10%/6months' },
  servers: { type: 'string', value: 'RATE', help: 'more servers in every rack' },
  endpoints: { type: 'string', value: 'RATE', help: 'more endpoints on every server' },
  at: {
    type: 'string',
    value: 'NODE',
    help: 'the rack or pod of which there will be more; else all racks in proportion',
  },
  headroom: { type: 'string', value: 'PERCENT', help: 'growth that tables must have room for on top, in per cent' },
  tor: { type: 'string', value: 'ID', help: 'take this switch of the catalogue for every ToR' },
  spine: { type: 'string', value: 'ID', help: 'the same for every spine' },
  models: { type: 'string', value: 'WHICH', help: 'own, or all: every AS model on this drawing' },
  modes: { type: 'string', value: 'WHICH', help: 'own, or all: every table mode of the switches' },
  ...COMMON_OPTIONS,
} as const satisfies Options;

export const grow: Command = {
  name: 'grow',
  operands: 'FILE|-',
  summary: 'say which limit breaks first as the fabric grows, and when',
  options: OPTIONS,
  details: [
    'What is given here takes the place of the design’s own plan. Per cent are compound; what is no whole number is rounded up.',
    'For example: heddle grow fabric.json --racks +8/month --endpoints 1%/month --months 36 --models all --modes all',
  ],
  run: async (args, io) => {
    const read = await readDesign('grow', args, io);
    const design = withOptions(read, args);
    const models = choice(args, 'models', ['own', 'all']) ?? 'own';
    const modes = choice(args, 'modes', ['own', 'all']) ?? 'own';
    const answer = finish(QUESTIONS.grow(design, { plan: planOf(design, args), models }));
    if (args.isOn('json')) {
      io.writeOut(jsonText({ ...answer, name: design.name }));
    } else {
      const lines = [
        painter(io.color)('bold', printable(design.name)),
        ...growthLines(answer, modes === 'all', io.columns ?? DEFAULT_COLUMNS),
      ];
      io.writeOut(`${lines.join('\n')}\n`);
    }
    return EXIT.fine;
  },
};

function withOptions(design: Design, args: Args): Design {
  const hardware = { tor: hardwareOf(args, 'tor'), spine: hardwareOf(args, 'spine') };
  const headroomPercent = wholeNumber(args, 'headroom');
  return {
    ...design,
    growth: { ...design.growth, ...(headroomPercent !== undefined && { headroomPercent }) },
    nodes: design.nodes.map((node) => {
      const chosen = node.kind === 'tor' || node.kind === 'spine' ? hardware[node.kind] : undefined;
      return chosen === undefined || (node.kind !== 'tor' && node.kind !== 'spine')
        ? node
        : { ...node, hardware: chosen };
    }),
  };
}

function hardwareOf(args: Args, name: 'tor' | 'spine'): Hardware | undefined {
  const id = args.text(name);
  if (id === undefined) return undefined;
  if (profileById(id) === undefined)
    throw new UnusableInput(
      `There is no switch "${id}" in the catalogue`,
      `Its ids are ${catalogue.map((each) => each.id).join(', ')}.`,
    );
  return { profile: id };
}

function planOf(design: Design, args: Args): GrowthPlan {
  const months = wholeNumber(args, 'months');
  if (months !== undefined && (months < 1 || months > MOST_MONTHS))
    throw new UnusableInput(`--months cannot be "${String(months)}"`, `Give 1 to ${String(MOST_MONTHS)}.`);
  const at = args.text('at');
  if (at !== undefined && !design.nodes.some(({ id, kind }) => id === at && (kind === 'rack' || kind === 'pod')))
    throw new UnusableInput(`The design has no rack or pod "${at}"`, 'Give the id of a drawn rack or pod.');
  const own = design.growth.plan ?? { horizonMonths: DEFAULT_HORIZON };
  const [racks, servers, endpoints] = [rateOf(args, 'racks'), rateOf(args, 'servers'), rateOf(args, 'endpoints')];
  return {
    ...own,
    ...(months !== undefined && { horizonMonths: months }),
    ...(racks !== undefined && { racks }),
    ...(servers !== undefined && { serversPerRack: servers }),
    ...(endpoints !== undefined && { endpointsPerServer: endpoints }),
    ...(at !== undefined && { racksAt: at }),
  };
}

const RATE = /^\+?(\d{1,6}(?:\.\d{1,4})?)(%?)\/(\d{1,3})?\s*(months?|quarters?|years?)$/;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** "+8/month", "5%/month", "24/quarter", "10%/6months". */
function rateOf(args: Args, name: string): GrowthRate | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const [, by, percent, often = '1', period] = RATE.exec(text) ?? [];
  const unit =
    period === undefined ? undefined : (['month', 'quarter', 'year'] as const).find((each) => period.startsWith(each));
  const everyMonths = unit === undefined ? 0 : MONTHS[unit] * Number(often);
  if (by === undefined || everyMonths < 1 || everyMonths > MOST_MONTHS || Number(by) > 100_000)
    throw new UnusableInput(
      `--${name} cannot be "${text}"`,
      'Give how many more and how often: +8/month, 24/quarter, 5%/month, 10%/6months; up to 100000, every 120 months at least.',
    );
  return { by: Number(by), unit: percent === '%' ? 'percent' : 'count', everyMonths };
}
