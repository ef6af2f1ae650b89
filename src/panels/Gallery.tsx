import { Modal } from '@mantine/core';
import { useMemo } from 'react';
import { countTotals, TEMPLATES } from '../design/index.ts';
import type { Design, Template } from '../design/index.ts';
import { documentActions } from '../store/index.ts';
import { formatCount } from '../words/index.ts';
import { useDialogs } from './dialogs.ts';
import { Thumbnail } from './Thumbnail.tsx';

const STRINGS = {
  title: 'Gallery',
  hint: 'A design from here replaces the one on the canvas. What you drew stays in this browser, under File, Recent drawings.',
  assistant: 'Or say what it must carry, and see what can be built',
  close: 'Close the gallery',
  servers: 'servers',
  endpoints: 'endpoints',
};

/** Designs to start from, by group, each with a picture of its drawing. */
export function Gallery({ opened }: { readonly opened: boolean }) {
  const dialogs = useDialogs();
  return (
    <Modal
      opened={opened}
      onClose={dialogs.close}
      title={STRINGS.title}
      size="min(1080px, 94vw)"
      closeButtonProps={{ 'aria-label': STRINGS.close }}
    >
      <p className="hd-quiet">
        {STRINGS.hint}{' '}
        <button type="button" className="hd-link-button" onClick={() => dialogs.open({ kind: 'assistant' })}>
          {STRINGS.assistant}
        </button>
      </p>
      <Groups />
    </Modal>
  );
}

function Groups() {
  const dialogs = useDialogs();
  const groups = useMemo(() => {
    const byGroup = new Map<string, { readonly template: Template; readonly design: Design }[]>();
    for (const template of TEMPLATES) {
      const entry = { template, design: template.build() };
      const list = byGroup.get(template.group);
      if (list === undefined) byGroup.set(template.group, [entry]);
      else list.push(entry);
    }
    return [...byGroup];
  }, []);
  return groups.map(([group, entries]) => (
    <section key={group} aria-label={group} className="hd-gallery-group">
      <h3>{group}</h3>
      <div className="hd-gallery">
        {entries.map(({ template, design }) => (
          <button
            key={template.id}
            type="button"
            className="hd-card"
            onClick={() => {
              documentActions.openDesign(design);
              dialogs.close();
            }}
          >
            <Thumbnail design={design} />
            <b>{template.title}</b>
            <span className="hd-quiet">{template.summary}</span>
            <span className="hd-card-figures">{figures(design)}</span>
          </button>
        ))}
      </div>
    </section>
  ));
}

function figures(design: Design): string {
  const { servers, endpoints } = countTotals(design);
  return `${formatCount(servers)} ${STRINGS.servers}, ${formatCount(endpoints)} ${STRINGS.endpoints}`;
}
