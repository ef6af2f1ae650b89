import type { Facts } from '../facts.ts';
import { formatCounted, formatList, formatPercent } from '../numbers.ts';
import type { FindingGroup } from './entry.ts';

/** What a design must survive, and does not. */
export const FAILURE_FINDINGS = {
  'must-survive': {
    label: 'does not survive what it must',
    say: (f) => ({
      title: title(f),
      message: `When ${what(f)} ${f.list('failing').length === 1 ? 'fails' : 'fail'}, ${lost(f)}.${ways(f)}`,
      explanation:
        'The design states what it must survive. A failure is survived when every live server still reaches every other with all of its flows, and every table still fits; less bandwidth and longer ways are a price, not a loss. Add a second way round what failed, choose a model that routes around it, or state less.',
    }),
  },
  'must-survive-unchecked': {
    label: 'survival not checked',
    say: () => ({
      title: 'What must be survived is not checked with every edit',
      message:
        'So many parts of this drawing differ that failing each of them takes too long for every edit. Run the sweep.',
      explanation:
        'Parts that are alike are failed once for all of them. Where most differ, say because each has an AS number of its own typed in, every one has to be routed. The sweep in the Failures tab, or heddle sweep, does that with a progress bar.',
    }),
  },
} as const satisfies FindingGroup;

const STATED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  spines: ['spine', 'spines'],
  tors: ['ToR', 'ToRs'],
  borders: ['border', 'borders'],
  links: ['link', 'links'],
  serverPorts: ['server port', 'server ports'],
};

function title(f: Facts): string {
  if (f.has('name')) return `The failure set “${f.text('name')}” is not survived`;
  const [one, many] = STATED[f.text('of')] ?? [f.text('of'), f.text('of')];
  return `The loss of ${f.number('count') === 1 ? `one ${one}` : `${f.count('count')} ${many}`} is not survived`;
}

function what(f: Facts): string {
  const parts = f.list('failing').map((text) =>
    text
      .split('|')
      .map((path) => f.path(path))
      .join(' – '),
  );
  return formatList(parts);
}

function lost(f: Facts): string {
  const [unreachable, partial, over] = [f.number('unreachable'), f.number('partial'), f.number('overTables')];
  return formatList([
    ...(unreachable > 0 ? [`${formatCounted(unreachable, 'ordered pair')} of servers cannot talk`] : []),
    ...(partial > 0
      ? [
          `${formatCounted(partial, 'ordered pair')} lose up to ${formatPercent(f.number('sharePercent'))} of their flows`,
        ]
      : []),
    ...(over > 0 ? [`${formatCounted(over, 'table')} no longer ${over === 1 ? 'fits' : 'fit'}`] : []),
  ]);
}

function ways(f: Facts): string {
  if (f.has('name') || f.number('ways') === 1) return '';
  return ` That is so for ${f.count('lost')} of ${f.count('ways')} ways to lose ${f.number('count') === 1 ? 'one' : f.count('count')}.`;
}
