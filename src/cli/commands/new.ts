import {
  AS_MODEL_IDS,
  loadDesign,
  PLATFORMS,
  ReferenceParamError,
  referenceDesign,
  saveDesign,
  TEMPLATES,
} from '../../design/index.ts';
import type { Design, ReferenceParams } from '../../design/index.ts';
import { wordProblem } from '../../words/index.ts';
import { choice, COMMON_OPTIONS, wholeNumber } from '../args.ts';
import type { Args, Options } from '../args.ts';
import { jsonText } from '../analysisJson.ts';
import { EXIT, UnusableInput } from '../io.ts';
import type { Command } from './command.ts';

const REFERENCE = 'reference';

const REFERENCE_OPTIONS = {
  model: { type: 'string', value: 'ID', help: `AS model: ${AS_MODEL_IDS.join(', ')}` },
  spine: { type: 'string', value: 'LAYER', help: 'routed, or ethernet (planes)' },
  racks: { type: 'string', value: 'R', help: 'racks, in each pod where there are pods' },
  tors: { type: 'string', value: 'T', help: 'ToRs in a rack' },
  servers: { type: 'string', value: 'S', help: 'servers in a rack' },
  endpoints: { type: 'string', value: 'E', help: 'endpoints on a server' },
  spines: { type: 'string', value: 'N', help: 'spines, or planes where the spine is Ethernet' },
  pods: { type: 'string', value: 'P', help: 'pods; 0 for none' },
  superspines: { type: 'string', value: 'M', help: 'spines of tier 2 that join the pods' },
  'rack-ibgp': { type: 'string', value: 'HOW', help: 'mesh, tor-rr, server-rr or standalone-rr' },
  'rack-attach': { type: 'string', value: 'HOW', help: 'segment (one subnet) or routed (a port per server)' },
  routes: { type: 'string', value: 'MODE', help: 'host (a route per endpoint) or block (Calico blocks)' },
  summary: {
    type: 'string',
    value: 'HOW',
    help: 'what ToRs send north: off, only (a summary per rack) or with-displaced',
  },
  displaced: { type: 'string', value: 'D', help: 'endpoints of a server that are out of their rack (with-displaced)' },
  'spine-as': { type: 'string', value: 'HOW', help: 'unique or shared' },
  'valley-free': { type: 'string', value: 'ON|OFF', help: 'send north only what lies below' },
  platform: { type: 'string', value: 'NAME', help: `of every router: ${PLATFORMS.join(', ')}` },
  families: { type: 'string', value: 'WHICH', help: 'ipv4, ipv6 or dual' },
} as const satisfies Options;

export const newDesign: Command = {
  name: 'new',
  operands: 'TEMPLATE',
  summary: 'print a design made from a template; without one, list the templates',
  options: { ...REFERENCE_OPTIONS, ...COMMON_OPTIONS },
  details: [
    `Only "${REFERENCE}", a fabric by numbers, takes options beside --json and --help.`,
    'For example: heddle new reference --model as-per-rack --racks 20 --servers 40 | heddle analyze -',
  ],
  run: async (args, io) => {
    const [id, ...others] = args.positionals;
    if (others.length > 0) throw new UnusableInput('One template at a time', 'Write "heddle new TEMPLATE".');
    io.writeOut(id === undefined ? listing(args.isOn('json')) : saveDesign(build(id, args)));
    return Promise.resolve(EXIT.fine);
  },
};

function build(id: string, args: Args): Design {
  if (id === REFERENCE) return reference(args);
  const template = TEMPLATES.find((each) => each.id === id);
  if (template === undefined) {
    throw new UnusableInput(`There is no template "${id}"`, `The templates are ${templateIds().join(', ')}.`);
  }
  const odd = Object.keys(REFERENCE_OPTIONS).find((name) => args.text(name) !== undefined);
  if (odd !== undefined) {
    throw new UnusableInput(`The template "${id}" does not take --${odd}`, `Only "${REFERENCE}" takes it.`);
  }
  return template.build();
}

function reference(args: Args): Design {
  const design = referenceOf(paramsOf(args));
  // Numbers that are fine one by one may still ask for more routers than a document may hold.
  const { document, problems } = loadDesign(design);
  if (document === undefined) {
    throw new UnusableInput('These numbers make no design', problems.map((problem) => wordProblem(problem)).join('\n'));
  }
  return document;
}

function referenceOf(params: ReferenceParams): Design {
  try {
    return referenceDesign(params);
  } catch (error) {
    if (!(error instanceof ReferenceParamError)) throw error;
    const { option, value, min, max } = error.params;
    throw new UnusableInput(
      `--${option} cannot be "${String(value)}"`,
      `Give a whole number from ${String(min)} to ${String(max)}.`,
    );
  }
}

/** Only what was given: the rest is up to the reference fabric's defaults. */
function paramsOf(args: Args): ReferenceParams {
  return {
    ...given(choice(args, 'model', AS_MODEL_IDS), (model) => ({ model })),
    ...given(choice(args, 'spine', ['routed', 'ethernet']), (spineLayer) => ({ spineLayer })),
    ...given(wholeNumber(args, 'racks'), (racks) => ({ racks })),
    ...given(wholeNumber(args, 'tors'), (tors) => ({ tors })),
    ...given(wholeNumber(args, 'servers'), (servers) => ({ servers })),
    ...given(wholeNumber(args, 'endpoints'), (endpoints) => ({ endpoints })),
    ...given(wholeNumber(args, 'spines'), (spines) => ({ spines })),
    ...given(wholeNumber(args, 'pods'), (pods) => ({ pods })),
    ...given(wholeNumber(args, 'superspines'), (superspines) => ({ superspines })),
    ...given(choice(args, 'rack-ibgp', ['mesh', 'tor-rr', 'server-rr', 'standalone-rr']), (ibgp) => ({ ibgp })),
    ...given(choice(args, 'rack-attach', ['segment', 'routed']), (rackAttach) => ({ rackAttach })),
    ...given(choice(args, 'routes', ['host', 'block']), (routes) => ({ routes })),
    ...given(choice(args, 'summary', ['off', 'only', 'with-displaced']), (summary) => ({ summary })),
    ...given(wholeNumber(args, 'displaced'), (displaced) => ({ displaced })),
    ...given(choice(args, 'spine-as', ['unique', 'shared']), (spineAs) => ({ spineAs })),
    ...given(choice(args, 'valley-free', ['on', 'off']), (word) => ({ valleyFree: word === 'on' })),
    ...given(choice(args, 'platform', PLATFORMS), (platform) => ({ platform })),
    ...given(choice(args, 'families', ['ipv4', 'ipv6', 'dual']), (families) => ({ families })),
  };
}

function given<T>(value: T | undefined, param: (value: T) => ReferenceParams): ReferenceParams {
  return value === undefined ? {} : param(value);
}

function templateIds(): readonly string[] {
  return TEMPLATES.map(({ id }) => id);
}

/** Without a template there is nothing to build: says what there is, by group as in the gallery. */
function listing(asJson: boolean): string {
  const entries = TEMPLATES.map(({ id, group, title, summary }) => ({ id, group, title, summary }));
  if (asJson) return jsonText({ templates: entries });
  const width = Math.max(...entries.map(({ id }) => id.length));
  const groups = [...new Set(entries.map(({ group }) => group))];
  const lines = groups.flatMap((group) => [
    group,
    ...entries
      .filter((entry) => entry.group === group)
      .map(({ id, title, summary }) => `  ${id.padEnd(width)}  ${title}. ${summary}`),
  ]);
  return `${lines.join('\n')}\n`;
}
