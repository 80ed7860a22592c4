import type { Message } from './message.ts';

/**
 * The machine lacks something that nianbao needs (a browser, a font, room on the disk). Nobody's content is at
 * fault; the command line prints the message and the hint and ends with exit code 3.
 */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly text: Message;
  readonly hint: Message;

  constructor(text: Message, hint: Message, options?: ErrorOptions) {
    super(text.en, options);
    this.text = text;
    this.hint = hint;
  }
}
