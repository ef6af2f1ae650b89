/** A report as Markdown for a pull request: tables and lists as GitHub reads them, no HTML, no pictures (they have no place in a comment). */
import { TONE_MARKS } from './toneMarks.ts';
import type { Block, Cell, Fact, Report, Table, Tone } from './tree.ts';

const STRINGS = { verdict: 'Verdict', picture: (title: string) => `Picture: ${title} It stands in the HTML report.` };

/** @returns text that ends in one newline; whatever the design holds reads as text, never as Markdown or HTML */
export function renderMarkdown(report: Report): string {
  const { title, subtitle, verdict, sections, stamp } = report;
  const blocks = [
    `# ${escaped(title)}`,
    escaped(subtitle),
    `## ${STRINGS.verdict}`,
    `**${mark(verdict.tone)}${escaped(verdict.headline)}**`,
    factList(verdict.points),
    ...sections.flatMap((section) => [`## ${escaped(section.title)}`, ...section.blocks.map(blockText)]),
    '---',
    escaped(stamp),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${block.minor === true ? '####' : '###'} ${escaped(block.text)}`;
    case 'paragraph':
      return `${mark(block.tone)}${escaped(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'facts':
      return factList(block.items);
    case 'command':
      return fenced(block.text);
    case 'table':
      return tableText(block);
    case 'figure':
      return escaped(STRINGS.picture(block.title));
    case 'remark':
      return [
        `### ${escaped(`${block.label}: ${block.title}`)}`,
        '',
        escaped(block.text),
        ...(block.details.length === 0 ? [] : ['', factList(block.details)]),
      ].join('\n');
  }
}

function factList(items: readonly Fact[]): string {
  return items.map(({ term, text, tone }) => `- **${escaped(term)}:** ${mark(tone)}${escaped(text)}`).join('\n');
}

function tableText({ title, columns, rows, note }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [
    line(columns.map(({ heading }) => escaped(heading))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : ':---'))),
    ...rows.map((row) => line(row.map(cellText))),
  ].join('\n');
  return [
    ...(title === '' ? [] : [`**${escaped(title)}**`, '']),
    table,
    ...(note === undefined ? [] : ['', escaped(note)]),
  ].join('\n');
}

function cellText({ text, tone }: Cell): string {
  return `${mark(tone)}${escaped(text)}`;
}

function mark(tone: Tone | undefined): string {
  const sign = tone === undefined ? '' : TONE_MARKS[tone];
  return sign === '' ? '' : `${sign} `;
}

/**
 * Text in which Markdown finds nothing: what could start a tag, emphasis, a link, a mention, a heading or a table cell is escaped, and line
 * breaks become blanks. An address stays readable, but is no link of ours.
 */
function escaped(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>|#~&@!]/g, String.raw`\$&`)
    .replace(/^([-+]|\d+[.)])(?=\s)/, String.raw`\$1`);
}

/** A fence longer than any run of backticks inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${text}\n${fence}`;
}
