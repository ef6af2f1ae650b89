import { COMMON_OPTIONS, readArgs } from './args.ts';
import type { Options } from './args.ts';
import { analyze } from './commands/analyze.ts';
import { check } from './commands/check.ts';
import type { Command } from './commands/command.ts';
import { compare } from './commands/compare.ts';
import { exportDesign } from './commands/export.ts';
import { grow } from './commands/grow.ts';
import { importDesign } from './commands/import.ts';
import { newDesign } from './commands/new.ts';
import { rib } from './commands/rib.ts';
import { trace } from './commands/trace.ts';
import { report } from './commands/report.ts';
import { suggest } from './commands/suggest.ts';
import { sweep } from './commands/sweep.ts';
import { EXIT, UnusableInput } from './io.ts';
import type { ExitCode, Io } from './io.ts';
import { indentLines, printable, tableLines } from './text.ts';
import { VERSION } from './version.ts';

/** Every command, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  check,
  analyze,
  newDesign,
  exportDesign,
  importDesign,
  rib,
  trace,
  report,
  sweep,
  compare,
  grow,
  suggest,
];

/**
 * Runs one command line, without the name of the program.
 *
 * @returns the exit code; what cannot be used is told to standard error with what to do instead. Our own bugs throw.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    io.writeErr(printable(`heddle: ${error.message}.\n${indentLines(error.remedy.split('\n'), 2).join('\n')}\n`));
    return EXIT.unusable;
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const help = helpText();
    if (name === undefined) io.writeErr(help);
    else io.writeOut(help);
    return name === undefined ? EXIT.unusable : EXIT.fine;
  }
  if (name === '--version' || name === '-V') {
    io.writeOut(`${VERSION}\n`);
    return EXIT.fine;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((each) => each.name).join(', ');
    throw new UnusableInput(`There is no command "${name}"`, `The commands are ${names}; "heddle --help" says more.`);
  }
  const args = readArgs(command.name, rest, command.options);
  if (args.isOn('help')) {
    io.writeOut(commandHelp(command));
    return EXIT.fine;
  }
  return command.run(args, io);
}

function helpText(): string {
  const lines = [
    'Heddle shows what BGP does with a drawing of a data-centre fabric.',
    '',
    'Usage: heddle COMMAND [options]',
    '',
    ...indentLines(
      tableLines(
        [
          { heading: 'Command', align: 'left' },
          { heading: '', align: 'left' },
        ],
        COMMANDS.map(({ name, operands, summary }) => [`${name} ${operands}`, summary]),
      ),
      2,
    ),
    '',
    '"-" reads the design from standard input. --json prints JSON; "heddle COMMAND --help" lists the options;',
    'heddle --version prints the version.',
    '',
    `Exit codes: ${String(EXIT.fine)} fine; ${String(EXIT.findings)} the design has findings of severity error; ${String(EXIT.unusable)} the input cannot be used; ${String(EXIT.bug)} a bug in Heddle; ${String(EXIT.unwritable)} the output cannot be written.`,
  ];
  return `${lines.join('\n')}\n`;
}

function commandHelp({ name, operands, summary, options, details }: Command): string {
  const lines = [
    `${`heddle ${name} ${operands}`.trimEnd()}: ${summary}`,
    '',
    ...indentLines(optionLines({ ...options, ...COMMON_OPTIONS }), 2),
    ...(details.length === 0 ? [] : ['', ...details]),
  ];
  return `${lines.join('\n')}\n`;
}

function optionLines(options: Options): readonly string[] {
  const rows = Object.entries(options).map(([name, { value, help }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  return tableLines(
    [
      { heading: 'Option', align: 'left' },
      { heading: '', align: 'left' },
    ],
    rows,
  );
}
