import { parseArgs } from 'node:util';
import { UnusableInput } from './io.ts';

export interface Option {
  readonly type: 'boolean' | 'string';
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
}
export type Options = Readonly<Record<string, Option>>;

export interface Args {
  readonly positionals: readonly string[];
  readonly isOn: (name: string) => boolean;
  /** The last value given; undefined where none was. */
  readonly text: (name: string) => string | undefined;
}

/** Options that every command has. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean', help: 'print JSON for programs' },
  help: { type: 'boolean', help: 'print this help' },
} as const satisfies Options;

/**
 * Reads the arguments of one command. A lone "-" is a positional: standard input. Throws UnusableInput for an option
 * that the command does not have, or a value that is missing or not wanted.
 */
export function readArgs(command: string, argv: readonly string[], options: Options): Args {
  const help = `"heddle ${command} --help" lists the options.`;
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }])),
    });
    return {
      positionals,
      isOn: (name) => values[name] === true,
      text: (name) => {
        const value = values[name];
        return typeof value === 'string' ? value : undefined;
      },
    };
  } catch (error) {
    if (!isParseError(error)) throw error;
    throw new UnusableInput(firstSentence(error.message), help);
  }
}

/** One of a few words. Throws UnusableInput that names them all. */
export function choice<const T extends string>(args: Args, name: string, choices: readonly T[]): T | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const found = choices.find((each) => each === text);
  if (found === undefined) {
    throw new UnusableInput(`--${name} cannot be "${text}"`, `Choose one of ${choices.join(', ')}.`);
  }
  return found;
}

/** A whole number from 0 on. Throws UnusableInput for anything else. */
export function wholeNumber(args: Args, name: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(text)) throw new UnusableInput(`--${name} cannot be "${text}"`, 'Give a whole number.');
  return Number(text);
}

function isParseError(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_PARSE_ARGS')
  );
}

/** Node adds advice on escaping that fits no option here. */
function firstSentence(message: string): string {
  return message.split(/\. |\n/, 1)[0] ?? message;
}
