import { emptyDesign, parsePortGroups, saveDesign } from '../../design/index.ts';
import { CRITERIA, finish, QuestionError, QUESTIONS } from '../../engine/index.ts';
import type { Criterion, Demand, DemandWeights, Proposal, SuggestAnswer } from '../../engine/index.ts';
import { catalogue, profileById, switchLabel } from '../../hardware/index.ts';
import {
  formatCount,
  proposalName,
  proposalReasons,
  proposalSize,
  wordDemand,
  wordRelaxation,
} from '../../words/index.ts';
import { choice, COMMON_OPTIONS, wholeNumber } from '../args.ts';
import type { Args, Options } from '../args.ts';
import { jsonText } from '../analysisJson.ts';
import { EXIT, UnusableInput } from '../io.ts';
import { indentLines, painter, wrapLines } from '../text.ts';
import type { Command } from './command.ts';

const DEFAULT_COLUMNS = 100;
const DEFAULT_TOP = 5;

const OPTIONS = {
  servers: { type: 'string', value: 'N', help: 'servers in all; needed' },
  endpoints: { type: 'string', value: 'E', help: 'endpoints on a server; needed' },
  'per-rack': { type: 'string', value: 'S', help: 'servers in a rack; without it whatever fits best' },
  gbps: { type: 'string', value: 'SPEED', help: 'of each port that joins a server to a ToR, in Gb/s (25)' },
  oversubscription: { type: 'string', value: 'X', help: 'at most X:1 (3)' },
  switch: {
    type: 'string',
    value: 'ID,ID',
    help: 'switches of the catalogue, in any of their modes; without it any with known ports',
  },
  ports: {
    type: 'string',
    value: 'ID=48x25+8x100,…',
    help: 'ports of a switch, where the catalogue does not know them or yours has others',
  },
  survive: { type: 'string', value: 'spine:N,tor:N', help: 'how many of a kind may fail at the same time (spine:1)' },
  growth: { type: 'string', value: 'PERCENT', help: 'growth in routes that tables must hold (20)' },
  families: { type: 'string', value: 'WHICH', help: 'ipv4, ipv6 or dual' },
  weights: { type: 'string', value: 'NAME=W,…', help: `how much each counts, from 0: ${CRITERIA.join(', ')}` },
  top: { type: 'string', value: 'N', help: `proposals printed (${String(DEFAULT_TOP)})` },
  out: { type: 'string', value: 'DIR', help: 'write each proposal as a design into this folder, which must be there' },
  ...COMMON_OPTIONS,
} as const satisfies Options;

export const suggest: Command = {
  name: 'suggest',
  operands: '',
  summary: 'say what can be built for so many servers, and what to ask less of where nothing can',
  options: OPTIONS,
  details: [
    'Every proposal was routed and checked like any design, and has no error. Exit code 1: nothing holds what is demanded.',
    'For example: heddle suggest --servers 5000 --endpoints 110 --gbps 25 --oversubscription 3 --survive spine:1',
  ],
  run: async (args, io) => {
    const [odd] = args.positionals;
    if (odd !== undefined)
      throw new UnusableInput(`"${odd}" is not an option`, 'The assistant starts from numbers, not from a design.');
    const answer = answerTo(demandOf(args));
    const top = wholeNumber(args, 'top') ?? DEFAULT_TOP;
    const dir = args.text('out');
    const shown = answer.proposals.slice(0, top);
    if (dir !== undefined)
      for (const [at, { design }] of shown.entries()) await io.writeFile(`${dir}/${fileName(at)}`, saveDesign(design));
    if (args.isOn('json')) io.writeOut(jsonText({ ...answer, proposals: shown }));
    else io.writeOut(`${linesOf(answer, shown, io.columns ?? DEFAULT_COLUMNS, painter(io.color), dir).join('\n')}\n`);
    return answer.proposals.length === 0 ? EXIT.findings : EXIT.fine;
  },
};

function fileName(at: number): string {
  return `proposal-${String(at + 1)}.json`;
}

function answerTo(demand: Demand): SuggestAnswer {
  try {
    return finish(QUESTIONS.suggest(emptyDesign('Demand'), demand));
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    const { field, value, min, max, id } = error.params;
    if (error.code === 'suggest/no-such-switch')
      throw new UnusableInput(
        `There is no switch "${String(id)}" in the catalogue`,
        `Its ids are ${catalogue.map((each) => each.id).join(', ')}.`,
      );
    throw new UnusableInput(
      field === undefined ? 'No switch is named' : `${String(field)} cannot be ${String(value)}`,
      field === undefined ? 'Name one, or leave --switch out.' : `Give ${String(min)} to ${formatCount(Number(max))}.`,
    );
  }
}

function demandOf(args: Args): Demand {
  const [servers, endpoints] = [wholeNumber(args, 'servers'), wholeNumber(args, 'endpoints')];
  if (servers === undefined || endpoints === undefined)
    throw new UnusableInput('--servers and --endpoints are needed', 'Say for example --servers 5000 --endpoints 110.');
  const serversPerRack = wholeNumber(args, 'per-rack');
  const switches = args.text('switch');
  const ports = portsOf(args);
  const weights = weightsOf(args);
  return {
    servers,
    endpointsPerServer: endpoints,
    ...(serversPerRack !== undefined && { serversPerRack }),
    serverGbps: decimal(args, 'gbps') ?? 25,
    oversubscription: decimal(args, 'oversubscription') ?? 3,
    switches: switches === undefined ? 'any' : switches.split(',').map((id) => id.trim()),
    ...(ports !== undefined && { ports }),
    survive: surviveOf(args),
    growthPercent: decimal(args, 'growth') ?? 20,
    families: choice(args, 'families', ['ipv4', 'ipv6', 'dual']) ?? 'ipv4',
    ...(weights !== undefined && { weights }),
  };
}

function decimal(args: Args, name: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,6}(\.\d{1,4})?(:1)?$/.test(text))
    throw new UnusableInput(`--${name} cannot be "${text}"`, 'Give a number.');
  return Number(text.replace(':1', ''));
}

function portsOf(args: Args): Demand['ports'] {
  const text = args.text('ports');
  if (text === undefined) return undefined;
  const entries = text.split(',').map((part) => {
    const [id = '', groups = ''] = part.split('=');
    const ports = parsePortGroups(groups);
    if (id.trim() === '' || ports === undefined)
      throw new UnusableInput(
        `--ports cannot be "${part.trim()}"`,
        'Give ID=COUNTxGBPS, more speeds with +, more switches with commas: switch-id=48x25+8x100.',
      );
    return [id.trim(), ports] as const;
  });
  return Object.fromEntries(entries);
}

function surviveOf(args: Args): Demand['survive'] {
  const text = args.text('survive');
  if (text === undefined) return { spines: 1, tors: 0 };
  const found = { spines: 0, tors: 0 };
  for (const part of text.split(',')) {
    const [, kind, count] = /^(spine|tor):([0-2])$/.exec(part.trim()) ?? [];
    if (kind === undefined)
      throw new UnusableInput(
        `--survive cannot be "${text}"`,
        'Give spine:N, tor:N or both with a comma, N from 0 to 2.',
      );
    found[kind === 'spine' ? 'spines' : 'tors'] = Number(count);
  }
  return found;
}

function weightsOf(args: Args): DemandWeights | undefined {
  const text = args.text('weights');
  if (text === undefined) return undefined;
  const entries = text.split(',').map((part): readonly [Criterion, number] => {
    const [, name, weight] = /^([a-z]+)=(\d{1,3}(?:\.\d{1,3})?)$/.exec(part.trim()) ?? [];
    const criterion = CRITERIA.find((each) => each === name);
    if (criterion === undefined)
      throw new UnusableInput(
        `--weights cannot be "${text}"`,
        `Give NAME=WEIGHT with commas; the names are ${CRITERIA.join(', ')}.`,
      );
    return [criterion, Number(weight)];
  });
  return Object.fromEntries(entries);
}

function linesOf(
  answer: SuggestAnswer,
  shown: readonly Proposal[],
  width: number,
  paint: ReturnType<typeof painter>,
  dir: string | undefined,
): readonly string[] {
  const { demand, proposals, relaxations, considered, examined, complete } = answer;
  const name = (id: string): string => {
    const profile = profileById(id);
    return profile === undefined ? id : switchLabel(profile);
  };
  const effort = `${formatCount(considered)} fabrics that might do, ${formatCount(examined)} designs routed${complete ? '' : '; the search was cut off, so something better may have been missed'}.`;
  return [
    paint('bold', wordDemand(demand)),
    ...(proposals.length === 0
      ? [
          'Nothing holds all of that.',
          ...(relaxations.length === 0
            ? ['No single demand is to blame: relax more than one.']
            : ['Relax one of these:', ...relaxations.map((one) => `- ${wordRelaxation(one)}`)]),
        ]
      : shown.flatMap((proposal, at) => [
          '',
          `${String(at + 1)}. ${paint('bold', proposalName(proposal))}`,
          ...indentLines(
            [
              `${proposalSize(proposal)}.`,
              ...proposalReasons(proposal, name).flatMap((reason) => wrapLines(reason, width - 3)),
              `Cost ${proposal.score.toFixed(3)}.${dir === undefined ? '' : ` Written to ${dir}/${fileName(at)}.`}`,
            ],
            3,
          ),
        ])),
    '',
    ...(proposals.length > shown.length
      ? [`${formatCount(proposals.length - shown.length)} more kinds hold; --top shows them.`]
      : []),
    ...wrapLines(effort, width),
  ];
}
