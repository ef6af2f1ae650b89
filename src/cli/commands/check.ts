import { analyze } from '../../engine/index.ts';
import { COMMON_OPTIONS } from '../args.ts';
import { checkJson, countOf, jsonText } from '../analysisJson.ts';
import { countsText, findingLines } from '../findingText.ts';
import { EXIT } from '../io.ts';
import { readDesign } from '../readDesign.ts';
import { painter, printable } from '../text.ts';
import type { Command } from './command.ts';

const DEFAULT_COLUMNS = 100;

export const check: Command = {
  name: 'check',
  operands: 'FILE|-',
  summary: 'list what is wrong with a design, or risky',
  options: COMMON_OPTIONS,
  details: [],
  run: async (args, io) => {
    const design = await readDesign('check', args, io);
    const { findings } = analyze(design);
    if (args.isOn('json')) {
      io.writeOut(jsonText(checkJson(design.name, findings)));
    } else {
      const paint = painter(io.color);
      const lines = [
        ...findingLines(findings, io.columns ?? DEFAULT_COLUMNS, paint),
        `${printable(design.name)}: ${countsText(findings)}.`,
      ];
      io.writeOut(`${lines.join('\n')}\n`);
    }
    return countOf(findings, 'error') > 0 ? EXIT.findings : EXIT.fine;
  },
};
