import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { documentActions, restoreDraft, resultsActions, startAutosave } from '../store/index.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { firstDesign } from './firstDesign.ts';
import './app.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element with the id "root"');

const restored = await restoreDraft();
if (restored.kind !== 'restored') documentActions.openDesign(firstDesign());
startAutosave();
resultsActions.startEngine();

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App restored={restored} />
    </ErrorBoundary>
  </StrictMode>,
);
