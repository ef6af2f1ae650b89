import { describe, expect, test } from 'vitest';
import { applyEdit, referenceDesign } from '../design/index.ts';
import type { AsModelOptions, Design, Timers } from '../design/index.ts';
import { unroll } from '../engine/index.ts';
import { EXPORT_FORMATS } from './index.ts';

/** Servers on BIRD, switches on FRR. */
const fabric = referenceDesign({ racks: 2, tors: 1, servers: 2, endpoints: 1, spines: 2 });
const SERVER = 'rack-1_server-1/bird.conf';
const TOR = 'rack-1_tor/frr.conf';

const timed = (changes: { readonly [K in keyof Timers]?: Timers[K] }, design: Design = fabric): Design =>
  applyEdit(design, { kind: 'set-timers', changes });
const withOptions = (changes: Partial<AsModelOptions>, design: Design = fabric): Design =>
  applyEdit(design, { kind: 'set-as-model', changes });

function textOf(design: Design, path: string, id = path.endsWith('bird.conf') ? 'bird' : 'frr'): string {
  const network = unroll(design);
  const written = network.ok ? EXPORT_FORMATS.find((format) => format.id === id)?.write(network.value) : network;
  const file = written?.ok === true ? written.value.find((each) => each.path === path) : undefined;
  if (file === undefined) throw new Error(`no file ${path}`);
  return file.text;
}

describe('hold times', () => {
  test('each platform proposes its own, with keepalives of a third', () => {
    const holdSeconds = { bird: 100, frr: 31, generic: 45 };
    expect(textOf(timed({ holdSeconds }), TOR)).toContain(' timers bgp 10 31\n');
    expect(textOf(timed({ holdSeconds }), SERVER)).toContain('  hold time 100;\n  keepalive time 33;\n');
    const generic = withOptions(
      { platforms: { server: 'bird', tor: 'generic', spine: 'frr' } },
      timed({ holdSeconds }),
    );
    expect(textOf(generic, TOR)).toContain(' timers bgp 15 45\n');
  });

  test('are those of the daemons where nobody chose others', () => {
    expect(textOf(fabric, TOR)).toContain(' timers bgp 60 180\n');
    expect(textOf(fabric, SERVER)).toContain('  hold time 240;\n  keepalive time 80;\n');
  });

  test('the shortest still has keepalives of a second', () => {
    const holdSeconds = { bird: 3, frr: 3, generic: 3 };
    expect(textOf(timed({ holdSeconds }), TOR)).toContain(' timers bgp 1 3\n');
    expect(textOf(timed({ holdSeconds }), SERVER)).toContain('  keepalive time 1;\n');
  });
});

describe('BFD', () => {
  const bfd = { intervalMs: 300, multiplier: 3 };

  test('is on every session of both daemons, and its daemon is started', () => {
    const tor = textOf(timed({ bfd }), TOR);
    expect(tor).toContain(
      'bfd\n profile sessions\n  detect-multiplier 3\n  receive-interval 300\n  transmit-interval 300\n exit\nexit\n',
    );
    expect(tor.match(/^ neighbor \S+ bfd profile sessions$/gm)).toHaveLength(4);
    const server = textOf(timed({ bfd }), SERVER);
    expect(server).toContain('protocol bfd liveness {\n  interface "eth*" { interval 300 ms; multiplier 3; };\n}\n');
    expect(server.match(/^ {2}bfd on;$/gm)).toHaveLength(1);
    expect(textOf(timed({ bfd }), 'configs/daemons', 'containerlab')).toContain('bfdd=yes\n');
  });

  test('is nowhere where the document has none', () => {
    for (const path of [TOR, SERVER]) expect(textOf(fabric, path).toLowerCase()).not.toContain('bfd');
    expect(textOf(fabric, 'configs/daemons', 'containerlab')).not.toContain('bfdd');
  });

  test('FRR gets the shortest it takes, and a word that it does', () => {
    const tor = textOf(timed({ bfd: { intervalMs: 3, multiplier: 1 } }), TOR);
    expect(tor).toContain('  detect-multiplier 2\n  receive-interval 10\n');
    expect(tor).toContain('! The design says 1 times 3 ms: FRR takes no less than 2 times 10 ms.\n');
  });

  test('is left out where one end takes a session for a multihop one and the other does not', () => {
    const multihop = withOptions(
      { birdSessions: { server: 'multihop', tor: 'direct', spine: 'direct' } },
      timed({ bfd }),
    );
    expect(textOf(multihop, SERVER)).not.toContain('bfd on');
    expect(textOf(multihop, SERVER)).toContain('# No BFD:');
    const tor = textOf(multihop, TOR);
    expect(tor.match(/! No BFD:/g)).toHaveLength(2);
    expect(tor.match(/bfd profile sessions/g)).toHaveLength(2);
    const mesh = withOptions({ ibgp: 'mesh' }, multihop);
    expect(textOf(mesh, SERVER)).toContain('  multihop { interval 300 ms; multiplier 3; };\n');
  });
});
