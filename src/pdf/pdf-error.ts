import type { Message } from '../model/message.ts';

/**
 * Why a file is refused:
 * - `empty`: no bytes at all;
 * - `foreign`: not a PDF (no `%PDF-` at the start);
 * - `truncated`: the file ends before what it announces;
 * - `encrypted`: needs a password or a key;
 * - `untagged`: has no structure, where one is needed;
 * - `malformed`: breaks the syntax of ISO 32000-1, or asks for more than a reader should give (bombs, deep nesting).
 */
export type PdfRefusal = 'empty' | 'foreign' | 'truncated' | 'encrypted' | 'untagged' | 'malformed';

/** A PDF that cannot be read. The text says where and what, in both languages. */
export class PdfError extends Error {
  override readonly name = 'PdfError';
  readonly reason: PdfRefusal;
  readonly text: Message;

  constructor(reason: PdfRefusal, text: Message, options?: ErrorOptions) {
    super(text.en, options);
    this.reason = reason;
    this.text = text;
  }
}

/** A refusal for broken syntax. @param position byte offset in the file or in the decoded stream, where known */
export function malformed(zh: string, en: string, position?: number): PdfError {
  const at =
    position === undefined
      ? { zh: '', en: '' }
      : { zh: `（第 ${position} 字节）`, en: ` (at byte ${position})` };
  return new PdfError('malformed', {
    zh: `PDF 结构有误：${zh}${at.zh}。`,
    en: `The PDF is malformed: ${en}${at.en}.`,
  });
}
