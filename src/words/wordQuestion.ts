/** Questions that mean nothing in a design, and what to ask instead. */

export interface QuestionProblem {
  /** A sentence without its full stop. */
  readonly text: string;
  readonly remedy: string;
}

/** @param code of a `QuestionError` */
export function wordQuestion(code: string, params: Readonly<Record<string, string | number>>): QuestionProblem {
  const of = (name: string): string => String(params[name] ?? '');
  switch (code) {
    case 'router/unknown':
      return {
        text: `There is no router "${of('path')}" in this design`,
        remedy: `Instance paths are made of node ids, with [n] where there are several copies${of('example') === '' ? '' : `: ${of('example')}`}.`,
      };
    case 'prefix/unreadable':
      return {
        text: `"${of('text')}" is neither a prefix nor an address`,
        remedy: 'Write it like 10.0.32.0/24, 10.0.0.7 or fd00:10::/64.',
      };
    default:
      return { text: `The question cannot be answered (${code})`, remedy: 'Check what it names against the drawing.' };
  }
}
