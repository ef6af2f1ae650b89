import './mantineStyles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preloadPanels } from '../panels/index.ts';
import { documentActions, restoreDraft, resultsActions, startAutosave } from '../store/index.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import './app.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element with the id "root"');

const restored = await restoreDraft();
if (restored.kind !== 'restored') {
  const { firstDesign } = await import('./firstDesign.ts');
  documentActions.openDesign(firstDesign());
}
startAutosave();
resultsActions.startEngine();
window.addEventListener('load', () => void preloadPanels());
if (document.readyState === 'complete') void preloadPanels();

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App restored={restored} />
    </ErrorBoundary>
  </StrictMode>,
);
