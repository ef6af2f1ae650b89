import type { RouterClass } from '../../engine/index.ts';
import { fullestTable, toneOfTable } from '../../report/index.ts';
import { useDocument, useResults } from '../../store/index.ts';
import { ShareBar } from '../../ui/index.ts';
import { formatCount, formatCounted, formatShare, roleName, tableName, verdictName } from '../../words/index.ts';
import { namesOf } from '../names.ts';

const STRINGS = {
  none: 'No switch to judge',
  noneText: 'Draw a ToR or a spine, and pick its hardware in the inspector.',
  noHardware: 'No switch model chosen',
  of: 'of',
};

const ROLES: readonly RouterClass['role'][] = ['tor', 'spine', 'border'];

/** The fullest table of each role of switch, as a bar that can be read from afar. */
export function CapacityBars() {
  const design = useDocument((state) => state.design);
  const classes = useResults((state) => state.analysis?.classes);
  const nameOf = namesOf(design);
  const rows = ROLES.flatMap((role) => {
    const own = classes?.filter((one) => one.role === role) ?? [];
    const worst = fullestTable({ classes: own });
    return worst === undefined ? [] : [{ ...worst, count: own.reduce((sum, { count }) => sum + count, 0) }];
  });
  if (rows.length === 0) {
    return (
      <div className="hd-board-missing">
        <strong>{STRINGS.none}</strong>
        <p>{STRINGS.noneText}</p>
      </div>
    );
  }
  return (
    <div className="hd-board-bars">
      {rows.map(({ of, table, count }) => {
        const tone = toneOfTable(table);
        const share = table.share === undefined ? verdictName(table.verdict) : formatShare(table.share);
        const limit = table.limit === undefined ? '' : ` ${STRINGS.of} ${formatCount(table.limit)}`;
        return (
          <section key={of.role}>
            <h3>
              {formatCounted(count, roleName(of.role), roleName(of.role, 2))}
              <span className="hd-quiet">{nameOf(of.node) ?? of.node}</span>
            </h3>
            {table.reason === 'no-profile' ? (
              <p className="hd-quiet">{STRINGS.noHardware}</p>
            ) : (
              <>
                <div className="hd-board-bar">
                  <ShareBar
                    label={`${tableName(table.table)}: ${share}, ${verdictName(table.verdict)}`}
                    share={table.share}
                    tone={tone === 'plain' ? 'unknown' : tone}
                  />
                  <b data-tone={tone}>{share}</b>
                </div>
                <p>
                  {formatCount(table.used)}
                  {limit} {tableName(table.table)}, {verdictName(table.verdict)}
                </p>
                <p className="hd-quiet">{table.source}</p>
              </>
            )}
          </section>
        );
      })}
    </div>
  );
}
