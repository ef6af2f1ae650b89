import { Button } from '@mantine/core';
import type { GrowAnswer, ModelGrowth } from '../../engine/index.ts';
import { documentActions } from '../../store/index.ts';
import {
  findingLabel,
  formatCount,
  limitName,
  modelName,
  wordMoment,
  wordUse,
  type NameOf,
} from '../../words/index.ts';
import { CsvTable } from './CsvTable.tsx';

const STRINGS = {
  models: 'Every model',
  model: 'Model',
  first: 'First to break',
  when: 'When',
  none: 'nothing',
  errors: 'Errors today',
  use: 'Use this model',
  useShort: 'Use',
  inUse: 'In use',
  breaks: 'What breaks, in order',
  limit: 'Limit',
  used: 'Used of limit',
  gone: 'Headroom gone in',
  month: (month: number) => (month === 0 ? 'already' : `month ${formatCount(month)}`),
  never: '–',
  sizes: 'What there will be',
  monthHead: 'Month',
  racks: 'Racks',
  servers: 'Servers',
  endpoints: 'Endpoints',
  perRack: 'Servers per rack',
  perServer: 'Endpoints per server',
  routers: 'Routers',
};

interface Props {
  readonly answer: GrowAnswer;
  readonly nameOf: NameOf;
}

/** Every model on this drawing, and how long it lasts. */
export function GrowthModels({ answer, nameOf }: Props) {
  const withErrors = answer.models.some(({ errors }) => errors.length > 0);
  return (
    <CsvTable what={STRINGS.models}>
      <table className="hd-table">
        <caption>{STRINGS.models}</caption>
        <thead>
          <tr>
            <th scope="col">{STRINGS.model}</th>
            <th scope="col">{STRINGS.first}</th>
            <th scope="col">{STRINGS.when}</th>
            {withErrors && <th scope="col">{STRINGS.errors}</th>}
            <th scope="col" aria-label={STRINGS.use} />
          </tr>
        </thead>
        <tbody>
          {answer.models.map(({ model, breaks, errors }, at) => (
            <tr key={model}>
              <th scope="row">{modelName(model)}</th>
              <td>{breaks[0] === undefined ? STRINGS.none : limitName(breaks[0].limit, nameOf)}</td>
              <td className="hd-nowrap">{breaks[0] === undefined ? STRINGS.never : wordMoment(breaks[0])}</td>
              {withErrors && <td>{errors.length === 0 ? STRINGS.never : errors.map(findingLabel).join(', ')}</td>}
              <td>
                {at === 0 ? (
                  <span className="hd-quiet">{STRINGS.inUse}</span>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`${STRINGS.use}: ${modelName(model)}`}
                    onClick={() => documentActions.dispatch({ kind: 'set-as-model', changes: { id: model } })}
                  >
                    {STRINGS.useShort}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </CsvTable>
  );
}

/** All limits that break, the first one first, and those that lose their headroom. */
export function GrowthBreaks({ model, nameOf }: { readonly model: ModelGrowth; readonly nameOf: NameOf }) {
  const short = model.curves.filter(({ breaksAt, shortAt }) => breaksAt === undefined && shortAt !== undefined);
  const shortOf = (id: string) => model.curves.find(({ limit }) => limit.id === id)?.shortAt;
  if (model.breaks.length === 0 && short.length === 0) return null;
  return (
    <CsvTable what={STRINGS.breaks}>
      <table className="hd-table">
        <caption>{STRINGS.breaks}</caption>
        <thead>
          <tr>
            <th scope="col">{STRINGS.limit}</th>
            <th scope="col">{STRINGS.when}</th>
            <th scope="col">{STRINGS.used}</th>
            <th scope="col">{STRINGS.gone}</th>
          </tr>
        </thead>
        <tbody>
          {model.breaks.map((broken) => {
            const shortAt = shortOf(broken.limit.id);
            return (
              <tr key={broken.limit.id}>
                <th scope="row">{limitName(broken.limit, nameOf)}</th>
                <td>{wordMoment(broken)}</td>
                <td>{wordUse(broken)}</td>
                <td>{shortAt === undefined ? STRINGS.never : STRINGS.month(shortAt)}</td>
              </tr>
            );
          })}
          {short.map(({ limit, shortAt, points, max }) => (
            <tr key={limit.id}>
              <th scope="row">{limitName(limit, nameOf)}</th>
              <td>{STRINGS.never}</td>
              <td>{wordUse({ limit, used: points.at(-1)?.used ?? 0, ...(max !== undefined && { max }) })}</td>
              <td>{STRINGS.month(shortAt ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </CsvTable>
  );
}

/** The plan as figures, month by month. */
export function GrowthSizes({ answer }: { readonly answer: GrowAnswer }) {
  return (
    <details className="hd-growth-sizes">
      <summary>{STRINGS.sizes}</summary>
      <CsvTable what={STRINGS.sizes}>
        <table className="hd-table">
          <thead>
            <tr>
              {[
                STRINGS.monthHead,
                STRINGS.racks,
                STRINGS.servers,
                STRINGS.endpoints,
                STRINGS.perRack,
                STRINGS.perServer,
                STRINGS.routers,
              ].map((head) => (
                <th key={head} scope="col" data-align="right">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.sizes.map((size) => (
              <tr key={size.month}>
                <th scope="row" data-align="right">
                  {size.month}
                </th>
                {[
                  size.racks,
                  size.servers,
                  size.endpoints,
                  size.serversPerRack,
                  size.endpointsPerServer,
                  size.routers,
                ].map((figure, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- columns
                  <td key={at} data-align="right">
                    {formatCount(figure)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </CsvTable>
    </details>
  );
}
