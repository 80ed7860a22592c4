import type { Message } from '../model/message.ts';

/** What went wrong with the print of one report. */
export type PrintFailure = 'timeout' | 'crash' | 'picture' | 'font';

/** One report could not be printed; the printer goes on with the next. */
export class PrintError extends Error {
  override readonly name = 'PrintError';
  readonly failure: PrintFailure;
  readonly text: Message;

  constructor(failure: PrintFailure, text: Message, options?: ErrorOptions) {
    super(text.en, options);
    this.failure = failure;
    this.text = text;
  }
}
