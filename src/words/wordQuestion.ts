/** Questions that mean nothing in a design, and what to ask instead. */
import { formatCount } from './numbers.ts';

export interface QuestionProblem {
  /** A sentence without its full stop. */
  readonly text: string;
  readonly remedy: string;
}

/** @param code of a `QuestionError` */
export function wordQuestion(code: string, params: Readonly<Record<string, string | number>>): QuestionProblem {
  const of = (name: string): string => String(params[name] ?? '');
  const counted = (name: string): string => formatCount(Number(params[name] ?? 0));
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
    case 'pool/too-small':
      return of('rack') === ''
        ? {
            text: `Prefixes have no addresses: the endpoint pool ${of('pool')} holds ${counted('has')} of them, and ${counted('needs')} are needed`,
            remedy:
              'Widen the pool: select nothing, and see "Addresses" in the inspector (addressing.endpoints4 and endpoints6 in the file).',
          }
        : {
            text: `Prefixes have no addresses: the rack pool, a ${of('pool')}, holds ${counted('has')} of them, and ${of('rack')} needs ${counted('needs')}`,
            remedy:
              'Give rack pools a shorter length, or let it be found (advertise.rackPool4 and rackPool6 in the file).',
          };
    default:
      return { text: `The question cannot be answered (${code})`, remedy: 'Check what it names against the drawing.' };
  }
}
