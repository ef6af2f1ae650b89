import type { TableVerdict } from './fitTables.ts';

/**
 * One line on where a limit stands: figure, confidence, basis and source, e.g.
 * "212,992 entries · vendor guide, vendor-maximum · Junos OS 13.2, Configuring …".
 * Without a figure, what is missing.
 */
export function describeLimit({ table, limit, confidence, basis, source }: TableVerdict): string {
  const figure = limit === undefined ? undefined : `${groupDigits(limit)} ${unitOf(table)}`;
  const standing = confidence && basis ? `${confidence}, ${basis}` : undefined;
  return [figure, standing, source].filter((part) => part !== undefined).join(' · ');
}

function unitOf(table: TableVerdict['table']): string {
  if (table === 'ecmpGroups') return 'groups';
  if (table === 'ecmpMembers') return 'next hops in all';
  return table === 'ecmpWidth' ? 'next hops a route' : 'entries';
}

/** The same on every machine, where toLocaleString follows its settings. */
function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
