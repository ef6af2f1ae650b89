/** A report as one HTML file that needs nothing else and runs nothing. */
import { escapeXml, svgDataUri } from './escape.ts';
import { REPORT_CSS } from './htmlCss.ts';
import { TONE_MARKS } from './toneMarks.ts';
import type { Block, Cell, Fact, Figure, Remark, Report, Section, Table, Tone } from './tree.ts';

const STRINGS = { contents: 'Contents' };

/**
 * The only things this page may load are its own styles and its own pictures: whatever a design holds, nothing of it is executed or fetched. Every
 * text is escaped besides, and pictures stand in `img` elements, in which no script runs.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** @returns a whole document, printable on A4 and Letter; the same report gives the same bytes */
export function renderHtml(report: Report): string {
  const { title, subtitle, verdict, sections, stamp } = report;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeXml(POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${REPORT_CSS}${stampCss(stamp)}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<p class="kicker">${escapeXml(subtitle)}</p>`,
    `<h1>${escapeXml(title)}</h1>`,
    `<section class="verdict" data-tone="${verdict.tone}" aria-label="Verdict">`,
    `<p class="headline">${mark(verdict.tone)}${escapeXml(verdict.headline)}</p>`,
    facts(verdict.points),
    '</section>',
    contents(sections),
    '</header>',
    '<main>',
    ...sections.map(sectionHtml),
    '</main>',
    `<footer>${escapeXml(stamp)}</footer>`,
    '</body>',
    '</html>',
  ]
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
}

function contents(sections: readonly Section[]): string {
  const items = sections.map(({ id, title }) => `<li><a href="#${id}">${escapeXml(title)}</a></li>`);
  return `<nav aria-label="${STRINGS.contents}"><ol>${items.join('')}</ol></nav>`;
}

function sectionHtml({ id, title, blocks }: Section): string {
  return [
    `<section id="${id}" class="part">`,
    `<h2>${escapeXml(title)}</h2>`,
    ...blocksHtml(blocks),
    '</section>',
  ].join('\n');
}

/** Figures that follow each other and are not wide stand side by side. */
function blocksHtml(blocks: readonly Block[]): readonly string[] {
  const out: string[] = [];
  let row: string[] = [];
  const flush = () => {
    if (row.length > 0) out.push(`<div class="figures">${row.join('')}</div>`);
    row = [];
  };
  for (const block of blocks) {
    if (block.kind === 'figure' && !isWide(block.svg)) row.push(figureHtml(block));
    else {
      flush();
      out.push(blockHtml(block));
    }
  }
  flush();
  return out;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.minor === true ? `<h4>${escapeXml(block.text)}</h4>` : `<h3>${escapeXml(block.text)}</h3>`;
    case 'paragraph':
      return `<p${toneAttribute(block.tone)}>${mark(block.tone)}${lines(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${lines(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return facts(block.items);
    case 'command':
      return `<pre><code>${escapeXml(block.text)}</code></pre>`;
    case 'table':
      return tableHtml(block);
    case 'figure':
      return figureHtml(block);
    case 'remark':
      return remarkHtml(block);
  }
}

function facts(items: readonly Fact[]): string {
  if (items.length === 0) return '';
  const rows = items.map(
    ({ term, text, tone }) =>
      `<div${toneAttribute(tone)}><dt>${escapeXml(term)}</dt><dd>${mark(tone)}${lines(text)}</dd></div>`,
  );
  return `<dl>${rows.join('')}</dl>`;
}

/** A table of so many rows is not broken over two pages. */
const SHORT_ROWS = 14;
/** Words that are not broken over two lines: where they carry a sign, and others. */
const SHORT_SIGNED = 18;
const SHORT_TEXT = 12;

function tableHtml({ id, title, columns, rows, note }: Table): string {
  const head = columns.map(({ heading, align }) => `<th scope="col" class="${align}">${escapeXml(heading)}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, index) => cellHtml(cell, columns[index]?.align ?? 'left', index === 0)).join('')}</tr>`,
  );
  return [
    `<div class="table${rows.length <= SHORT_ROWS ? ' short' : ''}" id="${escapeXml(id)}">`,
    columns.length <= 2 ? '<table class="narrow">' : '<table>',
    title === '' ? '' : `<caption>${escapeXml(title)}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody>`,
    '</table>',
    '</div>',
    note === undefined ? '' : `<p class="note">${escapeXml(note)}</p>`,
  ].join('');
}

function cellHtml({ text, tone }: Cell, align: 'left' | 'right', isFirst: boolean): string {
  const content = `${mark(tone)}${lines(text)}`;
  const isShort = align === 'right' || text.length <= (tone === undefined ? SHORT_TEXT : SHORT_SIGNED);
  const attributes = `class="${align}${isShort ? ' whole' : ''}"${toneAttribute(tone)}`;
  return isFirst && align === 'left'
    ? `<th scope="row" ${attributes}>${content}</th>`
    : `<td ${attributes}>${content}</td>`;
}

function figureHtml({ id, title, alt, svg }: Figure): string {
  return [
    `<figure id="${escapeXml(id)}"${isWide(svg) ? ' class="wide"' : ''}>`,
    `<img src="${svgDataUri(svg)}" alt="${escapeXml(alt)}">`,
    `<figcaption>${escapeXml(title)}</figcaption>`,
    '</figure>',
  ].join('');
}

/** Drawings much wider than a page is broad get a page of their own, turned. */
const WIDE_PX = 1_000;
const WIDE_RATIO = 1.5;

function isWide(svg: string): boolean {
  const [, width = '0', height = '1'] = /^<svg [^>]*?\bwidth="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return Number(width) >= WIDE_PX && Number(width) / Number(height) >= WIDE_RATIO;
}

function remarkHtml({ severity, label, title, text, details }: Remark): string {
  return [
    `<article class="remark" data-severity="${severity}">`,
    `<h3><span class="severity">${escapeXml(label)}</span> ${escapeXml(title)}</h3>`,
    `<p>${lines(text)}</p>`,
    facts(details),
    '</article>',
  ].join('');
}

function toneAttribute(tone: Tone | undefined): string {
  return tone === undefined || tone === 'plain' ? '' : ` data-tone="${tone}"`;
}

/** A sign beside the colour, so that the page can be read in black and white. */
function mark(tone: Tone | undefined): string {
  const sign = tone === undefined ? '' : TONE_MARKS[tone];
  return sign === '' ? '' : `<span class="mark" aria-hidden="true">${sign}</span>`;
}

function lines(text: string): string {
  return escapeXml(text).replaceAll('\n', '<br>');
}

/** The foot of every printed page. A string of CSS, so other rules hold than in HTML. */
function stampCss(stamp: string): string {
  const safe = stamp.replaceAll(/[^\p{L}\p{N} .,:·–-]/gu, ' ');
  return `@page{@bottom-left{content:"${safe}"}}`;
}
