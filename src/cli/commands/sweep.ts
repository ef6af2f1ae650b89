import { finish, QUESTIONS, statesSurvival } from '../../engine/index.ts';
import { COMMON_OPTIONS, wholeNumber } from '../args.ts';
import type { Options } from '../args.ts';
import { jsonText } from '../analysisJson.ts';
import { sweepLines } from '../failuresText.ts';
import { EXIT } from '../io.ts';
import { readDesign } from '../readDesign.ts';
import { painter, printable } from '../text.ts';
import type { Command } from './command.ts';

const DEFAULT_COLUMNS = 120;
const DEFAULT_TOP = 20;

const OPTIONS = {
  pairs: { type: 'boolean', help: 'fail every two at the same time' },
  now: { type: 'boolean', help: 'fail everything beside what the design lists as failed' },
  top: { type: 'string', value: 'N', help: `rows printed, worst first (${String(DEFAULT_TOP)})` },
  ...COMMON_OPTIONS,
} as const satisfies Options;

export const sweep: Command = {
  name: 'sweep',
  operands: 'FILE|-',
  summary: 'fail everything once and rank what hurts most',
  options: OPTIONS,
  details: ['Fails one copy of every device, link and server port for all that are alike, and counts what is lost.'],
  run: async (args, io) => {
    const top = wholeNumber(args, 'top') ?? DEFAULT_TOP;
    const design = await readDesign('sweep', args, io);
    const answer = finish(
      QUESTIONS.sweep(design, { order: args.isOn('pairs') ? 2 : 1, beside: args.isOn('now') ? 'now' : 'nothing' }),
    );
    const lapses = statesSurvival(design) ? finish(QUESTIONS.survival(design, {})) : undefined;
    if (args.isOn('json')) {
      const { rows, ...totals } = answer;
      io.writeOut(
        jsonText({
          format: 'heddle.sweep/1',
          name: design.name,
          ...totals,
          lapses: lapses ?? [],
          rows: rows.slice(0, top),
        }),
      );
    } else {
      const lines = [
        painter(io.color)('bold', printable(design.name)),
        ...sweepLines(answer, lapses, top, io.columns ?? DEFAULT_COLUMNS),
      ];
      io.writeOut(`${lines.join('\n')}\n`);
    }
    return lapses !== undefined && lapses.length > 0 ? EXIT.findings : EXIT.fine;
  },
};
