import type { Io } from './io.ts';
import { run } from './run.ts';

interface World {
  readonly stdin?: string;
  /** Texts by path; everything else does not exist. */
  readonly files?: Readonly<Record<string, string>>;
  /** Takes what is written, by path; without it nothing can be. */
  readonly written?: Record<string, string>;
  /** The same for what is no text. */
  readonly bytes?: Record<string, Uint8Array>;
  readonly color?: boolean;
  readonly columns?: number;
}

/** Runs a command line in a world of its own. For tests. */
export async function runText(
  argv: readonly string[],
  { stdin = '', files = {}, written, bytes, color = false, columns }: World = {},
) {
  let out = '';
  let err = '';
  const io: Io = {
    readFile: (path) => {
      const text = files[path];
      const absent = Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
      return text === undefined ? Promise.reject(absent) : Promise.resolve(text);
    },
    writeFile: (path, content) => {
      const isText = typeof content === 'string';
      if ((isText ? written : bytes) === undefined) {
        return Promise.reject(new Error(`EROFS: read-only file system, open '${path}'`));
      }
      if (isText && written !== undefined) written[path] = content;
      if (!isText && bytes !== undefined) bytes[path] = content;
      return Promise.resolve();
    },
    readStdin: () => Promise.resolve(stdin),
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
    columns,
    color,
  };
  const code = await run(argv, io);
  return { code, out, err };
}
