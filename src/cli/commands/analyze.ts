import { analyze as analyzeDesign, finish, QUESTIONS } from '../../engine/index.ts';
import { COMMON_OPTIONS } from '../args.ts';
import { analysisJson, countOf, jsonText } from '../analysisJson.ts';
import { analysisText } from '../analysisText.ts';
import { EXIT } from '../io.ts';
import { readDesign } from '../readDesign.ts';
import { painter } from '../text.ts';
import type { Command } from './command.ts';

const DEFAULT_COLUMNS = 120;

export const analyze: Command = {
  name: 'analyze',
  operands: 'FILE|-',
  summary: 'work out sessions, routes, table loads, findings and a recommendation',
  options: COMMON_OPTIONS,
  details: [],
  run: async (args, io) => {
    const design = await readDesign('analyze', args, io);
    const analysis = analyzeDesign(design);
    const impact = design.failures.length === 0 ? undefined : finish(QUESTIONS.impact(design, {}));
    io.writeOut(
      args.isOn('json')
        ? jsonText({ ...analysisJson(design.name, analysis), ...(impact !== undefined && { impact }) })
        : analysisText(design, analysis, impact, io.columns ?? DEFAULT_COLUMNS, painter(io.color)),
    );
    return countOf(analysis.findings, 'error') > 0 ? EXIT.findings : EXIT.fine;
  },
};
