import type { Message } from '../../model/message.ts';

/** Something in a prose field that is refused, placed by line and column of the field's own text (both from 0). */
export interface ProseFault {
  readonly code: 'MARKUP' | 'REF' | 'PATH';
  readonly line: number;
  /** In UTF-16 units from the start of the line. */
  readonly start: number;
  readonly end: number;
  readonly message: Message;
  readonly hint: Message;
}
