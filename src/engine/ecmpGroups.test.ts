import { expect, test } from 'vitest';
import { analyze } from './index.ts';
import { aDesign, aNode } from './testDesigns.ts';

function groups(
  asModel: Readonly<Record<string, unknown>>,
  role: string,
  rack: Readonly<Record<string, unknown>> = {},
): unknown {
  const analysis = analyze(
    aDesign({
      nodes: [
        aNode('rack', 'rack', { count: 50, servers: 10, endpointsPerServer: 3, ...rack }),
        aNode('tor', 'tor', { parent: 'rack', count: 2 }),
        aNode('spine', 'spine', { count: 4 }),
      ],
      links: [{ id: 'up', a: 'tor', b: 'spine' }],
      asModel,
    }),
  );
  return analysis.classes.find((row) => row.role === role)?.ecmp;
}

test('a ToR needs one group for all that lies beyond its spines', () => {
  expect(groups({}, 'tor')).toEqual({ maxWidth: 4, groups: 1, members: 4 });
});

test('a spine needs one group per rack with two ToRs', () => {
  expect(groups({}, 'spine')).toEqual({ maxWidth: 2, groups: 50, members: 100 });
});

test('over planes a ToR needs one group per other rack: its two ToRs on four planes', () => {
  expect(groups({ spineLayer: 'ethernet' }, 'tor')).toEqual({ maxWidth: 8, groups: 49, members: 392 });
});

test('in an Ethernet fabric a server needs one group per other server, one server in a rack or ten', () => {
  expect(groups({ id: 'ethernet' }, 'server')).toEqual({ maxWidth: 4, groups: 499, members: 1996 });
  expect(groups({ id: 'ethernet' }, 'server', { servers: 1 })).toEqual({ maxWidth: 4, groups: 49, members: 196 });
});

test('max-paths narrows groups', () => {
  expect(groups({ maxPaths: 3 }, 'tor')).toEqual({ maxWidth: 3, groups: 1, members: 3 });
});
