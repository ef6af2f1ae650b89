import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { LineChart } from '../../charts/index.ts';
import type { Curve, GrowAnswer } from '../../engine/index.ts';
import {
  formatCount,
  formatRatio,
  formatShare,
  limitName,
  modelName,
  wordMoment,
  type NameOf,
} from '../../words/index.ts';
import { ChartActions } from './ChartActions.tsx';

const STRINGS = {
  shown: 'Limit shown',
  all: 'Every limit, as a share of it',
  title: 'Growth of every limit',
  month: 'Month',
  share: 'Share of the limit',
  used: 'Used',
  limit: 'limit',
  full: 'full',
  empty: 'No limit of known size',
};

const ALL = '';

function shareOf({ points, max }: Curve): number {
  return (points.at(-1)?.used ?? 0) / Math.max(max ?? 0, 1);
}

/** One limit under every model, or every limit of this model as a share of it. */
export function GrowthChart({ answer, nameOf }: { readonly answer: GrowAnswer; readonly nameOf: NameOf }) {
  const [own] = answer.models;
  const known = useMemo(
    () => (own?.curves ?? []).filter(({ max }) => max !== undefined).toSorted((a, b) => shareOf(b) - shareOf(a)),
    [own],
  );
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const first =
    own?.breaks.find(({ limit }) => known.some((curve) => curve.limit.id === limit.id))?.limit.id ?? known[0]?.limit.id;
  const id = chosen === ALL || known.some(({ limit }) => limit.id === chosen) ? chosen : first;
  const curve = known.find(({ limit }) => limit.id === id);
  return (
    <div className="hd-growth-chart">
      <NativeSelect
        size="xs"
        aria-label={STRINGS.shown}
        value={id ?? ALL}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          ...known.map(({ limit }) => ({ value: limit.id, label: limitName(limit, nameOf) })),
          { value: ALL, label: STRINGS.all },
        ]}
      />
      <ChartActions what={curve === undefined ? STRINGS.title : limitName(curve.limit, nameOf)}>
        {curve === undefined ? (
          <LineChart
            title={STRINGS.title}
            empty={STRINGS.empty}
            x={{ label: STRINGS.month, from: 0 }}
            y={{ label: STRINGS.share, format: formatShare }}
            stepped
            series={known.map(({ limit, max, points }) => ({
              id: limit.id,
              name: limitName(limit, nameOf),
              points: points.map(({ month, used }) => ({ x: month, y: used / Math.max(max ?? 0, 1) })),
            }))}
            limits={[{ id: 'limit', label: STRINGS.limit, value: 1 }]}
          />
        ) : (
          <OneLimit answer={answer} curve={curve} nameOf={nameOf} />
        )}
      </ChartActions>
    </div>
  );
}

function OneLimit({
  answer,
  curve,
  nameOf,
}: {
  readonly answer: GrowAnswer;
  readonly curve: Curve;
  readonly nameOf: NameOf;
}) {
  const { limit, max = 0 } = curve;
  const write = limit.kind === 'bandwidth' ? formatRatio : formatCount;
  const found = answer.models.flatMap((model) => {
    const same = model.curves.find((each) => each.limit.id === limit.id);
    return same === undefined
      ? []
      : [{ model, curve: same, broken: model.breaks.find((each) => each.limit.id === limit.id) }];
  });
  // Models that ask the same stand on one line.
  const lines = new Map<string, typeof found>();
  for (const one of found) {
    const key = JSON.stringify(one.curve.points);
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  const groups = [...lines.values()];
  return (
    <LineChart
      title={limitName(limit, nameOf)}
      x={{ label: STRINGS.month, from: 0 }}
      y={{ label: STRINGS.used, format: write }}
      stepped
      series={groups.flatMap((group) => {
        const [one] = group;
        return one === undefined
          ? []
          : [
              {
                id: one.model.model,
                name: group.map(({ model }) => modelName(model.model)).join(', '),
                points: one.curve.points.map(({ month, used }) => ({ x: month, y: used })),
              },
            ];
      })}
      limits={[{ id: 'limit', label: STRINGS.limit, value: max }]}
      marks={groups.flatMap((group) => {
        const broken = group[0]?.broken;
        return broken?.used === undefined
          ? []
          : [
              {
                id: group[0]?.model.model ?? '',
                x: broken.month,
                y: broken.used,
                label: `${STRINGS.full}: ${wordMoment(broken)}`,
              },
            ];
      })}
    />
  );
}
