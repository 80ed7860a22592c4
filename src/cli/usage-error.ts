import type { Message } from '../model/message.ts';

/** The command was typed wrongly, or the configuration is faulty: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly text: Message;
  readonly hint: Message | undefined;

  constructor(text: Message, hint?: Message) {
    super(text.en);
    this.text = text;
    this.hint = hint;
  }
}
