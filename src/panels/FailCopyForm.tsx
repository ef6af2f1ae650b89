import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  copyLevels,
  designIndex,
  failureAt,
  failureKey,
  failuresOf,
  failureTarget,
  toggleFailureEdit,
} from '../design/index.ts';
import { documentActions, useDocument } from '../store/index.ts';
import { CommitNumber, Field } from '../ui/index.ts';
import { formatCount } from '../words/index.ts';
import { linkLabel, nodeLabel } from './names.ts';

const STRINGS = {
  of: 'of',
  server: 'Server',
  up: 'This copy is up.',
  down: 'This copy is down.',
  fail: 'Fail this copy',
  repair: 'Repair this copy',
  gone: 'It is no longer in the drawing.',
  total: (down: string, all: string) => `${down} of ${all} down`,
};

/** Which copy of a device or link fails: "1 of 100" for every stack on the way to it. Stays open, so that several can. */
export function FailCopyForm({ id }: { readonly id: string }) {
  const design = useDocument((state) => state.design);
  const [copies, setCopies] = useState<Readonly<Record<string, number>>>({});
  const target = failureTarget(design, id);
  const failure = target && failureAt(design, target, copies);
  if (target === undefined || failure === undefined) return <p className="hd-quiet">{STRINGS.gone}</p>;
  const { byId, linkById } = designIndex(design);
  const [node, link] = [byId.get(id), linkById.get(id)];
  const levels = copyLevels(design, target);
  const all = levels.reduce((product, { count }) => product * count, 1);
  const failed = failuresOf(design, [id]);
  const isDown = failed.some((each) => failureKey(each) === failureKey(failure));
  const nameOf = (level: string) => {
    const stack = byId.get(level);
    return stack === undefined ? STRINGS.server : nodeLabel(stack);
  };
  return (
    <form
      className="hd-dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        const edit = toggleFailureEdit(design, [failure]);
        if (edit !== undefined) documentActions.dispatch(edit);
      }}
    >
      <p className="hd-quiet">{node !== undefined ? nodeLabel(node) : link !== undefined && linkLabel(design, link)}</p>
      {levels.map(({ node: level, count }, place) => (
        <Field key={level} label={`${nameOf(level)}, ${STRINGS.of} ${formatCount(count)}`} stacked>
          {({ id: field }) => (
            <CommitNumber
              id={field}
              value={copies[level] ?? 1}
              min={1}
              max={count}
              takesFocus={place === 0}
              onCommit={(value) => value !== undefined && setCopies({ ...copies, [level]: value })}
            />
          )}
        </Field>
      ))}
      <p className="hd-quiet" role="status">
        {isDown ? STRINGS.down : STRINGS.up} {STRINGS.total(formatCount(failed.length), formatCount(all))}
      </p>
      <Button type="submit" {...(isDown ? { variant: 'default' } : { color: 'red' })}>
        {isDown ? STRINGS.repair : STRINGS.fail}
      </Button>
    </form>
  );
}
