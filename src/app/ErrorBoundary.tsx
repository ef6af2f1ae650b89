import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { saveDesign } from '../design/index.ts';
import { documentStore } from '../store/index.ts';
import { saveText } from './files.ts';

const STRINGS = {
  title: 'Heddle met a fault of its own',
  text: 'Your drawing is kept in this browser. Reload to go on; save it to a file first if you want to be sure.',
  reload: 'Reload',
  save: 'Save the drawing',
};

interface State {
  readonly error: Error | undefined;
}

/** The last resort for a bug of ours: says so, keeps the drawing, and offers the way back. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main className="hd-fault" role="alert">
        <h1>{STRINGS.title}</h1>
        <p>{STRINGS.text}</p>
        <pre>{`${error.name}: ${error.message}`}</pre>
        <p>
          <button type="button" onClick={() => window.location.reload()}>
            {STRINGS.reload}
          </button>{' '}
          <button type="button" onClick={() => saveText(saveDesign(documentStore.getState().design))}>
            {STRINGS.save}
          </button>
        </p>
      </main>
    );
  }
}
