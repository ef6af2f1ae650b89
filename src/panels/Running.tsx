import { Button, Progress } from '@mantine/core';
import { CircleStop } from 'lucide-react';
import type { ReactNode } from 'react';

const STRINGS = { stop: 'Stop' };

interface RunningProps {
  /** What is worked out, for those who cannot see the bar. */
  readonly what: string;
  /** 0..1; undefined before the first word of it. */
  readonly share: number | undefined;
  readonly onStop: () => void;
  /** What it is at. */
  readonly children?: ReactNode;
}

/** Something that takes a while: a button that stops it, how far it is, and a word on what it is at. */
export function Running({ what, share = 0, onStop, children }: RunningProps) {
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<CircleStop size={14} aria-hidden />} onClick={onStop}>
        {STRINGS.stop}
      </Button>
      <Progress w={140} size="sm" value={share * 100} transitionDuration={100} aria-label={what} />
      <span className="hd-quiet">{children}</span>
    </>
  );
}
