import { expect, test } from 'vitest';
import { referenceDesign } from '../../design/index.ts';
import { aDesign, aNode } from '../testDesigns.ts';
import { unroll, type Network } from './unroll.ts';

function unrolled(design: Parameters<typeof unroll>[0]): Network {
  const result = unroll(design);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

test('x', () => {
  for (const d of [
    referenceDesign({ racks: 2, tors: 1, servers: 2, endpoints: 2, spines: 2 }),
    referenceDesign({ model: 'ethernet', racks: 2, tors: 1, servers: 2, endpoints: 2, spines: 2 }),
  ]) {
    const n = unrolled(d);
    console.log(
      n.routers.map((r) => `${r.order} ${r.path} ${r.role} ${r.asn} ${r.reflects} ${r.clusterOf}`).join('\n'),
    );
    console.log(n.media.map((m) => `${m.index} ${m.kind} ${m.name} ${m.members}`).join('\n'));
    console.log(n.sessions.map((m) => JSON.stringify(m)).join('\n'));
  }
});
