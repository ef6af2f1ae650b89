import { NativeSelect } from '@mantine/core';
import type { Design, GrowthPlan, GrowthRate } from '../../design/index.ts';
import { documentActions } from '../../store/index.ts';
import { CommitNumber, Field, Term } from '../../ui/index.ts';
import { roleName, TERMS } from '../../words/index.ts';
import { NumberField } from '../fields.tsx';

const STRINGS = {
  plan: 'Plan',
  racks: 'Racks',
  servers: 'Servers per rack',
  endpoints: 'Endpoints per server',
  more: 'more',
  percent: '% more',
  unit: 'unit of growth',
  every: 'period',
  periods: { 1: 'per month', 2: 'every 2 months', 3: 'per quarter', 6: 'per half-year', 12: 'per year' },
  everyOther: (months: number) => `in ${months} months`,
  where: 'Which racks',
  all: 'All, in proportion',
  horizon: 'Look ahead',
  months: ' months',
  headroom: 'Headroom',
};

type RateKey = 'racks' | 'serversPerRack' | 'endpointsPerServer';
const PERIODS = [1, 2, 3, 6, 12] as const;
const DEFAULT_HORIZON = 36;

/** What grows, how fast, and how far ahead. Each change is an edit of the document. */
export function GrowthPlanForm({ design }: { readonly design: Design }) {
  const { growth } = design;
  const plan: GrowthPlan = growth.plan ?? { horizonMonths: DEFAULT_HORIZON };
  const set = (changes: GrowthPlan): void => {
    documentActions.dispatch({ kind: 'set-growth', changes: { plan: changes } });
  };
  const setRate = (key: RateKey, rate: GrowthRate | undefined): void => {
    const { [key]: _old, ...rest } = plan;
    set(rate === undefined ? rest : { ...rest, [key]: rate });
  };
  const places = design.nodes.filter(({ kind }) => kind === 'rack' || kind === 'pod');
  return (
    <form className="hd-growth-plan" aria-label={STRINGS.plan} onSubmit={(event) => event.preventDefault()}>
      <RateField label={STRINGS.racks} rate={plan.racks} onChange={(rate) => setRate('racks', rate)} />
      {places.length > 1 && (
        <Field label={STRINGS.where}>
          {({ id }) => (
            <NativeSelect
              id={id}
              size="xs"
              value={places.some((node) => node.id === plan.racksAt) ? (plan.racksAt ?? '') : ''}
              onChange={(event) => {
                const { racksAt: _old, ...rest } = plan;
                const chosen = event.currentTarget.value;
                set(chosen === '' ? rest : { ...rest, racksAt: chosen });
              }}
              data={[
                { value: '', label: STRINGS.all },
                ...places.map((node) => ({
                  value: node.id,
                  label: `${node.name || node.id} (${roleName(node.kind)})`,
                })),
              ]}
            />
          )}
        </Field>
      )}
      <RateField
        label={STRINGS.servers}
        rate={plan.serversPerRack}
        onChange={(rate) => setRate('serversPerRack', rate)}
      />
      <RateField
        label={STRINGS.endpoints}
        rate={plan.endpointsPerServer}
        onChange={(rate) => setRate('endpointsPerServer', rate)}
      />
      <NumberField
        label={STRINGS.horizon}
        value={plan.horizonMonths}
        min={1}
        max={120}
        suffix={STRINGS.months}
        onChange={(horizonMonths) => horizonMonths !== undefined && set({ ...plan, horizonMonths })}
      />
      <Field label={<Term definition={TERMS.headroom.definition}>{STRINGS.headroom}</Term>}>
        {({ id }) => (
          <CommitNumber
            id={id}
            value={growth.headroomPercent}
            min={0}
            max={1000}
            decimals
            suffix=" %"
            onCommit={(headroomPercent) =>
              headroomPercent !== undefined &&
              documentActions.dispatch({ kind: 'set-growth', changes: { headroomPercent } })
            }
          />
        )}
      </Field>
    </form>
  );
}

/** "+8 more each month", "5% more each quarter". No growth is 0. */
function RateField({
  label,
  rate,
  onChange,
}: {
  readonly label: string;
  readonly rate: GrowthRate | undefined;
  readonly onChange: (rate: GrowthRate | undefined) => void;
}) {
  const { by, unit, everyMonths } = rate ?? { by: 0, unit: 'count' as const, everyMonths: 1 };
  const periods = [...new Set<number>([...PERIODS, everyMonths])].toSorted((a, b) => a - b);
  return (
    <fieldset className="hd-rate">
      <legend>{label}</legend>
      <CommitNumber
        ariaLabel={label}
        value={by}
        min={0}
        max={100_000}
        decimals
        onCommit={(value) =>
          onChange(value === undefined || value === 0 ? undefined : { by: value, unit, everyMonths })
        }
      />
      <NativeSelect
        size="xs"
        aria-label={`${label}, ${STRINGS.unit}`}
        value={unit}
        data={[
          { value: 'count', label: STRINGS.more },
          { value: 'percent', label: STRINGS.percent },
        ]}
        onChange={(event) =>
          onChange({ by, unit: event.currentTarget.value === 'percent' ? 'percent' : 'count', everyMonths })
        }
      />
      <NativeSelect
        size="xs"
        aria-label={`${label}, ${STRINGS.every}`}
        value={String(everyMonths)}
        data={periods.map((months) => ({
          value: String(months),
          label: PERIODS.some((each) => each === months)
            ? STRINGS.periods[PERIODS.find((each) => each === months) ?? 1]
            : STRINGS.everyOther(months),
        }))}
        onChange={(event) => onChange({ by, unit, everyMonths: Number(event.currentTarget.value) })}
      />
    </fieldset>
  );
}
