import readline from 'node:readline/promises';
import type { Message } from '../model/message.ts';
import type { Console } from './console.ts';
import type { CliContext } from './context.ts';

/** The person ended the questions (Ctrl-C, Ctrl-D): nothing is to be done. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** One question, asked until the answer is understood. */
export interface Question<T> {
  readonly text: Message;
  /** The answer that an empty line stands for. */
  readonly otherwise?: string;
  /** What an answer means, or `undefined` where it means nothing. */
  readonly read: (answer: string) => T | undefined;
  /** What to say then. */
  readonly retry: Message;
}

/** Asks a person at the terminal. */
export type Ask = <T>(question: Question<T>) => Promise<T>;

/** Whether there is a person who can be asked. */
export function canAsk({ stdin, stderr, environment }: CliContext): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && environment['CI'] === undefined;
}

/**
 * Opens the terminal for questions; they go to stderr, as stdout is for results.
 *
 * @throws Cancelled from a question that the person ends
 */
export async function withQuestions<T>(
  { stdin, stderr, signal }: CliContext,
  console: Console,
  use: (ask: Ask) => Promise<T>,
): Promise<T> {
  const terminal = readline.createInterface({ input: stdin, output: stderr, terminal: stdin.isTTY === true });
  // Neither an end of the input nor Ctrl-C would settle the question by itself.
  const ended = new AbortController();
  const end = (): void => ended.abort();
  terminal.on('SIGINT', end);
  terminal.on('close', end);
  const answerTo = async (text: string): Promise<string> => {
    try {
      return (await terminal.question(text, { signal: AbortSignal.any([ended.signal, signal]) })).trim();
    } catch (error) {
      if (ended.signal.aborted || signal.aborted) throw new Cancelled();
      throw error;
    }
  };
  try {
    return await use(async ({ text, otherwise, read, retry }) => {
      const shown = `${text[console.language]}${otherwise === undefined ? '' : ` [${otherwise}]`}: `;
      for (;;) {
        const answer = await answerTo(shown);
        const meant = read(answer === '' ? (otherwise ?? '') : answer);
        if (meant !== undefined) return meant;
        console.complain(retry);
      }
    });
  } finally {
    terminal.close();
  }
}
