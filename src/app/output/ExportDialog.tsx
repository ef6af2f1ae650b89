import { Button, Modal, SegmentedControl } from '@mantine/core';
import { Download, Square } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { EXPORT_FORMATS } from '../../exchange/index.ts';
import { documentStore, useDocument, useSettled, useView } from '../../store/index.ts';
import type { ViewMode } from '../../store/index.ts';
import { SeverityMark } from '../../ui/index.ts';
import { formatCounted } from '../../words/index.ts';
import { downloadAnalysis, downloadPicture, downloadTables } from './downloads.ts';
import { download, saveFile } from '../files.ts';
import { exportInWorker } from './exportInWorker.ts';
import { exportRemedy } from './remedies.ts';
import './output.css';

const STRINGS = {
  title: 'Export',
  close: 'Close',
  configurations: 'For routers and laboratories',
  configurationsHint: 'One archive each, with a file per router where there are several.',
  data: 'Data',
  pictures: 'Pictures',
  zip: 'Download ZIP',
  writing: 'Writing…',
  stop: 'Stop',
  written: (files: number) => `${formatCounted(files, 'file')} written.`,
  design: { title: 'Design', text: 'The document itself, to be opened again or kept with the code.' },
  analysis: { title: 'Analysis', text: 'Everything Heddle computed, as heddle analyze --json prints it.' },
  tables: { title: 'Tables', text: 'Every table of the report as CSV, for a spreadsheet.' },
  json: 'Download JSON',
  csv: 'Download ZIP of CSV',
  waiting: 'Waits for the figures to be up to date.',
  failed: 'Writing failed, which is a bug in Heddle: ',
  scheme: 'Colours of pictures',
  light: 'Light',
  dark: 'Dark',
  empty: 'Draw something first.',
  views: {
    physical: ['Physical', 'Racks, switches and cables.'],
    peering: ['Peering', 'BGP sessions.'],
    as: ['AS regions', 'Who is in which AS.'],
    load: ['Table load', 'How full the tables of each switch are.'],
  } satisfies Record<ViewMode, readonly [string, string]>,
};

const VIEWS: readonly ViewMode[] = ['physical', 'peering', 'as', 'load'];
const CONFIGURATIONS = EXPORT_FORMATS.filter(({ id }) => id !== 'design');

/** Everything that can be taken out of Heddle, in one place. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const isEmpty = useDocument(({ design }) => design.nodes.length === 0);
  const { settled } = useSettled();
  const [scheme, setScheme] = useState<'light' | 'dark'>(
    useView(({ colorScheme }) => (colorScheme === 'dark' ? 'dark' : 'light')),
  );
  return (
    <Modal opened onClose={onClose} title={STRINGS.title} size="lg" closeButtonProps={{ 'aria-label': STRINGS.close }}>
      <div className="hd-export">
        <Group title={STRINGS.configurations} hint={isEmpty ? STRINGS.empty : STRINGS.configurationsHint}>
          {CONFIGURATIONS.map(({ id, title, summary }) => (
            <ConfigurationRow key={id} id={id} title={title} summary={summary} disabled={isEmpty} />
          ))}
        </Group>
        <Group title={STRINGS.data} hint={settled ? undefined : STRINGS.waiting}>
          <Row title={STRINGS.design.title} text={STRINGS.design.text}>
            <Take label={STRINGS.json} of={STRINGS.design.title} onClick={saveFile} />
          </Row>
          <Row title={STRINGS.analysis.title} text={STRINGS.analysis.text}>
            <Take label={STRINGS.json} of={STRINGS.analysis.title} disabled={!settled} onClick={downloadAnalysis} />
          </Row>
          <Row title={STRINGS.tables.title} text={STRINGS.tables.text}>
            <Take
              label={STRINGS.csv}
              of={STRINGS.tables.title}
              disabled={!settled}
              onClick={() => void downloadTables()}
            />
          </Row>
        </Group>
        <Group title={STRINGS.pictures} hint={isEmpty ? STRINGS.empty : undefined}>
          <SegmentedControl
            aria-label={STRINGS.scheme}
            value={scheme}
            onChange={(value) => setScheme(value === 'dark' ? 'dark' : 'light')}
            data={[
              { value: 'light', label: STRINGS.light },
              { value: 'dark', label: STRINGS.dark },
            ]}
          />
          {VIEWS.map((view) => (
            <Row key={view} title={STRINGS.views[view][0]} text={STRINGS.views[view][1]}>
              {(['svg', 'png'] as const).map((kind) => (
                <Take
                  key={kind}
                  label={kind.toUpperCase()}
                  of={STRINGS.views[view][0]}
                  disabled={isEmpty || !settled}
                  onClick={() => void downloadPicture(view, kind, scheme)}
                />
              ))}
            </Row>
          ))}
        </Group>
      </div>
    </Modal>
  );
}

function Group(props: { readonly title: string; readonly hint: string | undefined; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      {props.hint !== undefined && <p className="hd-quiet">{props.hint}</p>}
      {props.children}
    </section>
  );
}

function Row(props: { readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <div className="hd-export-row">
      <div>
        <strong>{props.title}</strong>
        <p className="hd-quiet">{props.text}</p>
      </div>
      <div className="hd-button-row">{props.children}</div>
    </div>
  );
}

function Take(props: {
  readonly label: string;
  readonly of: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button
      variant="default"
      leftSection={<Download size={14} aria-hidden />}
      aria-label={`${props.of}: ${props.label}`}
      disabled={props.disabled === true}
      onClick={props.onClick}
    >
      {props.label}
    </Button>
  );
}

type Standing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'writing' }
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string };

function ConfigurationRow(props: {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly disabled: boolean;
}) {
  const { id, title, summary, disabled } = props;
  const [standing, setStanding] = useState<Standing>({ kind: 'idle' });
  const stopper = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => stopper.current?.abort(), []);

  async function take(): Promise<void> {
    const control = new AbortController();
    stopper.current = control;
    setStanding({ kind: 'writing' });
    try {
      const reply = await exportInWorker({ design: documentStore.getState().design, formatId: id }, control.signal);
      if (reply === undefined) setStanding({ kind: 'idle' });
      else if (reply.ok) {
        download(reply.fileName, new Blob([reply.bytes], { type: 'application/zip' }));
        setStanding({ kind: 'done', text: STRINGS.written(reply.files) });
      } else setStanding({ kind: 'refused', text: `${reply.sentence}. ${exportRemedy(reply.code)}`.trim() });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      setStanding({ kind: 'refused', text: STRINGS.failed + text });
    }
  }

  return (
    <div aria-busy={standing.kind === 'writing'}>
      <Row title={title} text={`${summary}.`}>
        {standing.kind === 'writing' ? (
          <Button
            variant="default"
            leftSection={<Square size={12} aria-hidden />}
            aria-label={`${title}: ${STRINGS.stop}`}
            onClick={() => stopper.current?.abort()}
          >
            {STRINGS.stop}
          </Button>
        ) : (
          <Take label={STRINGS.zip} of={title} disabled={disabled} onClick={() => void take()} />
        )}
      </Row>
      <div role="status" className="hd-export-standing">
        {standing.kind === 'writing' && <span className="hd-quiet">{STRINGS.writing}</span>}
        {standing.kind === 'done' && <SeverityMark level="good">{standing.text}</SeverityMark>}
        {standing.kind === 'refused' && <SeverityMark level="error">{standing.text}</SeverityMark>}
      </div>
    </div>
  );
}
