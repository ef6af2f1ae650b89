/** Borrowed addresses where only a default route comes down: does whoever lends them still find them? */
import { serverPrefixes } from '../prefixes.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { allCopies } from './drawing.ts';

/**
 * A server discards what lies in its block and is no workload of its own (Calico's blackhole route; see docs/semantics.md, "Counts"). The host route
 * of an address that another server borrowed is longer and wins, where it is heard.
 */
function lostAtLender({ design, setup }: AnalysisContext): readonly Finding[] {
  const { mode, borrowedPerServer } = design.advertise;
  if (mode !== 'block' || borrowedPerServer === 0) return [];
  if (setup.model.sendsDown(setup.options) !== 'default-only') return [];
  const lenders = [...setup.tree.byKey.values()].flatMap((node) => {
    const { drawn } = node;
    if (node.kind !== 'rack' || drawn?.kind !== 'rack' || drawn.servers === 0) return [];
    const { ipv4, ipv6 } = serverPrefixes(design, drawn.endpointsPerServer);
    // A block of one address leaves nothing to lend, and is discarded by nobody.
    const families = [ipv4, ipv6].filter(({ lpm }) => lpm > 0).length;
    return families === 0 ? [] : [{ id: node.id, servers: allCopies(node) * drawn.servers, families }];
  });
  const servers = lenders.reduce((sum, each) => sum + each.servers, 0);
  // Nobody borrows from itself.
  if (servers < 2) return [];
  const addresses = lenders.reduce((sum, each) => sum + each.servers * each.families, 0) * borrowedPerServer;
  return [
    {
      code: 'borrowed-lost-at-lender',
      severity: 'error',
      subjects: [...new Set(lenders.map(({ id }) => id))],
      facts: { addresses },
      source: 'docs/semantics.md, "Counts"',
      fix: { code: 'use-strict-affinity', edit: { kind: 'set-advertise', changes: { borrowedPerServer: 0 } } },
    },
  ];
}

export const borrowed: Check = { codes: ['borrowed-lost-at-lender'], run: lostAtLender };
