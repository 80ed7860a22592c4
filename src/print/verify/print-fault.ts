import type { Message } from '../../model/message.ts';

/** What can be wrong with a print. The names are permanent. */
export type PrintFaultKind =
  | 'unreadable'
  | 'no-font-embedded'
  | 'font-not-embedded'
  | 'type3-font'
  | 'notdef'
  | 'unmapped'
  | 'kangxi-radical'
  | 'text-missing'
  | 'text-extra'
  | 'text-different'
  | 'text-order'
  | 'text-outside'
  | 'untagged'
  | 'language'
  | 'title'
  | 'outline'
  | 'page-size';

/** One thing that is wrong with a print. */
export interface PrintFault {
  readonly kind: PrintFaultKind;
  /** Counted from 1; null where the whole document is concerned. */
  readonly page: number | null;
  readonly text: Message;
}

/** A fault with its message in both languages. */
export function fault(kind: PrintFaultKind, page: number | null, zh: string, en: string): PrintFault {
  return { kind, page, text: { zh, en } };
}
