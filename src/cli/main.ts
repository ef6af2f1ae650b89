/** The command line's entry: everything that touches the process stands here. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EXIT } from './io.ts';
import { run } from './run.ts';
import { VERSION } from './version.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (head, a pager) closes the pipe: no error of ours, and nothing left to say.
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`heddle: the output cannot be written: ${error.message}.\n`);
  process.exit(EXIT.unwritable);
});

try {
  // Not process.exit: output to a pipe may still be on its way.
  process.exitCode = await run(process.argv.slice(2), {
    readFile: (path) => readFile(path, 'utf8'),
    writeFile: async (path, content) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    },
    readStdin,
    writeOut: (text) => process.stdout.write(text),
    writeErr: (text) => process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    color: process.stdout.isTTY && !process.env['NO_COLOR'],
  });
} catch (error) {
  process.exitCode = EXIT.bug;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`heddle ${VERSION}: this is a bug in Heddle, please report it with the design.\n${trace}\n`);
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
