import type { Writable } from 'node:stream';
import { createColors } from 'picocolors';
import type { Language, Message } from '../model/message.ts';
import { harmless } from '../report/finding-text.ts';
import type { Paint } from '../report/terminal.ts';

/** A stream of the process, with what is known of it. */
export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a command talks through: results to stdout, narration to stderr. */
export interface Console {
  readonly language: Language;
  readonly quiet: boolean;
  readonly paint: Paint;
  /** Whether stderr is a terminal that a person watches. */
  readonly interactive: boolean;
  readonly stderr: OutputStream;
  /** Writes a result. */
  result(text: string): void;
  /** Says something about the run, unless it is to be quiet. */
  say(message: Message): void;
  /** Says what went wrong, also when it is to be quiet. */
  complain(message: Message): void;
}

/** Colour on a terminal, unless NO_COLOR or TERM=dumb forbids it; FORCE_COLOR wins over both. */
function wantsColour(
  stream: OutputStream,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '' && forced !== '0') return true;
  if (environment['NO_COLOR'] !== undefined && environment['NO_COLOR'] !== '') return false;
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}

/** Makes the console of one command. */
export function createConsole(
  stdout: OutputStream,
  stderr: OutputStream,
  environment: Readonly<Record<string, string | undefined>>,
  { language, quiet }: { readonly language: Language; readonly quiet: boolean },
): Console {
  return {
    language,
    quiet,
    paint: createColors(wantsColour(stdout, environment)),
    interactive:
      stderr.isTTY === true && environment['TERM'] !== 'dumb' && environment['CI'] === undefined && !quiet,
    stderr,
    result: (text) => void stdout.write(text),
    say: (message) => {
      if (!quiet) stderr.write(`${lineByLine(message[language])}\n`);
    },
    complain: (message) => void stderr.write(`${lineByLine(message[language])}\n`),
  };
}

/** What was typed or a file is called may hold escape sequences: they are not for the terminal to act on. */
const lineByLine = (text: string): string => text.split('\n').map(harmless).join('\n');
