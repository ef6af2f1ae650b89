import { loadDesign } from '../design/index.ts';
import type { Design, LoadProblem } from '../design/index.ts';
import { wordProblem } from '../words/index.ts';
import type { Args } from './args.ts';
import { UnusableInput } from './io.ts';
import type { Io } from './io.ts';
import { printable } from './text.ts';

/**
 * Reads the one design that a command is given: a file, or "-" for standard input. What had to be repaired or left out
 * goes to standard error as warnings. Throws UnusableInput where there is no design to work on.
 */
export async function readDesign(command: string, args: Args, io: Io): Promise<Design> {
  const [path, ...others] = args.positionals;
  const usage = `Write "heddle ${command} FILE", or "heddle ${command} -" to read standard input.`;
  if (path === undefined) throw new UnusableInput('No design file is named', usage);
  if (others.length > 0) throw new UnusableInput(`One design at a time, not ${String(others.length + 1)}`, usage);

  return readOne(path, io);
}

/** Reads one design or more, in the order in which they are named; standard input at most once. As {@link readDesign} otherwise. */
export async function readDesigns(command: string, args: Args, io: Io): Promise<readonly [Design, ...Design[]]> {
  const [first, ...others] = args.positionals;
  if (first === undefined) throw new UnusableInput('No design file is named', `Write "heddle ${command} FILE...".`);
  if (args.positionals.filter((path) => path === '-').length > 1)
    throw new UnusableInput('Standard input is named twice', 'It holds one design; name files for the others.');
  const designs: [Design, ...Design[]] = [await readOne(first, io)];
  for (const path of others) designs.push(await readOne(path, io));
  return designs;
}

/** Text of the one file that a command is given, whatever it holds, and what to call it. Throws UnusableInput where there is none. */
export async function readInput(
  command: string,
  args: Args,
  io: Io,
): Promise<{ readonly place: string; readonly text: string }> {
  const [path, ...others] = args.positionals;
  const usage = `Write "heddle ${command} FILE", or "heddle ${command} -" to read standard input.`;
  if (path === undefined) throw new UnusableInput('No file is named', usage);
  if (others.length > 0) throw new UnusableInput(`One file at a time, not ${String(others.length + 1)}`, usage);
  return { place: placeOf(path), text: await readText(path, io) };
}

function placeOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

async function readOne(path: string, io: Io): Promise<Design> {
  const place = placeOf(path);
  const text = await readText(path, io);
  if (text.trim() === '') throw new UnusableInput(`${place} is empty`, 'Give a design as JSON.');
  const { document, problems } = loadDesign(text);
  if (document === undefined) {
    throw new UnusableInput(`${place} cannot be used as a design`, problems.map(placed).join('\n'));
  }
  for (const problem of problems) io.writeErr(printable(`warning: ${place}: ${placed(problem)}\n`));
  return document;
}

/** A problem with its place in the file: "nodes[3].count: …". */
function placed(problem: LoadProblem): string {
  const text = wordProblem(problem);
  return problem.at === '' ? text : `${problem.at}: ${text}`;
}

async function readText(path: string, io: Io): Promise<string> {
  if (path === '-') return io.readStdin();
  try {
    return await io.readFile(path);
  } catch (error) {
    throw new UnusableInput(`${path} cannot be read: ${readFault(error)}`, 'Check the name and the permissions.');
  }
}

function readFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'reading it is not allowed';
  return error instanceof Error ? error.message : String(error);
}
