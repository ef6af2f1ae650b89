/** Which options are set for routers whose software has no such thing? */
import { PLATFORM_HABITS, sideOf, type Side } from '../models/index.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { distinct, drawnIdOf } from './places.ts';

const OVERRIDING = ['tor', 'spine'] as const satisfies readonly Side[];

/** BIRD has no as-override: it can do the same only by a filter of the architect's own (BIRD 2 manual, protocol bgp). */
function asOverride({ setup: { options }, routing: { fabric } }: AnalysisContext): readonly Finding[] {
  return OVERRIDING.flatMap((side): readonly Finding[] => {
    if (!options.asOverride[side] || PLATFORM_HABITS[options.platforms[side]].asOverride) return [];
    const routers = fabric.blocks.filter(({ role }) => role !== 'external' && sideOf(role) === side);
    if (routers.length === 0) return [];
    return [
      {
        code: 'as-override-unsupported',
        severity: 'warning',
        subjects: distinct(routers.map(drawnIdOf)),
        facts: { side },
        source: 'BIRD 2 manual, BGP',
        fix: {
          code: 'clear-as-override',
          edit: { kind: 'set-as-model', changes: { asOverride: { ...options.asOverride, [side]: false } } },
        },
      },
    ];
  });
}

/** BIRD's filters can delete numbers from a path, but put none in their place (BIRD 2 manual, bgppath). */
function replacePrivate({ setup: { options }, routing: { fabric } }: AnalysisContext): readonly Finding[] {
  if (options.removePrivateAs !== 'replace') return [];
  const routers = fabric.blocks.filter(
    ({ role, platform }) =>
      (role === 'tor' || role === 'spine' || role === 'border') && !PLATFORM_HABITS[platform].replacePrivateAs,
  );
  if (routers.length === 0) return [];
  return [
    {
      code: 'replace-private-unsupported',
      severity: 'warning',
      subjects: distinct(routers.map(drawnIdOf)),
      facts: {},
      source: 'BIRD 2 manual, filters',
      fix: { code: 'use-remove-private', edit: { kind: 'set-as-model', changes: { removePrivateAs: 'remove' } } },
    },
  ];
}

export const platformOptions: Check = {
  codes: ['as-override-unsupported', 'replace-private-unsupported'],
  run: (context) => [...asOverride(context), ...replacePrivate(context)],
};
