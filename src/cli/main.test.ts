/** The program as a shell runs it: bundled, in real pipes. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const HEDDLE = join(dirname(fileURLToPath(import.meta.url)), '../../bin/heddle.mjs');
const BUNDLING_MS = 60_000;

/** Runs a line of bash in which $heddle is the program. */
function shell(line: string): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, heddle: `${process.execPath} ${HEDDLE}` };
    execFile('bash', ['-o', 'pipefail', '-c', line], { env, maxBuffer: 1e8 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

test(
  'new feeds analyze through a pipe, and JSON arrives whole',
  async () => {
    const { code, out, err } = await shell('$heddle new reference --racks 200 --servers 10 | $heddle analyze - --json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ format: 'heddle.analysis/1', totals: { servers: 2000 } });
  },
  BUNDLING_MS,
);

test(
  'files are read from where the program is run, and exit codes reach the shell',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heddle-'));
    try {
      await writeFile(join(folder, 'broken.json'), '{');
      expect(await shell(`cd '${folder}' && $heddle check broken.json`)).toMatchObject({ code: 2, out: '' });
      expect(await shell(`cd '${folder}' && $heddle check .`)).toMatchObject({
        code: 2,
        err: expect.stringContaining('it is a folder'),
      });
      expect(await shell(`cd '${folder}' && $heddle new reference > d.json && $heddle check d.json`)).toMatchObject({
        code: 0,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  BUNDLING_MS,
);

test(
  'a reader that closes the pipe early is no error',
  async () => {
    const { out, err } = await shell('$heddle new reference | $heddle analyze - --json | head -c 20');
    expect({ out: out.length, err }).toEqual({ out: 20, err: '' });
  },
  BUNDLING_MS,
);
