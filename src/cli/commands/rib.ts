import type { Design } from '../../design/index.ts';
import { finish, QUESTIONS } from '../../engine/index.ts';
import { COMMON_OPTIONS, wholeNumber } from '../args.ts';
import type { Args, Options } from '../args.ts';
import { jsonText } from '../analysisJson.ts';
import { answered } from '../answered.ts';
import { EXIT, UnusableInput } from '../io.ts';
import { readDesign } from '../readDesign.ts';
import { csvOf } from '../../report/index.ts';
import { ROUTE_HEADINGS, routeFields } from '../../words/index.ts';
import { explanationLines, routesLines } from '../whyText.ts';
import type { Command } from './command.ts';

const DEFAULT_COLUMNS = 120;
const DEFAULT_LIMIT = 20;
/** The default route and a summary, and one row that they cover. */
const HEAD_ROWS = 3;

const OPTIONS = {
  router: { type: 'string', value: 'PATH', help: 'the router, such as rack[3]/tor[1], rack[3]/server[7] or spine[2]' },
  prefix: { type: 'string', value: 'P', help: 'explain the route to this prefix or address' },
  to: {
    type: 'string',
    value: 'PATH',
    help: 'explain the route to this server or external, to the summary of this rack, or to "default"',
  },
  displaced: { type: 'boolean', help: 'with --to a server: its addresses that are out of their rack' },
  within: { type: 'string', value: 'P', help: 'rows that lie in this prefix, or cover it' },
  'next-hop': { type: 'string', value: 'PATH', help: 'rows that this router, or this drawn node, carries' },
  as: { type: 'string', value: 'N', help: 'rows with this AS number in the AS_PATH' },
  missing: { type: 'boolean', help: 'only what neither a route nor a shorter one leads to, and what is dropped' },
  family: { type: 'string', value: 'ipv4|ipv6', help: 'which table of a dual-stack design' },
  offset: { type: 'string', value: 'N', help: 'rows to skip (0)' },
  limit: { type: 'string', value: 'N', help: `rows to print (${String(DEFAULT_LIMIT)})` },
  csv: { type: 'boolean', help: 'print the rows as CSV' },
  ...COMMON_OPTIONS,
} as const satisfies Options;

const REMEDY = 'It failed, or it switches Ethernet in this AS model. Ask another router.';

/** Whose route a prefix or an address matches: the longest match of what is announced. */
function originOf(design: Design, router: string, prefix: string): string {
  if (prefix === '0.0.0.0/0' || prefix === '::/0') return 'default';
  const family = prefix.includes(':') ? 'ipv6' : 'ipv4';
  const page = answered(() =>
    finish(QUESTIONS.routes(design, { router, family, within: prefix, offset: 0, limit: HEAD_ROWS })),
  );
  // A default route, and a summary, stand before what they cover.
  const row = page?.rows.find(({ kind }) => kind === 'server') ?? page?.rows.find(({ kind }) => kind === 'summary');
  if (row === undefined)
    throw new UnusableInput(
      `No server announces ${prefix}`,
      'See "heddle rib FILE --router PATH" for what is announced; "--to default" explains the default route.',
    );
  return row.origin;
}

function familyOf(args: Args): 'ipv4' | 'ipv6' | undefined {
  const family = args.text('family');
  if (family === undefined || family === 'ipv4' || family === 'ipv6') return family;
  throw new UnusableInput(`There is no family "${family}"`, 'The families are ipv4 and ipv6.');
}

export const rib: Command = {
  name: 'rib',
  operands: 'FILE|-',
  summary: "one router's table, or why it has one route and not another",
  options: OPTIONS,
  details: [],
  run: async (args, io) => {
    const router = args.text('router');
    if (router === undefined)
      throw new UnusableInput('No router is named', 'Write --router PATH, such as --router "rack[3]/tor[1]".');
    const design = await readDesign('rib', args, io);
    const prefix = args.text('prefix');
    const to = args.text('to') ?? (prefix === undefined ? undefined : originOf(design, router, prefix));
    if (to !== undefined) {
      const answer = answered(() =>
        finish(QUESTIONS.explain(design, { router, to, ...(args.isOn('displaced') && { displaced: true }) })),
      );
      if (answer === undefined) throw new UnusableInput(`${router} or ${to} does not route`, REMEDY);
      io.writeOut(
        args.isOn('json')
          ? jsonText({ format: 'heddle.explanation/1', name: design.name, ...answer })
          : `${explanationLines(answer, io.columns ?? DEFAULT_COLUMNS).join('\n')}\n`,
      );
      return EXIT.fine;
    }
    const [within, nextHop, asn, family] = [
      args.text('within'),
      args.text('next-hop'),
      wholeNumber(args, 'as'),
      familyOf(args),
    ];
    const page = answered(() =>
      finish(
        QUESTIONS.routes(design, {
          router,
          offset: wholeNumber(args, 'offset') ?? 0,
          limit: wholeNumber(args, 'limit') ?? DEFAULT_LIMIT,
          ...(args.isOn('missing') && { missing: true }),
          ...(family !== undefined && { family }),
          ...(within !== undefined && { within }),
          ...(nextHop !== undefined && { nextHop }),
          ...(asn !== undefined && { asn }),
        }),
      ),
    );
    if (page === undefined) throw new UnusableInput(`${router} does not route`, REMEDY);
    if (args.isOn('csv')) {
      io.writeOut(csvOf(ROUTE_HEADINGS, page.rows.map(routeFields)));
      return EXIT.fine;
    }
    io.writeOut(
      args.isOn('json')
        ? jsonText({ format: 'heddle.routes/1', name: design.name, ...page })
        : `${routesLines(page).join('\n')}\n`,
    );
    return EXIT.fine;
  },
};
