/** Verdicts on switch tables. The same demand on the same switch is judged once, however many drawn switches have it. */
import type { Hardware } from '../../design/index.ts';
import { fitTables, profileById, type TableDemand, type TableVerdict } from '../../hardware/index.ts';

export type JudgeTables = (hardware: Hardware | undefined, demand: TableDemand) => readonly TableVerdict[];

export function tableVerdicts(): JudgeTables {
  const known = new Map<string, readonly TableVerdict[]>();
  const names = new Map<Hardware, string>();
  const nameOf = (hardware: Hardware): string => {
    let name = names.get(hardware);
    if (name === undefined) names.set(hardware, (name = JSON.stringify(hardware)));
    return name;
  };
  return (hardware, demand) => {
    const key = `${hardware === undefined ? '' : nameOf(hardware)}|${Object.values(demand).join()}`;
    let rows = known.get(key);
    if (rows === undefined) {
      const profile = hardware?.profile === undefined ? undefined : profileById(hardware.profile);
      known.set(key, (rows = fitTables(demand, profile, hardware?.limits)));
    }
    return rows;
  };
}
