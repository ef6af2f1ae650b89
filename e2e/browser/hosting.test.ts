import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { expect, Heddle, test as base } from './support.ts';

const PATH = '/tools/drawing/heddle/';

/** A web server that has the built app below a path, and nothing anywhere else. */
const test = base.extend<{ hosted: string }>({
  hosted: async ({ baseURL }, provide) => {
    const server: Server = createServer((request, response) => {
      const path = request.url ?? '';
      if (!path.startsWith(PATH)) {
        response.writeHead(404).end();
        return;
      }
      void fetch(new URL(path.slice(PATH.length), baseURL)).then(async (answer) => {
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    await provide(`http://127.0.0.1:${String(address.port)}${PATH}`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

test('someone hosts Heddle below a path of their own, and it asks for nothing but its own files', async ({
  hosted,
  context,
}) => {
  const page = await context.newPage();
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const heddle = new Heddle(page);
  await heddle.start(hosted);
  await heddle.openTemplate('Five-stage pod fabric');
  for (const view of ['Peering', 'AS regions', 'Table load']) await heddle.showView(view);
  for (const tab of ['Capacity', 'Sessions', 'Recommendation']) await heddle.showResults(tab);
  await heddle.download(() => heddle.file('Save to a file'));
  await heddle.reload();
  await expect(page.getByRole('textbox', { name: 'Name of the design' })).toHaveValue('Five-stage pod fabric');
  expect(asked.some((url) => url.includes('worker'))).toBe(true);
  expect(asked.filter((url) => !url.startsWith(hosted) && !/^(blob|data):/.test(url))).toEqual([]);
  expect(heddle.faults()).toEqual([]);
});
