// Draws the growth curves of the engine from the bench's own output:
//   npm run --silent bench -- 'hall growth' 'motley growth' | node scripts/plotBench.mjs docs/performance
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit, stdin } from 'node:process';

const [, , folder] = argv;
if (folder === undefined) {
  console.error('Name the folder for the pictures: node scripts/plotBench.mjs docs/performance < bench.jsonl');
  exit(2);
}

/** @typedef {{ case: string, model: string, racks: number, editFiguresMs: number }} Line */

/** @type {Line[]} */
const lines = readFileSync(stdin.fd, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line))
  .filter((line) => typeof line.racks === 'number' && typeof line.editFiguresMs === 'number');

const WIDTH = 640;
const HEIGHT = 360;
const FRAME = { left: 64, right: 200, top: 40, bottom: 48 };
// Okabe and Ito: told apart by everybody.
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];

mkdirSync(folder, { recursive: true });
for (const name of new Set(lines.map((line) => line.case))) {
  const file = join(folder, `${name.replaceAll(' ', '-')}.svg`);
  writeFileSync(
    file,
    chart(
      name,
      lines.filter((line) => line.case === name),
    ),
  );
  console.log(file);
}

/**
 * Both axes are logarithmic: a straight line of slope one is time that grows as the drawing does, a flat one is time that does not.
 *
 * @param {string} title
 * @param {Line[]} points
 */
function chart(title, points) {
  const xs = points.map(({ racks }) => racks);
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const [y0, y1] = [0.1, 10 ** Math.ceil(Math.log10(Math.max(10, ...points.map((point) => point.editFiguresMs))))];
  const x = (/** @type {number} */ racks) =>
    FRAME.left + (Math.log(racks / x0) / Math.log(x1 / x0)) * (WIDTH - FRAME.left - FRAME.right);
  const y = (/** @type {number} */ ms) =>
    HEIGHT - FRAME.bottom - (Math.log(Math.max(ms, y0) / y0) / Math.log(y1 / y0)) * (HEIGHT - FRAME.top - FRAME.bottom);
  const text = (/** @type {number} */ atX, /** @type {number} */ atY, /** @type {string} */ words, anchor = 'middle') =>
    `<text x="${atX.toFixed(1)}" y="${atY.toFixed(1)}" text-anchor="${anchor}">${words}</text>`;
  const parts = [];
  for (let ms = y0; ms <= y1 * 1.001; ms *= 10) {
    parts.push(`<path d="M${FRAME.left} ${y(ms).toFixed(1)}H${WIDTH - FRAME.right}" stroke="#d0d4dc"/>`);
    parts.push(
      text(FRAME.left - 8, y(ms) + 4, ms < 1 ? String(Number(ms.toFixed(1))) : ms.toLocaleString('en'), 'end'),
    );
  }
  for (const racks of new Set(xs)) parts.push(text(x(racks), HEIGHT - FRAME.bottom + 18, racks.toLocaleString('en')));
  [...new Set(points.map(({ model }) => model))].forEach((model, place) => {
    const colour = COLOURS[place % COLOURS.length];
    const own = points.filter((point) => point.model === model).toSorted((a, b) => a.racks - b.racks);
    const path = own.map(
      (point, i) => `${i === 0 ? 'M' : 'L'}${x(point.racks).toFixed(1)} ${y(point.editFiguresMs).toFixed(1)}`,
    );
    parts.push(`<path d="${path.join('')}" fill="none" stroke="${colour}" stroke-width="2"/>`);
    for (const point of own)
      parts.push(
        `<circle cx="${x(point.racks).toFixed(1)}" cy="${y(point.editFiguresMs).toFixed(1)}" r="3" fill="${colour}"/>`,
      );
    const line = FRAME.top + 8 + place * 20;
    parts.push(`<path d="M${WIDTH - FRAME.right + 16} ${line}h18" stroke="${colour}" stroke-width="3"/>`);
    parts.push(text(WIDTH - FRAME.right + 40, line + 4, model, 'start'));
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="11" fill="#1f2733">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${FRAME.left}" y="22" font-size="13" font-weight="600">${title}: milliseconds from an edit to its figures</text>
${parts.join('\n')}
${text((FRAME.left + WIDTH - FRAME.right) / 2, HEIGHT - 8, 'racks')}
</svg>
`;
}
