import { finish, QUESTIONS } from '../../engine/index.ts';
import { COMMON_OPTIONS } from '../args.ts';
import type { Options } from '../args.ts';
import { jsonText } from '../analysisJson.ts';
import { answered } from '../answered.ts';
import { EXIT, UnusableInput } from '../io.ts';
import { readDesign } from '../readDesign.ts';
import { traceLines } from '../whyText.ts';
import type { Command } from './command.ts';

const OPTIONS = {
  from: { type: 'string', value: 'PATH', help: 'the server that sends, such as rack[1]/server[1]' },
  to: { type: 'string', value: 'PATH', help: 'the server that should receive' },
  repaired: { type: 'boolean', help: 'beside it the same with everything repaired that is down' },
  ...COMMON_OPTIONS,
} as const satisfies Options;

/** All flows, rounding aside. */
const ALL = 1 - 1e-9;

export const trace: Command = {
  name: 'trace',
  operands: 'FILE|-',
  summary: 'every equal-cost way between two servers, with the share of flows on each hop',
  options: OPTIONS,
  details: ['Exits with 1 where flows are lost.'],
  run: async (args, io) => {
    const [from, to] = [args.text('from'), args.text('to')];
    if (from === undefined || to === undefined)
      throw new UnusableInput(
        'Two servers are needed',
        'Write --from PATH --to PATH, such as --from "rack[1]/server[1]".',
      );
    const design = await readDesign('trace', args, io);
    const answer = answered(() => finish(QUESTIONS.trace(design, { from, to })));
    if (answer === undefined)
      throw new UnusableInput(
        `${from} or ${to} does not route`,
        'One of the two failed. Repair it, or name another server.',
      );
    const repaired = args.isOn('repaired')
      ? answered(() => finish(QUESTIONS.trace(design, { from, to, repaired: true })))
      : undefined;
    io.writeOut(
      args.isOn('json')
        ? jsonText({
            format: 'heddle.trace/1',
            name: design.name,
            ...answer,
            ...(repaired !== undefined && { repaired }),
          })
        : `${traceLines(answer, repaired).join('\n')}\n`,
    );
    return answer.arrives >= ALL ? EXIT.fine : EXIT.findings;
  },
};
