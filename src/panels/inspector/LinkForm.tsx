import type { DesignLink } from '../../design/index.ts';
import { useDocument, useResults, viewActions } from '../../store/index.ts';
import { Section } from '../../ui/index.ts';
import { formatCount } from '../../words/index.ts';
import { common, updateLinks } from '../edits.ts';
import { NumberField } from '../fields.tsx';
import { namesOf } from '../names.ts';

const STRINGS = {
  cable: 'Cables',
  speed: 'Speed',
  speedAbout: 'Of one cable, in Gb/s.',
  parallel: 'Parallel cables',
  parallelAbout: 'Cables side by side, run as one bundle with one BGP session.',
  ends: 'Ends',
  sessions: 'Sessions over it',
  none: 'No session runs over this link in the chosen AS model.',
  ebgp: 'eBGP',
  ibgp: 'iBGP',
};

/** Speed and number of cables, and what runs over them. */
export function LinkForm({ links }: { readonly links: readonly DesignLink[] }) {
  const design = useDocument((state) => state.design);
  const sessions = useResults((state) => state.analysis?.sessions);
  const nameOf = namesOf(design);
  const [link] = links;
  const over = link === undefined ? [] : (sessions ?? []).filter((session) => session.link === link.id);
  return (
    <>
      <Section title={STRINGS.cable}>
        <NumberField
          label={STRINGS.speed}
          about={STRINGS.speedAbout}
          value={common(links, ({ gbps }) => gbps)}
          min={0.01}
          max={10_000}
          decimals
          suffix=" Gb/s"
          onChange={(gbps) => gbps !== undefined && updateLinks(links, { gbps })}
        />
        <NumberField
          label={STRINGS.parallel}
          about={STRINGS.parallelAbout}
          value={common(links, ({ parallel }) => parallel)}
          min={1}
          max={64}
          onChange={(parallel) => parallel !== undefined && updateLinks(links, { parallel })}
        />
      </Section>
      {links.length === 1 && link !== undefined && (
        <Section title={STRINGS.ends}>
          <div className="hd-button-row">
            {[link.a, link.b].map((end) => (
              <button key={end} type="button" className="hd-link-button" onClick={() => viewActions.select([end])}>
                {nameOf(end) ?? end}
              </button>
            ))}
          </div>
          <p className="hd-quiet">
            {over.length === 0
              ? STRINGS.none
              : over
                  .map(
                    (session) =>
                      `${formatCount(session.count)} ${session.kind === 'ebgp' ? STRINGS.ebgp : STRINGS.ibgp}`,
                  )
                  .join(', ')}
          </p>
        </Section>
      )}
    </>
  );
}
