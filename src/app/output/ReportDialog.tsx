import { Button, Modal, Progress } from '@mantine/core';
import { ClipboardCopy, Download, Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { renderHtml, renderMarkdown, SECTION_IDS } from '../../report/index.ts';
import type { Answers, Report, SectionId } from '../../report/index.ts';
import { useDocument, useResults, useSettled } from '../../store/index.ts';
import type { ViewMode } from '../../store/index.ts';
import { copyText, download } from '../files.ts';
import { fileStem } from '../fileStem.ts';
import { currentReport } from './currentReport.ts';
import { useReportAnswers } from './useReportAnswers.ts';
import './output.css';

const STRINGS = {
  title: 'Report',
  close: 'Close',
  sections: 'Sections',
  views: 'Drawings',
  print: 'Print or save as PDF',
  html: 'Download HTML',
  markdown: 'Download Markdown',
  copy: 'Copy Markdown',
  copied: 'Copied',
  preview: 'Preview of the report',
  waiting: 'The figures are being computed…',
  stop: 'Stop, and leave out what is not computed yet',
  printHint: 'In the print window choose “Save as PDF” as the printer.',
  options: 'What is in the report',
  sectionNames: {
    drawing: 'Drawing',
    assumptions: 'Assumptions',
    totals: 'Totals',
    capacity: 'Tables against limits',
    bandwidth: 'Bandwidth and ports',
    findings: 'Findings',
    recommendation: 'Recommendation',
    comparison: 'Comparison of models',
    failures: 'Failures',
    growth: 'Growth',
    reproduce: 'How to recompute it',
  } satisfies Record<SectionId, string>,
  viewNames: { physical: 'Physical', peering: 'Peering', as: 'AS regions', load: 'Table load' } satisfies Record<
    ViewMode,
    string
  >,
};

const VIEWS: readonly ViewMode[] = ['physical', 'peering', 'as', 'load'];

/** The report, with what is to be in it, as it will be printed and downloaded. */
export function ReportDialog({ onClose }: { readonly onClose: () => void }) {
  const [sections, setSections] = useState<readonly SectionId[]>(SECTION_IDS);
  const [views, setViews] = useState<readonly ViewMode[]>(['physical', 'peering']);
  const { answers, progress, stop } = useReportAnswers(sections);
  const made = useReport(sections, views, answers);
  const report = progress === undefined ? made : undefined;
  const name = useDocument(({ design }) => design.name);
  const frame = useRef<HTMLIFrameElement>(null);
  const [copied, setCopied] = useState<Report | undefined>();
  const stem = `${fileStem(name)} report`;
  const save = (text: string, ending: string, type: string) =>
    download(`${stem}.${ending}`, new Blob([text], { type }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={STRINGS.title}
      size="min(1180px, calc(100vw - 48px))"
      classNames={{ body: 'hd-report' }}
      closeButtonProps={{ 'aria-label': STRINGS.close }}
    >
      <div className="hd-report-options" role="group" aria-label={STRINGS.options}>
        <Choices
          title={STRINGS.sections}
          all={SECTION_IDS}
          names={STRINGS.sectionNames}
          chosen={sections}
          onChange={setSections}
        />
        <Choices title={STRINGS.views} all={VIEWS} names={STRINGS.viewNames} chosen={views} onChange={setViews} />
        <div className="hd-report-actions">
          <Button
            leftSection={<Printer size={14} aria-hidden />}
            disabled={report === undefined}
            onClick={() => frame.current?.contentWindow?.print()}
          >
            {STRINGS.print}
          </Button>
          <p className="hd-quiet">{STRINGS.printHint}</p>
          <Button
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            disabled={report === undefined}
            onClick={() => report !== undefined && save(renderHtml(report), 'html', 'text/html')}
          >
            {STRINGS.html}
          </Button>
          <Button
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            disabled={report === undefined}
            onClick={() => report !== undefined && save(renderMarkdown(report), 'md', 'text/markdown')}
          >
            {STRINGS.markdown}
          </Button>
          <Button
            variant="default"
            leftSection={<ClipboardCopy size={14} aria-hidden />}
            disabled={report === undefined}
            onClick={() => {
              if (report !== undefined) void copyText(renderMarkdown(report)).then((ok) => ok && setCopied(report));
            }}
          >
            {report !== undefined && copied === report ? STRINGS.copied : STRINGS.copy}
          </Button>
        </div>
      </div>
      <div className="hd-report-preview" aria-busy={report === undefined}>
        {report === undefined ? (
          <div className="hd-report-waiting">
            <p>{STRINGS.waiting}</p>
            {progress !== undefined && (
              <>
                <Progress w={220} size="sm" value={progress * 100} aria-label={STRINGS.waiting} />
                <Button variant="default" onClick={stop}>
                  {STRINGS.stop}
                </Button>
              </>
            )}
          </div>
        ) : (
          <iframe
            ref={frame}
            title={STRINGS.preview}
            // No scripts: the report has none, and nothing in a design may become one. The page must reach the window to print it.
            sandbox="allow-same-origin allow-modals"
            srcDoc={renderHtml(report)}
          />
        )}
      </div>
    </Modal>
  );
}

/** The report on what is drawn now; the last one while a newer is made, undefined before the first. */
function useReport(sections: readonly SectionId[], views: readonly ViewMode[], answers: Answers): Report | undefined {
  const design = useDocument((state) => state.design);
  const analysis = useResults((state) => state.analysis);
  const { settled } = useSettled();
  const [report, setReport] = useState<Report | undefined>();
  useEffect(() => {
    if (!settled) return undefined;
    let isWanted = true;
    void currentReport({ sections, views, answers, madeOn: today() }).then((made) => isWanted && setReport(made));
    return () => {
      isWanted = false;
    };
  }, [design, analysis, settled, sections, views, answers]);
  return settled ? report : undefined;
}

/** "21 November 2026", whatever the browser's language: the report is in English. */
function today(): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date());
}

function Choices<T extends string>(props: {
  readonly title: string;
  readonly all: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}) {
  const { title, all, names, chosen, onChange } = props;
  return (
    <fieldset className="hd-choices">
      <legend>{title}</legend>
      {all.map((id) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              onChange(all.filter((each) => (each === id ? isOn : chosen.includes(each))));
            }}
          />
          {names[id]}
        </label>
      ))}
    </fieldset>
  );
}
