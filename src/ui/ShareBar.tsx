export type Tone = 'good' | 'near' | 'over' | 'unknown';

interface ShareBarProps {
  /** Said to those who cannot see the bar, figures included. */
  readonly label: string;
  /** Share of the limit, 0 and above; undefined where there is no limit to compare with. */
  readonly share: number | undefined;
  readonly tone: Tone;
  /** What the use is made of, in the same unit as each other; drawn as segments. */
  readonly parts?: readonly number[];
}

/** A share of a limit as a bar. Without a share, or when nobody can tell, it is hatched. */
export function ShareBar({ label, share, tone, parts }: ShareBarProps) {
  const filled = Math.min(share ?? 0, 1) * 100;
  const total = parts?.reduce((sum, part) => sum + part, 0) ?? 0;
  const widths = parts === undefined || total === 0 ? [filled] : parts.map((part) => (filled * part) / total);
  return (
    <div
      className="hd-share"
      role="img"
      aria-label={label}
      data-tone={tone}
      data-empty={share === undefined || undefined}
    >
      {share !== undefined &&
        share > 0 &&
        widths.map((width, index) => (
          // The segments have no identity beyond their place.
          // oxlint-disable-next-line react/no-array-index-key
          <i key={index} data-part={Math.min(index, 3)} style={{ width: `${width}%` }} />
        ))}
    </div>
  );
}
