import { ActionIcon, Menu } from '@mantine/core';
import { Check, ClipboardCopy, Download, Sheet } from 'lucide-react';
import { useState } from 'react';
import { useFiles } from '../files.ts';

const STRINGS = {
  menu: (what: string) => `${what} as CSV`,
  copy: 'Copy as CSV',
  copied: 'Copied as CSV',
  download: 'Download CSV',
};

/** What stands in the head of every table: the whole table, not only what is in sight, for a spreadsheet. */
export function TableActions({ what, csv }: { readonly what: string; readonly csv: () => string }) {
  const files = useFiles();
  const [copied, setCopied] = useState(false);
  return (
    <span className="hd-table-actions">
      <Menu position="bottom-end" onOpen={() => setCopied(false)}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            aria-label={STRINGS.menu(what)}
            title={STRINGS.menu(what)}
          >
            <Sheet size={14} strokeWidth={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            closeMenuOnClick={false}
            leftSection={copied ? <Check size={14} aria-hidden /> : <ClipboardCopy size={14} aria-hidden />}
            onClick={() => void files.copy(csv()).then(setCopied)}
          >
            {copied ? STRINGS.copied : STRINGS.copy}
          </Menu.Item>
          <Menu.Item
            leftSection={<Download size={14} aria-hidden />}
            onClick={() => files.saveText(what, 'csv', csv())}
          >
            {STRINGS.download}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
