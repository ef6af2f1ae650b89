import { describe, expect, test } from 'vitest';
import { formatInstancePath, parseInstancePath } from './instancePath.ts';
import { referenceDesign } from './templates/reference.ts';

const design = referenceDesign({ pods: 2, racks: 3, tors: 1, servers: 40, spines: 4, superspines: 1 });

describe('paths are read and written back', () => {
  const cases: readonly (readonly [text: string, written: string, node: string, implied: string | undefined])[] = [
    ['pod[2]/rack[3]/tor', 'pod[2]/rack[3]/tor', 'tor', undefined],
    ['pod[2]/rack[3]/tor[1]', 'pod[2]/rack[3]/tor', 'tor', undefined],
    ['pod/spine[4]', 'pod[1]/spine[4]', 'spine', undefined],
    ['superspine', 'superspine', 'superspine', undefined],
    ['pod[1]/rack[1]/server[40]', 'pod[1]/rack[1]/server[40]', 'rack', 'server'],
    ['pod[1]/spine[2]/reflector[2]', 'pod[1]/spine[2]/reflector[2]', 'spine', 'reflector'],
    ['pod[2]', 'pod[2]', 'pod', undefined],
  ];
  for (const [text, written, node, implied] of cases) {
    test(text, () => {
      const path = parseInstancePath(design, text);
      expect({ text: formatInstancePath(path?.steps ?? []), node: path?.node.id, implied: path?.implied }).toEqual({
        text: written,
        node,
        implied,
      });
    });
  }
});

describe('what names no copy is refused', () => {
  for (const text of [
    '',
    '/',
    'pod[3]',
    'pod[0]',
    'pod[01]',
    'pod[1]/tor',
    'rack[1]',
    'pod[1]/rack[1]/server[41]',
    'pod[1]/rack[1]/server[1]/server[1]',
    'server',
    'pod[1]/rack[4]/tor',
    'pod[1]/spine[1]/reflector[3]',
    'Pod[1]',
    'pod[1]/',
    'pod[-1]',
    'pod[9999999999]',
    '__proto__',
  ]) {
    test(JSON.stringify(text), () => expect(parseInstancePath(design, text)).toBeUndefined());
  }
});
