import type { ReportInput } from '../input.ts';
import type { Block, Section } from '../tree.ts';

const STRINGS = {
  title: 'How to recompute this report',
  text: 'Every figure above is computed from the design file alone: the same file and the same version of Heddle give the same figures. To check it, compute the hash of the file, then run the command below.',
  version: 'Heddle',
  hash: 'SHA-256 of the design',
  noHash: 'not computed: this browser offers no hashing to pages that were not fetched over HTTPS or from this machine',
  madeOn: 'Made on',
  hashNote:
    'The hash is that of the file as Heddle saves it. The first command prints it for a file that Heddle has saved.',
};

export function reproduceSection({ design, provenance }: ReportInput): Section {
  const { version, hash, madeOn, fileName = `${design.name}.heddle.json` } = provenance;
  const file = quoted(fileName);
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: STRINGS.text },
    {
      kind: 'facts',
      items: [
        { term: STRINGS.version, text: version },
        { term: STRINGS.hash, text: hash ?? STRINGS.noHash },
        ...(madeOn === undefined ? [] : [{ term: STRINGS.madeOn, text: madeOn }]),
      ],
    },
    { kind: 'command', text: `sha256sum ${file}\nheddle report ${file} --to html --out report.html` },
    { kind: 'paragraph', text: STRINGS.hashNote },
  ];
  return { id: 'reproduce', title: STRINGS.title, blocks };
}

/** One word for a POSIX shell, whatever the name holds. */
function quoted(name: string): string {
  return /^[\w@%+=:,./-]+$/.test(name) && !name.startsWith('-') ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
