/** What to do when a design cannot be exported, by the code of the problem. */
const REMEDIES: Readonly<Record<string, string>> = {
  'network/too-many-routers':
    'Lower the counts of racks or servers for the export: configurations of copies differ only in names and addresses.',
  'network/too-many-sessions': 'Lower the counts of racks or servers for the export, or close iBGP by reflectors.',
  'export/pools-overlap': 'Change one of the two pools under Addresses in the inspector.',
  'export/pool-too-small': 'Give a larger pool under Addresses in the inspector.',
  'export/rack-pool-too-small':
    'Give a shorter prefix for rack pools under What servers announce in the inspector, or leave it empty.',
  'export/too-many-outside-prefixes': 'Lower the number of prefixes of the external networks.',
  'export/nothing-to-borrow': 'Lower the number of borrowed addresses, or make blocks larger.',
  'export/no-router-on-platform':
    'Choose this software for a role under Router software in the inspector, or take another format.',
};

/** One sentence; empty for a code that has none. */
export function exportRemedy(code: string): string {
  return REMEDIES[code] ?? '';
}
