import type { Curve, GrowAnswer, GrownSize, ModelGrowth } from '../engine/index.ts';
import { profileById, switchLabel } from '../hardware/index.ts';
import {
  formatCount,
  formatCounted,
  formatRatio,
  formatShare,
  limitName,
  modelName,
  roleName,
  tableName,
  wordFirstBreak,
  wordMoment,
  wordPlan,
  wordUse,
} from '../words/index.ts';
import { indentLines, printable, tableLines, wrapLines } from './text.ts';
import type { Column } from './text.ts';

const LEFT = (heading: string): Column => ({ heading, align: 'left' });
const RIGHT = (heading: string): Column => ({ heading, align: 'right' });

/** What `grow` prints for people. @param allModes whether every table mode is listed under every model */
export function growthLines(answer: GrowAnswer, allModes: boolean, width: number): readonly string[] {
  const { plan, headroomPercent, sizes, models } = answer;
  const [first, last] = [sizes[0], sizes.at(-1)];
  return [
    ...wrapLines(`Plan: ${printable(wordPlan(plan))}; headroom ${String(headroomPercent)}%.`, width),
    ...(first === undefined || last === undefined
      ? []
      : [`Today ${sizeText(first)}; month ${String(last.month)}: ${sizeText(last)}.`]),
    ...models.flatMap((model) => [
      '',
      modelName(model.model),
      ...indentLines(modelLines(model, answer, allModes, width - 2), 2),
    ]),
  ];
}

function sizeText({ racks, servers, endpoints }: GrownSize): string {
  return `${formatCounted(racks, 'rack')}, ${formatCounted(servers, 'server')}, ${formatCounted(endpoints, 'endpoint')}`;
}

function modelLines(model: ModelGrowth, answer: GrowAnswer, allModes: boolean, width: number): readonly string[] {
  const { breaks, curves, errors, switches } = model;
  return [
    ...wrapLines(printable(wordFirstBreak(model, answer)), width),
    ...(errors.length === 0 ? [] : wrapLines(`It has errors today: ${errors.join(', ')}.`, width)),
    ...(breaks.length < 2
      ? []
      : [
          '',
          ...tableLines(
            [LEFT('Then'), LEFT('When'), LEFT('Used of limit')],
            breaks.slice(1).map((one) => [printable(limitName(one.limit)), wordMoment(one), wordUse(one)]),
          ),
        ]),
    '',
    ...tableLines(
      [
        LEFT('Limit'),
        RIGHT('today'),
        RIGHT(`month ${String(answer.sizes.at(-1)?.month ?? 0)}`),
        RIGHT('limit'),
        LEFT('full in'),
        LEFT('headroom gone in'),
      ],
      curves.map(curveRow),
    ),
    ...(switches.length === 0 || (!allModes && breaks.every(({ limit }) => limit.kind !== 'table'))
      ? []
      : ['', ...modeLines(model)]),
  ];
}

function curveRow({ limit, max, points, breaksAt, shortAt, doubtful }: Curve): readonly string[] {
  const write = limit.kind === 'bandwidth' ? formatRatio : formatCount;
  const month = (at: number | undefined): string =>
    at === undefined ? '-' : at === 0 ? 'already' : `month ${String(at)}`;
  return [
    printable(limitName(limit)),
    write(points[0]?.used ?? 0),
    write(points.at(-1)?.used ?? 0),
    max === undefined ? 'not known' : write(max),
    doubtful ? 'cannot tell' : month(breaksAt),
    month(shortAt),
  ];
}

function modeLines({ switches }: ModelGrowth): readonly string[] {
  return tableLines(
    [LEFT('Table mode'), LEFT(''), LEFT('first table to break'), LEFT('month'), RIGHT('fullest at the end')],
    switches.flatMap(({ role, modes }) =>
      modes.map(({ profile, inUse, breaks, doubtful, share }) => {
        const known = profileById(profile);
        return [
          `${roleName(role)}: ${known === undefined ? profile : switchLabel(known)}`,
          inUse ? 'in use' : '',
          breaks === undefined
            ? doubtful
              ? 'cannot tell'
              : 'none'
            : `${tableName(breaks.what)}, ${formatCount(breaks.used)} of ${formatCount(breaks.max)}`,
          breaks === undefined ? '-' : breaks.month === 0 ? 'already' : String(breaks.month),
          share === undefined ? '-' : formatShare(share),
        ];
      }),
    ),
  );
}
