import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadDesign, saveDesign, TEMPLATES } from '../../design/index.ts';
import type { Design } from '../../design/index.ts';
import { MOST_LINK_CHARACTERS, sharedText, shareLink } from './shareLink.ts';

const BASE = 'https://heddle.example/app/?x=1';

async function roundTrip(design: Design): Promise<Design | undefined> {
  const link = await shareLink(design, BASE);
  if (!link.ok) throw new Error(`too long: ${String(link.characters)}`);
  const shared = await sharedText(new URL(link.url).hash);
  return shared.kind === 'text' ? loadDesign(shared.text).document : undefined;
}

test('every template comes back from its link as it was', async () => {
  for (const { build } of TEMPLATES) {
    const design = build();
    expect(saveDesign((await roundTrip(design)) ?? design)).toBe(saveDesign(design));
    expect(await roundTrip(design)).toEqual(design);
  }
});

test('names in any script survive', async () => {
  const design = { ...reference(), name: 'Обмен – 織機 🧵 "quoted"' };
  expect((await roundTrip(design))?.name).toBe(design.name);
});

test('the fragment of the page is replaced, the rest of its address stays', async () => {
  const link = await shareLink(reference(), `${BASE}#d1=old`);
  expect(link).toMatchObject({
    ok: true,
    url: expect.stringMatching(/^https:\/\/heddle\.example\/app\/\?x=1#d1=[\w-]+$/),
  });
});

test('a design that does not fit is refused with its size', async () => {
  const noise = Array.from({ length: 20_000 }, (_, index) =>
    String.fromCharCode(33 + (((index * 7919) ^ (index >> 3)) % 90)),
  );
  const link = await shareLink({ ...reference(), notes: noise.join('') }, BASE);
  expect(link.ok).toBe(false);
  if (!link.ok) expect(link.characters).toBeGreaterThan(MOST_LINK_CHARACTERS);
});

const bomb = `#d1=${deflateRawSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url')}`;
for (const [what, fragment, expected] of [
  ['no fragment', '', { kind: 'none' }],
  ['another fragment', '#section', { kind: 'none' }],
  ['a later version', '#d2=AAAA', { kind: 'refused', reason: 'newer' }],
  ['signs that are not base64url', '#d1=%%%', { kind: 'refused', reason: 'damaged' }],
  ['a link that was cut', '#d1=q1YqSS', { kind: 'refused', reason: 'damaged' }],
  ['a link that unpacks to far too much', bomb, { kind: 'refused', reason: 'too-large' }],
] as const) {
  test(`${what}: ${expected.kind}`, async () => {
    expect(await sharedText(fragment)).toEqual(expected);
  });
}

function reference(): Design {
  const template = TEMPLATES.find(({ id }) => id === 'reference');
  if (template === undefined) throw new Error('no reference template');
  return template.build();
}
