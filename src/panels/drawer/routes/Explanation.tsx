import { Button } from '@mantine/core';
import { Check, ClipboardCopy, Waypoints, X } from 'lucide-react';
import { useState } from 'react';
import type { Explanation as Answer, HeardPath, SessionName } from '../../../engine/index.ts';
import { useAnswer } from '../../../store/index.ts';
import { IconButton } from '../../../ui/index.ts';
import {
  formatCount,
  formatCounted,
  pathText,
  peerText,
  sessionText,
  wordExplanation,
  wordPath,
  wordQuestion,
  wordTold,
  type Because,
} from '../../../words/index.ts';
import { useFiles } from '../../files.ts';

const STRINGS = {
  why: 'Why',
  heard: 'Received, session by session',
  before: 'Before import',
  after: 'After import',
  told: 'Advertised to',
  path: 'AS_PATH',
  asking: 'Asking the engine…',
  silent: 'One of the two does not route: it failed, or it switches Ethernet in this model.',
  close: 'Close the explanation',
  trace: 'Trace',
  traceHint: 'Trace packets from this router to it',
  copy: 'Copy as text',
  copied: 'Copied',
  paths: (received: number, accepted: number) =>
    `${formatCounted(received, 'path')} received, ${formatCounted(accepted, 'path')} after import`,
  ask: (path: string) => `Why ${path} has it, or has not`,
  alike: (prefixes: number) => `The same holds for all ${formatCount(prefixes)} prefixes announced there.`,
  hidden: (count: number) => `${formatCounted(count, 'session')} with nothing to say`,
};

export interface Asked {
  readonly router: string;
  readonly to: string;
}

/** Why a router has a route, or has not: every path, what became of it, and whom it tells. */
export function Explanation({
  router,
  to,
  onAsk,
  onTrace,
  onClose,
}: Asked & {
  /** The same of another router. */
  readonly onAsk: (ask: Asked) => void;
  readonly onTrace: () => void;
  readonly onClose: () => void;
}) {
  const files = useFiles();
  const [copied, setCopied] = useState<Answer | undefined>(undefined);
  const { answer, status, stale, fault } = useAnswer('explain', { router, to });
  const busy = status === 'asking' || (stale && status !== 'failed');
  const isThere = answer !== undefined && !stale;
  return (
    <section className="hd-explain" aria-label={STRINGS.why} aria-busy={busy}>
      <div className="hd-explain-head">
        <h2>{STRINGS.why}</h2>
        {isThere && answer.kind === 'server' && answer.has !== 'own' && (
          <Button
            size="compact-xs"
            variant="default"
            title={STRINGS.traceHint}
            leftSection={<Waypoints size={12} aria-hidden />}
            onClick={onTrace}
          >
            {STRINGS.trace}
          </Button>
        )}
        {isThere && (
          <IconButton
            icon={copied === answer ? Check : ClipboardCopy}
            label={copied === answer ? STRINGS.copied : STRINGS.copy}
            onClick={() => void files.copy(textOf(answer)).then((done) => setCopied(done ? answer : undefined))}
          />
        )}
        <IconButton icon={X} label={STRINGS.close} onClick={onClose} />
      </div>
      {fault !== undefined && <p role="alert">{wordQuestion(fault.code, fault.params ?? {}).text}.</p>}
      {isThere ? (
        <Story answer={answer} onAsk={(path) => onAsk({ router: path, to })} />
      ) : (
        <p className="hd-quiet">{busy ? STRINGS.asking : fault === undefined ? STRINGS.silent : ''}</p>
      )}
    </section>
  );
}

/** Paths that came, and of them those that import let pass. */
function importOf(heard: readonly HeardPath[]): { readonly received: number; readonly accepted: number } {
  const sum = (paths: readonly HeardPath[]): number => paths.reduce((total, { count }) => total + count, 0);
  const received = heard.filter(({ asPath }) => asPath !== undefined);
  return { received: sum(received), accepted: sum(received.filter(({ state }) => state !== 'refused')) };
}

function Story({ answer, onAsk }: { readonly answer: Answer; readonly onAsk: (router: string) => void }) {
  const { heard, told } = answer;
  const { received, accepted } = importOf(heard);
  const spoken = heard.filter(({ state }) => state !== 'nothing-heard');
  const silent = heard.filter(({ state }) => state === 'nothing-heard');
  const quiet = silent.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p className="hd-explain-sum">{wordExplanation(answer)}</p>
      {answer.prefixes > 1 && answer.kind !== 'default' && <p className="hd-quiet">{STRINGS.alike(answer.prefixes)}</p>}
      {heard.length > 0 && (
        <>
          <h3>{STRINGS.heard}</h3>
          <p className="hd-quiet">{STRINGS.paths(received, accepted)}</p>
          <ul className="hd-explain-list">
            {spoken.map((path) => (
              <li key={keyOf(path)} data-state={path.state}>
                <Peer session={path} onAsk={onAsk} />
                {path.asPath !== undefined && (
                  <span className="hd-quiet">
                    {STRINGS.path} {pathText(path.asPath)}
                  </span>
                )}
                <Reason because={wordPath(path)} />
              </li>
            ))}
          </ul>
          {silent.length > 0 && (
            <details className="hd-explain-silent" open={spoken.length === 0}>
              <summary>{STRINGS.hidden(quiet)}</summary>
              <ul className="hd-explain-list">
                {silent.map((path) => (
                  <li key={keyOf(path)} data-state={path.state}>
                    <Peer session={path} onAsk={onAsk} />
                    <Reason because={wordPath(path)} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {told.length > 0 && (
        <>
          <h3>{STRINGS.told}</h3>
          <ul className="hd-explain-list">
            {told.map((peer) => (
              <li key={keyOf(peer)} data-state={peer.rule === undefined ? 'best' : 'withheld'}>
                <Peer session={peer} onAsk={onAsk} />
                <Reason because={wordTold(peer)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function keyOf({ asPath, ...session }: SessionName & { readonly asPath?: readonly number[] }): string {
  const { peer, over, link, plane, kind, count } = session;
  const fate = 'state' in session ? String(session.state) : 'rule' in session ? String(session.rule) : '';
  return [peer.path, over, link, plane, kind, count, fate, asPath?.join(' ')].join('|');
}

/** The far end, which can be asked the same, and how the session runs. */
function Peer({ session, onAsk }: { readonly session: SessionName; readonly onAsk: (router: string) => void }) {
  return (
    <span className="hd-explain-peer">
      <button
        type="button"
        className="hd-link-button"
        title={STRINGS.ask(session.peer.path)}
        onClick={() => onAsk(session.peer.path)}
      >
        {peerText(session)}
      </button>
      <span className="hd-quiet">{sessionText(session)}</span>
    </span>
  );
}

function Reason({ because: { text, source } }: { readonly because: Because }) {
  return (
    <span>
      {text}
      {source !== '' && <span className="hd-explain-source"> {source}</span>}
    </span>
  );
}

/** The whole story as lines, for a ticket or a mail. */
function textOf(answer: Answer): string {
  const because = ({ text, source }: Because): string => (source === '' ? text : `${text} (${source})`);
  return [
    wordExplanation(answer),
    '',
    STRINGS.heard,
    ...answer.heard.map((path) =>
      [
        `- ${peerText(path)}`,
        sessionText(path),
        ...(path.asPath === undefined ? [] : [`${STRINGS.path} ${pathText(path.asPath)}`]),
        because(wordPath(path)),
      ].join('; '),
    ),
    '',
    STRINGS.told,
    ...answer.told.map((peer) => [`- ${peerText(peer)}`, sessionText(peer), because(wordTold(peer))].join('; ')),
    '',
  ].join('\n');
}
