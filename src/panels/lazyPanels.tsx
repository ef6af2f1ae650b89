/** Parts that nobody sees at the first glance: fetched once the page stands, or when first asked for. */
import { lazy, Suspense } from 'react';
import type { ComponentProps, ComponentType, ReactNode } from 'react';

const loaders = {
  AssistantDialog: () => import('./AssistantDialog.tsx'),
  Capacity: () => import('./drawer/Capacity.tsx'),
  DesignInspector: () => import('./inspector/DesignInspector.tsx'),
  Comparison: () => import('./drawer/Comparison.tsx'),
  Failures: () => import('./drawer/Failures.tsx'),
  Findings: () => import('./drawer/Findings.tsx'),
  Gallery: () => import('./Gallery.tsx'),
  Growth: () => import('./drawer/Growth.tsx'),
  LoadProblems: () => import('./LoadProblems.tsx'),
  NodeDialogs: () => import('./NodeDialogs.tsx'),
  Notices: () => import('./Notices.tsx'),
  Outline: () => import('./Outline.tsx'),
  Presentation: () => import('./present/Presentation.tsx'),
  Recommendation: () => import('./drawer/Recommendation.tsx'),
  SelectionInspector: () => import('./inspector/SelectionInspector.tsx'),
  Routes: () => import('./drawer/Routes.tsx'),
  Sessions: () => import('./drawer/Sessions.tsx'),
  Shortcuts: () => import('./Shortcuts.tsx'),
  TraceFollower: () => import('./drawer/routes/TraceFollower.tsx'),
};

function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const Part = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={null}>
      <Part {...(props as P & ComponentProps<typeof Part>)} />
    </Suspense>
  );
}

export const AssistantDialog = later(async () => (await loaders.AssistantDialog()).AssistantDialog);
export const Capacity = later(async () => (await loaders.Capacity()).Capacity);
export const DesignInspector = later(async () => (await loaders.DesignInspector()).DesignInspector);
export const Comparison = later(async () => (await loaders.Comparison()).Comparison);
export const Failures = later(async () => (await loaders.Failures()).Failures);
export const Findings = later(async () => (await loaders.Findings()).Findings);
export const Gallery = later(async () => (await loaders.Gallery()).Gallery);
export const Growth = later(async () => (await loaders.Growth()).Growth);
export const LoadProblems = later(async () => (await loaders.LoadProblems()).LoadProblems);
export const NodeDialogs = later(async () => (await loaders.NodeDialogs()).NodeDialogs);
export const Notices = later(async () => (await loaders.Notices()).Notices);
export const Outline = later(async () => (await loaders.Outline()).Outline);
export const Presentation = later(async () => (await loaders.Presentation()).Presentation);
export const Recommendation = later(async () => (await loaders.Recommendation()).Recommendation);
export const SelectionInspector = later(async () => (await loaders.SelectionInspector()).SelectionInspector);
export const Routes = later(async () => (await loaders.Routes()).Routes);
export const Sessions = later(async () => (await loaders.Sessions()).Sessions);
export const Shortcuts = later(async () => (await loaders.Shortcuts()).Shortcuts);
export const TraceFollower = later(async () => (await loaders.TraceFollower()).TraceFollowerElsewhere);

/**
 * Fetches all of them, so that the first use of each is at once. A part that cannot be fetched now is tried again then. One after the other:
 * starting all in one go kept the page from its first gesture for 40 ms.
 */
export async function preloadPanels(): Promise<void> {
  for (const load of Object.values(loaders)) await load().catch(() => undefined);
}
