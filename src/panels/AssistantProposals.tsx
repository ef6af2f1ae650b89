import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Proposal } from '../engine/index.ts';
import { canvasPort, documentActions } from '../store/index.ts';
import { formatCount, formatRatio, formatShare, proposalName, proposalReasons, proposalSize } from '../words/index.ts';
import { Term } from '../ui/index.ts';
import { switchText, useCatalogue } from './catalogue.ts';

const STRINGS = {
  proposals: 'Designs that hold, best first',
  rank: '#',
  what: 'What',
  switches: 'Switches',
  ratio: 'Oversubscription',
  fullest: 'Fullest table',
  ases: 'ASes',
  cost: 'Cost',
  costAbout: 'The mean of what counts, weighed as you say: lower is better, and 0 would be best in everything.',
  unknown: 'cannot tell',
  none: '–',
  open: 'Open on the canvas',
  openOf: (rank: number, name: string) => `Open on the canvas: ${String(rank)}, ${name}`,
  why: (name: string) => `Why: ${name}`,
  name: 'Proposal',
};

/** The designs, best first; each row opens to its reasons. */
export function AssistantProposals({
  proposals,
  onOpened,
}: {
  readonly proposals: readonly Proposal[];
  readonly onOpened: () => void;
}) {
  const [open, setOpen] = useState<Proposal | undefined>(proposals[0]);
  const catalogue = useCatalogue();
  const switchName = (id: string): string => {
    const mode = catalogue.find(id);
    return mode === undefined ? id : switchText(mode);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="hd-scroll-x" role="region" aria-label={STRINGS.proposals} tabIndex={0}>
      <table className="hd-table hd-assistant-table">
        <caption>{STRINGS.proposals}</caption>
        <thead>
          <tr>
            <th scope="col">{STRINGS.rank}</th>
            <th scope="col">{STRINGS.what}</th>
            {[STRINGS.switches, STRINGS.ratio, STRINGS.fullest, STRINGS.ases].map((head) => (
              <th key={head} scope="col" data-align="right">
                {head}
              </th>
            ))}
            <th scope="col" data-align="right">
              <Term definition={STRINGS.costAbout}>{STRINGS.cost}</Term>
            </th>
          </tr>
        </thead>
        {proposals.map((proposal, at) => {
          const name = proposalName(proposal);
          const isOpen = open === proposal;
          return (
            <tbody key={name} data-selected={isOpen || undefined}>
              <tr>
                <td>{at + 1}</td>
                <th scope="row">
                  <button
                    type="button"
                    className="hd-link-button"
                    aria-expanded={isOpen}
                    onClick={() => setOpen(isOpen ? undefined : proposal)}
                  >
                    {name}
                  </button>
                </th>
                <td data-align="right">{formatCount(proposal.switches)}</td>
                <td data-align="right">{formatRatio(proposal.oversubscription)}</td>
                <td data-align="right">
                  {proposal.doubtful
                    ? STRINGS.unknown
                    : proposal.fullest === undefined
                      ? STRINGS.none
                      : formatShare(proposal.fullest.share)}
                </td>
                <td data-align="right">{formatCount(proposal.asns)}</td>
                <td data-align="right">{proposal.score.toFixed(2)}</td>
              </tr>
              {isOpen && (
                <tr>
                  <td colSpan={7} className="hd-assistant-why">
                    <p>{proposalSize(proposal)}.</p>
                    <ul>
                      {proposalReasons(proposal, switchName).map((reason) => (
                        <li key={reason}>{reason}</li>
                      ))}
                    </ul>
                    <Button
                      size="compact-sm"
                      aria-label={STRINGS.openOf(at + 1, name)}
                      onClick={() => {
                        documentActions.dispatch({ kind: 'replace-design', design: { ...proposal.design, name } });
                        onOpened();
                        requestAnimationFrame(() => canvasPort()?.fit());
                      }}
                    >
                      {STRINGS.open}
                    </Button>
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
