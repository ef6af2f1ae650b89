import { Button } from '@mantine/core';
import { Wrench } from 'lucide-react';
import { useState } from 'react';
import { copyLevels, failureAt, failuresOf, failureTarget } from '../../design/index.ts';
import type { DesignLink, DesignNode, FailureTarget } from '../../design/index.ts';
import { useDocument } from '../../store/index.ts';
import { CommitNumber, Field, IconButton, Section } from '../../ui/index.ts';
import { formatCount, formatCounted, wordFailure } from '../../words/index.ts';
import { SelectField } from '../fields.tsx';
import { toggleFailures } from '../failures.ts';
import { namesOf, nodeLabel } from '../names.ts';
import { CommandButtons } from './CommandButtons.tsx';

const STRINGS = {
  title: 'Failures',
  repair: 'Repair',
  what: 'What fails',
  server: 'A server',
  portTo: 'A server’s port to',
  copy: 'copy of',
  serverCopy: 'Server',
  fail: 'Fail it',
  repairIt: 'Repair it',
};

const LISTED = 8;

/** What of the selection is down, and the ways to fail more of it or to repair it. */
export function FailureSection({
  nodes,
  links,
}: {
  readonly nodes: readonly DesignNode[];
  readonly links: readonly DesignLink[];
}) {
  const design = useDocument((state) => state.design);
  const ids = [...nodes, ...links].map(({ id }) => id);
  const down = failuresOf(design, ids);
  const [rack] = nodes;
  const isRack = nodes.length === 1 && links.length === 0 && rack?.kind === 'rack' && rack.servers > 0;
  const canFail = ids.some((id) => failureTarget(design, id) !== undefined);
  if (!canFail && !isRack && down.length === 0) return null;
  const nameOf = namesOf(design);
  return (
    <Section title={STRINGS.title}>
      {down.length > 0 && (
        <ul className="hd-down-list">
          {down.slice(0, LISTED).map((failure) => {
            const label = wordFailure(failure, nameOf);
            return (
              <li key={label}>
                <span className="hd-grow">{label}</span>
                <IconButton
                  icon={Wrench}
                  size={24}
                  label={`${STRINGS.repair} ${label}`}
                  onClick={() => toggleFailures([failure])}
                />
              </li>
            );
          })}
          {down.length > LISTED && <li className="hd-quiet">+{formatCounted(down.length - LISTED, 'more', 'more')}</li>}
        </ul>
      )}
      {isRack && <RackFailures key={rack.id} rack={rack} />}
      <CommandButtons ids={['fail-one', 'fail-copy', 'repair']} />
    </Section>
  );
}

/** A server of a rack, or one of its ports: neither is drawn, so they are named by number. */
function RackFailures({ rack }: { readonly rack: DesignNode }) {
  const design = useDocument((state) => state.design);
  const [choice, setChoice] = useState('server');
  const [copies, setCopies] = useState<Readonly<Record<string, number>>>({});
  const tors = design.nodes.filter((node) => node.kind === 'tor' && node.parent === rack.id);
  const tor = tors.find(({ id }) => id === choice);
  const target: FailureTarget =
    tor === undefined ? { kind: 'server', rack: rack.id } : { kind: 'port', rack: rack.id, tor: tor.id };
  const failure = failureAt(design, target, copies);
  const names = namesOf(design);
  const isDown =
    failure !== undefined &&
    design.failures.some((each) => wordFailure(each) === wordFailure(failure) && 'link' in each === 'link' in failure);
  return (
    <form
      className="hd-rack-failures"
      onSubmit={(event) => {
        event.preventDefault();
        if (failure !== undefined) toggleFailures([failure]);
      }}
    >
      <SelectField
        label={STRINGS.what}
        value={tor?.id ?? 'server'}
        choices={[
          { value: 'server', label: STRINGS.server },
          ...tors.map((each) => ({ value: each.id, label: `${STRINGS.portTo} ${nodeLabel(each)}` })),
        ]}
        onChange={setChoice}
      />
      {copyLevels(design, target).map(({ node, count }) => (
        <Field key={node} label={`${names(node) ?? STRINGS.serverCopy}, ${STRINGS.copy} ${formatCount(count)}`}>
          {({ id }) => (
            <CommitNumber
              id={id}
              value={copies[node] ?? 1}
              min={1}
              max={count}
              onCommit={(value) => value !== undefined && setCopies({ ...copies, [node]: value })}
            />
          )}
        </Field>
      ))}
      <div className="hd-button-row">
        <Button type="submit" variant="default" size="compact-sm">
          {isDown ? STRINGS.repairIt : STRINGS.fail}
        </Button>
      </div>
    </form>
  );
}
