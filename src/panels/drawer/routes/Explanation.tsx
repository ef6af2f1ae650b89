import type { Explanation as Answer, SessionName } from '../../../engine/index.ts';
import { useAnswer } from '../../../store/index.ts';
import { IconButton } from '../../../ui/index.ts';
import {
  andAlike,
  pathText,
  wordExplanation,
  wordPath,
  wordQuestion,
  wordTold,
  type Because,
} from '../../../words/index.ts';
import { X } from 'lucide-react';

const STRINGS = {
  why: 'Why',
  heard: 'What it hears',
  told: 'Whom it tells',
  ebgp: 'eBGP',
  ibgp: 'iBGP',
  path: 'AS_PATH',
  asking: 'Asking the engine…',
  silent: 'One of the two does not route: it failed, or it switches Ethernet in this model.',
  close: 'Close the explanation',
};

/** Why a router has a route, or has not: every path, what became of it, and whom it tells. */
export function Explanation({
  router,
  to,
  onClose,
}: {
  readonly router: string;
  readonly to: string;
  readonly onClose: () => void;
}) {
  const { answer, status, stale, fault } = useAnswer('explain', { router, to });
  const busy = status === 'asking' || (stale && status !== 'failed');
  return (
    <section className="hd-explain" aria-label={STRINGS.why} aria-busy={busy}>
      <div className="hd-explain-head">
        <h3>{STRINGS.why}</h3>
        <IconButton icon={X} label={STRINGS.close} onClick={onClose} />
      </div>
      {fault !== undefined && <p role="alert">{wordQuestion(fault.code, fault.params ?? {}).text}.</p>}
      {answer !== undefined && !stale ? (
        <Story answer={answer} />
      ) : (
        <p className="hd-quiet">{busy ? STRINGS.asking : fault === undefined ? STRINGS.silent : ''}</p>
      )}
    </section>
  );
}

function Story({ answer }: { readonly answer: Answer }) {
  return (
    <>
      <p className="hd-explain-sum">{wordExplanation(answer)}</p>
      {answer.heard.length > 0 && (
        <>
          <h4>{STRINGS.heard}</h4>
          <ul className="hd-explain-list">
            {answer.heard.map((path) => (
              <li key={keyOf(path)} data-state={path.state}>
                <Peer session={path} />
                {path.asPath !== undefined && (
                  <span className="hd-quiet">
                    {STRINGS.path} {pathText(path.asPath)}
                  </span>
                )}
                <Reason because={wordPath(path)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {answer.told.length > 0 && (
        <>
          <h4>{STRINGS.told}</h4>
          <ul className="hd-explain-list">
            {answer.told.map((peer) => (
              <li key={keyOf(peer)} data-state={peer.rule === undefined ? 'best' : 'withheld'}>
                <Peer session={peer} />
                <Reason because={wordTold(peer)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function keyOf({ peer, over, link, kind, count }: SessionName): string {
  return `${peer.path}|${over}|${link ?? ''}|${kind}|${count}`;
}

function Peer({ session: { peer, count, kind } }: { readonly session: SessionName }) {
  return (
    <strong>
      {andAlike(peer.path, count)} <span className="hd-quiet">{kind === 'ebgp' ? STRINGS.ebgp : STRINGS.ibgp}</span>
    </strong>
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
