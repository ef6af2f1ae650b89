import type { Design } from '../design/index.ts';
import type { Curve, GrowAnswer } from '../engine/index.ts';
import { formatShare, limitName } from '../words/index.ts';
import type { LineChartData } from './lineChart.ts';
import { namesOf, upperFirst } from './names.ts';

const STRINGS = {
  title: 'How full the limits get',
  months: 'Month',
  share: 'Share of the limit',
  percent: '%',
  limit: 'Limit',
  headroom: (share: string) => `Headroom of ${share}`,
  breaks: (month: number) => `month ${String(month)}`,
};

/** Limits that stay below this share to the end decide nothing. */
const WORTH_A_LINE = 0.2;
/** Lines that can be told apart; the fullest ones decide. */
const MOST_CURVES = 5;

/** The limits of the design's own model that fill most, in per cent of each, month by month. */
export function growthChart(design: Design, answer: GrowAnswer): LineChartData {
  const nameOf = namesOf(design);
  const curves = (answer.models[0]?.curves ?? [])
    .flatMap((curve) => (curve.max === undefined || curve.max <= 0 ? [] : [{ curve, max: curve.max }]))
    .toSorted((a, b) => peak(b.curve) / b.max - peak(a.curve) / a.max)
    .filter(isFirstOfItsCourse)
    .filter(({ curve, max }, index) => index === 0 || peak(curve) / max >= WORTH_A_LINE)
    .slice(0, MOST_CURVES);
  return {
    title: STRINGS.title,
    x: { label: STRINGS.months, from: 0 },
    y: { label: STRINGS.share, unit: STRINGS.percent, from: 0 },
    series: curves.map(({ curve, max }) => ({
      id: curve.limit.id,
      name: upperFirst(limitName(curve.limit, nameOf)),
      points: curve.points.map(({ month, used }) => ({ x: month, y: Math.round((used / max) * 1000) / 10 })),
    })),
    limits: [
      { id: 'limit', label: STRINGS.limit, value: 100 },
      ...(answer.headroomPercent > 0
        ? [
            {
              id: 'headroom',
              label: STRINGS.headroom(formatShare(answer.headroomPercent / 100)),
              value: Math.round(1_000_000 / (100 + answer.headroomPercent)) / 100,
              tone: 'near' as const,
            },
          ]
        : []),
    ],
    marks: curves.flatMap(({ curve, max }) => {
      const at = curve.points.find(({ month }) => month === curve.breaksAt);
      if (at === undefined) return [];
      const y = Math.round((at.used / max) * 1000) / 10;
      return [{ id: curve.limit.id, x: at.month, y, label: STRINGS.breaks(at.month) }];
    }),
  };
}

interface Measured {
  readonly curve: Curve;
  readonly max: number;
}

/** A table and the memory it stands in may fill alike; one line then says it. */
function isFirstOfItsCourse(one: Measured, index: number, all: readonly Measured[]): boolean {
  const course = courseOf(one);
  return all.findIndex((other) => courseOf(other) === course) === index;
}

function courseOf({ curve, max }: Measured): string {
  return [curve.limit.nodes.join(), ...curve.points.map(({ used }) => (used / max).toFixed(4))].join(' ');
}

function peak({ points }: Curve): number {
  return Math.max(0, ...points.map(({ used }) => used));
}
