import './mantineStyles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preloadPanels } from '../panels/index.ts';
import { documentActions, restoreDraft, resultsActions, startAutosave } from '../store/index.ts';
import { afterFigures } from './afterFigures.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { firstDesign } from './firstDesign.ts';
import type { OpenedShare } from './share/openShared.ts';
import './app.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element with the id "root"');

resultsActions.warmEngine();
const restored = await restoreDraft();
const fragment = location.hash.startsWith('#d') ? location.hash : undefined;
if (fragment === undefined) openFirst();
startAutosave();
const shared = fragment === undefined ? undefined : await openLink(fragment);
resultsActions.startEngine();

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App restored={restored} shared={shared} />
    </ErrorBoundary>
  </StrictMode>,
);
afterFigures(() => void preloadPanels());

/** Something to look at, where nothing was kept. */
function openFirst(): void {
  if (restored.kind !== 'restored') documentActions.openDesign(firstDesign());
}

/** After autosave has started: what the link holds is kept like everything else that is drawn. */
async function openLink(hash: string): Promise<OpenedShare> {
  const { openShared } = await import('./share/openShared.ts');
  const outcome = await openShared(hash, restored.kind === 'restored');
  if (!outcome.opened) openFirst();
  return outcome;
}
