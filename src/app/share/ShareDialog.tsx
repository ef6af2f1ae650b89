import { Button, Modal, TextInput } from '@mantine/core';
import { ClipboardCopy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDocument } from '../../store/index.ts';
import { SeverityMark } from '../../ui/index.ts';
import { formatCount } from '../../words/index.ts';
import { copyText, saveFile } from '../files.ts';
import '../output/output.css';
import { MOST_LINK_CHARACTERS, shareLink } from './shareLink.ts';
import type { ShareLink } from './shareLink.ts';

const STRINGS = {
  title: 'Share by link',
  close: 'Close',
  link: 'Link to this design',
  about:
    'The whole design is in the link itself, and nothing is sent anywhere: whoever has the link has the design, names and notes included.',
  copy: 'Copy the link',
  copied: 'Copied',
  size: (characters: string) => `${characters} of at most ${formatCount(MOST_LINK_CHARACTERS)} characters`,
  tooLong: (characters: string) =>
    `This design is too large for a link: it would have ${characters} characters, and mail programs and chats cut links longer than ${formatCount(MOST_LINK_CHARACTERS)}. Save it to a file and send that.`,
  save: 'Save to a file',
  making: 'Making the link…',
};

/** The link that holds the design as it is now, or why there is none. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const design = useDocument((state) => state.design);
  const [link, setLink] = useState<ShareLink | undefined>();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    let isWanted = true;
    void shareLink(design, location.href).then((made) => isWanted && setLink(made));
    return () => {
      isWanted = false;
    };
  }, [design]);
  return (
    <Modal opened onClose={onClose} title={STRINGS.title} size="lg" closeButtonProps={{ 'aria-label': STRINGS.close }}>
      <div className="hd-share-dialog" aria-busy={link === undefined}>
        {link === undefined && <p className="hd-quiet">{STRINGS.making}</p>}
        {link?.ok === false && (
          <>
            <SeverityMark level="warning">{STRINGS.tooLong(formatCount(link.characters))}</SeverityMark>
            <Button variant="default" leftSection={<Download size={14} aria-hidden />} onClick={saveFile}>
              {STRINGS.save}
            </Button>
          </>
        )}
        {link?.ok === true && (
          <>
            <p>{STRINGS.about}</p>
            <div className="hd-share-link">
              <TextInput
                aria-label={STRINGS.link}
                readOnly
                value={link.url}
                data-autofocus
                onFocus={(event) => event.currentTarget.select()}
              />
              <Button
                leftSection={<ClipboardCopy size={14} aria-hidden />}
                onClick={() => void copyText(link.url).then(setCopied)}
              >
                {copied ? STRINGS.copied : STRINGS.copy}
              </Button>
            </div>
            <p className="hd-quiet">{STRINGS.size(formatCount(link.url.length))}</p>
          </>
        )}
      </div>
    </Modal>
  );
}
