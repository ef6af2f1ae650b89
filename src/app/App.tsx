import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { glyphPath } from '../canvas/index.ts';
import {
  CatalogueContext,
  CommandsContext,
  DialogsContext,
  FilesContext,
  GlyphsContext,
  NO_CATALOGUE,
  Notices,
  TraceFollower,
} from '../panels/index.ts';
import type { Dialogs, DialogState, SwitchCatalogue } from '../panels/index.ts';
import { useDocument, useView, viewActions } from '../store/index.ts';
import type { RestoreOutcome } from '../store/index.ts';
import { theme } from '../ui/index.ts';
import { createCommandSource } from './commandSource.ts';
import { afterFigures, useAfterFigures } from './afterFigures.ts';
import { Board } from './Board.tsx';
import { DialogHost } from './DialogHost.tsx';
import { DropZone } from './DropZone.tsx';
import { FILES } from './panelFiles.ts';
import { NarrowShell } from './NarrowShell.tsx';
import { useShortcuts } from './shortcuts.ts';
import type { OpenedShare } from './share/openShared.ts';
import { useSharedLinks } from './share/useSharedLinks.ts';
import { WideShell } from './WideShell.tsx';

/** Mounted soon after the page stands: a wish to open it before that is kept by its store. */
const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }));

/** Narrower windows show one part at a time. */
const NARROW = '(max-width: 820px)';

interface AppProps {
  /** What came of the draft of the last visit. */
  readonly restored: RestoreOutcome;
  /** What came of a link that holds a design, where the page was opened with one. */
  readonly shared: OpenedShare | undefined;
}

export function App({ restored, shared }: AppProps) {
  const [dialog, setDialog] = useState<DialogState | undefined>(() => shared?.dialog ?? firstDialog(restored));
  const dialogs = useMemo((): Dialogs => ({ open: setDialog, close: () => setDialog(undefined) }), []);
  const [commands] = useState(() => createCommandSource(dialogs));
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const scheme = useScheme();
  const catalogue = useSwitchCatalogue();
  const isStanding = useAfterFigures();
  useShortcuts(commands, dialog !== undefined);
  useDocumentTitle();
  useSharedLinks(dialogs);
  const isFirstVisit = restored.kind === 'none' && shared?.opened !== true;
  const shell = useMemo(() => {
    const board = <Board isFirstVisit={isFirstVisit} />;
    return isNarrow ? <NarrowShell board={board} /> : <WideShell board={board} />;
  }, [isNarrow, isFirstVisit]);
  const others = useMemo(
    () => (
      <>
        <DropZone dialogs={dialogs} />
        {isStanding && (
          <Suspense fallback={null}>
            <CommandPalette />
            <Notices />
            <TraceFollower />
          </Suspense>
        )}
      </>
    ),
    [dialogs, isStanding],
  );
  const open = useMemo(
    () => (isStanding || dialog !== undefined) && <DialogHost dialog={dialog} dialogs={dialogs} />,
    [dialog, dialogs, isStanding],
  );
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme}>
      <CommandsContext value={commands}>
        <DialogsContext value={dialogs}>
          <CatalogueContext value={catalogue}>
            <FilesContext value={FILES}>
              <GlyphsContext value={glyphPath}>
                {shell}
                {open}
                {others}
              </GlyphsContext>
            </FilesContext>
          </CatalogueContext>
        </DialogsContext>
      </CommandsContext>
    </MantineProvider>
  );
}

function firstDialog(restored: RestoreOutcome): DialogState | undefined {
  switch (restored.kind) {
    case 'none':
      return undefined;
    case 'restored': {
      const { fileName, problems } = restored;
      return problems.length === 0 ? undefined : { kind: 'problems', fileName, problems, refused: false };
    }
    case 'damaged': {
      const { problems, rawText } = restored;
      return { kind: 'problems', fileName: undefined, problems, refused: true, rawText };
    }
  }
}

/** The switch catalogue is large and first needed when a switch is looked at, so it comes after the page stands. */
function useSwitchCatalogue(): SwitchCatalogue {
  const [catalogue, setCatalogue] = useState(NO_CATALOGUE);
  useEffect(() => {
    let isWanted = true;
    const forget = afterFigures(() => {
      import('./catalogue.ts').then(
        ({ switchCatalogue }) => isWanted && setCatalogue(switchCatalogue),
        () => viewActions.notify({ severity: 'warning', code: 'catalogue/not-loaded', params: {} }),
      );
    });
    return () => {
      isWanted = false;
      forget();
    };
  }, []);
  return catalogue;
}

function useDocumentTitle(): void {
  const name = useDocument((state) => state.design.name);
  const dirty = useDocument((state) => state.dirty);
  useEffect(() => {
    document.title = `${dirty ? '• ' : ''}${name} – Heddle`;
  }, [name, dirty]);
}

function useScheme(): 'light' | 'dark' {
  const chosen = useView((state) => state.colorScheme);
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  if (chosen !== 'auto') return chosen;
  return prefersDark ? 'dark' : 'light';
}
