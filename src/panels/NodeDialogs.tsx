import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { designIndex, mayContain, mayLink, newLink } from '../design/index.ts';
import type { Design, DesignLink, DesignNode } from '../design/index.ts';
import { documentActions, documentStore, useDocument, viewActions } from '../store/index.ts';
import { CommitNumber, Field } from '../ui/index.ts';
import { formatCount, formatList } from '../words/index.ts';
import { useDialogs } from './dialogs.ts';
import type { DialogState } from './dialogs.ts';
import { updateNodes } from './edits.ts';
import { FailCopyForm } from './FailCopyForm.tsx';
import { kindLabel, nodeLabel, nodesById } from './names.ts';

const STRINGS = {
  close: 'Close',
  connect: 'Connect to',
  farEnd: 'Far end',
  connectButton: 'Connect',
  noFarEnd: 'Nothing else is drawn that it could be connected to.',
  move: 'Move into',
  container: 'Container',
  top: 'None: the top of the drawing',
  moveButton: 'Move',
  count: 'How many',
  countButton: 'Set',
  pullOut: 'Pull one out',
  pullOutHint: 'One copy becomes a node of its own, with the same links, so that it can be made different.',
  which: 'Which copy',
  of: 'of',
  pullOutButton: 'Pull out',
  failCopy: 'Fail or repair a copy',
};

/** The small dialogs of the outline: what a mouse does by dragging. */
export function NodeDialogs({ dialog }: { readonly dialog: DialogState | undefined }) {
  return (
    <>
      <Frame title={STRINGS.connect} opened={dialog?.kind === 'connect'}>
        {dialog?.kind === 'connect' && <ConnectForm ids={dialog.ids} />}
      </Frame>
      <Frame title={STRINGS.move} opened={dialog?.kind === 'move'}>
        {dialog?.kind === 'move' && <MoveForm ids={dialog.ids} />}
      </Frame>
      <Frame title={STRINGS.count} opened={dialog?.kind === 'count'}>
        {dialog?.kind === 'count' && <CountForm ids={dialog.ids} start={dialog.start} />}
      </Frame>
      <Frame title={STRINGS.pullOut} opened={dialog?.kind === 'pull-out'}>
        {dialog?.kind === 'pull-out' && <PullOutForm id={dialog.id} />}
      </Frame>
      <Frame title={STRINGS.failCopy} opened={dialog?.kind === 'fail-copy'}>
        {dialog?.kind === 'fail-copy' && <FailCopyForm id={dialog.id} />}
      </Frame>
    </>
  );
}

function Frame(props: { readonly title: string; readonly opened: boolean; readonly children: ReactNode }) {
  const dialogs = useDialogs();
  return (
    <Modal
      opened={props.opened}
      onClose={dialogs.close}
      title={props.title}
      size="sm"
      closeButtonProps={{ 'aria-label': STRINGS.close }}
    >
      {props.children}
    </Modal>
  );
}

function useSubjects(ids: readonly string[]): { readonly design: Design; readonly nodes: readonly DesignNode[] } {
  const design = useDocument((state) => state.design);
  const byId = nodesById(design);
  return { design, nodes: ids.flatMap((id) => byId.get(id) ?? []) };
}

function optionOf(design: Design, node: DesignNode): { readonly value: string; readonly label: string } {
  const path = [...designIndex(design).ancestorsOf(node.id).toReversed(), node].map(nodeLabel);
  const kind = kindLabel(node);
  const label = path.join(' / ');
  return { value: node.id, label: label.toLowerCase().includes(kind.toLowerCase()) ? label : `${label} (${kind})` };
}

function Names({ nodes }: { readonly nodes: readonly DesignNode[] }) {
  return <p className="hd-quiet">{formatList(nodes.map(nodeLabel))}</p>;
}

function ConnectForm({ ids }: { readonly ids: readonly string[] }) {
  const { design, nodes } = useSubjects(ids);
  const dialogs = useDialogs();
  const [far, setFar] = useState<string | null>(null);
  const own = new Set(ids);
  const options = design.nodes
    .filter(({ id, kind }) => !own.has(id) && mayLink(kind))
    .map((node) => optionOf(design, node));
  function connect() {
    if (far === null) return;
    const links: DesignLink[] = [];
    let after = design;
    for (const node of nodes) {
      const made = newLink(after, node.id, far);
      if (!made.ok) {
        viewActions.notify({ severity: 'warning', code: made.problem.code, params: made.problem.params });
        return;
      }
      links.push(made.link);
      after = { ...after, links: [...after.links, made.link] };
    }
    documentActions.dispatch({ kind: 'add-links', links });
    dialogs.close();
  }
  return (
    <form
      className="hd-dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <Names nodes={nodes} />
      {options.length === 0 ? (
        <p>{STRINGS.noFarEnd}</p>
      ) : (
        <Field label={STRINGS.farEnd} stacked>
          {({ id }) => (
            <Select
              id={id}
              data-autofocus
              searchable
              data={options}
              value={far}
              onChange={setFar}
              maxDropdownHeight={260}
            />
          )}
        </Field>
      )}
      <Button type="submit" disabled={far === null}>
        {STRINGS.connectButton}
      </Button>
    </form>
  );
}

function MoveForm({ ids }: { readonly ids: readonly string[] }) {
  const { design, nodes } = useSubjects(ids);
  const dialogs = useDialogs();
  const [parent, setParent] = useState<string | null>(null);
  const own = new Set(ids);
  const index = designIndex(design);
  const isInsideOwn = ({ id }: DesignNode) => own.has(id) || index.ancestorsOf(id).some((above) => own.has(above.id));
  const options = [
    { value: '', label: STRINGS.top },
    ...design.nodes
      .filter((node) => !isInsideOwn(node) && nodes.every((child) => mayContain(node.kind, child.kind)))
      .map((node) => optionOf(design, node)),
  ];
  return (
    <form
      className="hd-dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (parent === null) return;
        documentActions.dispatch({ kind: 'reparent', ids, ...(parent !== '' && { parent }) });
        dialogs.close();
      }}
    >
      <Names nodes={nodes} />
      <Field label={STRINGS.container} stacked>
        {({ id }) => (
          <Select
            id={id}
            data-autofocus
            searchable
            data={options}
            value={parent}
            onChange={setParent}
            maxDropdownHeight={260}
          />
        )}
      </Field>
      <Button type="submit" disabled={parent === null}>
        {STRINGS.moveButton}
      </Button>
    </form>
  );
}

function CountForm({ ids, start }: { readonly ids: readonly string[]; readonly start: string | undefined }) {
  const { nodes } = useSubjects(ids);
  const dialogs = useDialogs();
  const first = nodes[0]?.count;
  return (
    <div className="hd-dialog-form">
      <Names nodes={nodes} />
      <Field label={STRINGS.count} stacked>
        {({ id }) => (
          <CommitNumber
            id={id}
            value={first}
            {...(start !== undefined && { start })}
            min={1}
            max={100_000}
            takesFocus
            onCommit={(count) => count !== undefined && updateNodes(nodes, () => ({ count }))}
            onEnter={dialogs.close}
          />
        )}
      </Field>
      <Button onClick={dialogs.close}>{STRINGS.countButton}</Button>
    </div>
  );
}

function PullOutForm({ id: nodeId }: { readonly id: string }) {
  const { design, nodes } = useSubjects([nodeId]);
  const dialogs = useDialogs();
  const [node] = nodes;
  const [index, setIndex] = useState(node?.count ?? 1);
  if (node === undefined) return null;
  return (
    <form
      className="hd-dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        const before = new Set(design.nodes.map(({ id }) => id));
        if (documentActions.dispatch({ kind: 'pull-one-out', id: nodeId, index }).ok) {
          // The one that was pulled out is the one to be made different; what stands in it is as new.
          const fresh = documentStore
            .getState()
            .design.nodes.find(({ id, parent }) => !before.has(id) && (parent === undefined || before.has(parent)));
          if (fresh !== undefined) viewActions.select([fresh.id]);
        }
        dialogs.close();
      }}
    >
      <Names nodes={nodes} />
      <p className="hd-quiet">{STRINGS.pullOutHint}</p>
      <Field label={`${STRINGS.which} ${STRINGS.of} ${formatCount(node.count)}`} stacked>
        {({ id }) => (
          <CommitNumber
            id={id}
            value={index}
            min={1}
            max={node.count}
            takesFocus
            onCommit={(value) => value !== undefined && setIndex(value)}
          />
        )}
      </Field>
      <Button type="submit">{STRINGS.pullOutButton}</Button>
    </form>
  );
}
