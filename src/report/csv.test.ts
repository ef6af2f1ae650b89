import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

/** Reads CSV as RFC 4180 §2 describes it; written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      at += 1;
      while (text[at] !== '"' || text[at + 1] === '"') {
        value += text[at];
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
        value += text[at];
        at += 1;
      }
    }
    row.push(value);
    if (text[at] === ',') at += 1;
    else {
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test('fields with commas, quotes and line breaks come back as they were', () => {
  const rows = [
    ['a, b', 'say "no"', 'two\r\nlines'],
    ['', 'plain', '"'],
  ];
  expect(readCsv(csvOf(['one', 'two, too', 'three'], rows))).toEqual([['one', 'two, too', 'three'], ...rows]);
});

test('every line ends in CRLF, headings first, numbers without separators', () => {
  expect(csvOf(['Name', 'Used'], [['ToR 1', 40000]])).toBe('Name,Used\r\nToR 1,40000\r\n');
});

for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://example.com","x")']) {
  test(`a spreadsheet takes ${JSON.stringify(text)} as text`, () => {
    expect(readCsv(csvOf(['a'], [[text]]))).toEqual([['a'], [`'${text}`]]);
  });
}

test('a number below zero stays a number', () => {
  expect(csvOf(['Left'], [[-3]])).toBe('Left\r\n-3\r\n');
});
