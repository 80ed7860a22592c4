import type { Message } from '../../model/message.ts';
import type { PrintFaultKind } from '../../print/verify/print-fault.ts';

/** What else can be wrong with a finished PDF. The names are permanent. */
export type ArchivalFaultKind =
  | 'file'
  | 'catalog'
  | 'metadata'
  | 'colour'
  | 'unmarked'
  | 'structure'
  | 'heading'
  | 'table'
  | 'figure'
  | 'parent-tree'
  | 'annotation'
  | 'font'
  | 'attachment'
  | 'page-count';

/** One thing that is wrong with a finished PDF. */
export interface FinishedFault {
  readonly kind: ArchivalFaultKind | PrintFaultKind;
  /** Counted from 1; null where the whole document is concerned. */
  readonly page: number | null;
  readonly text: Message;
}

/**
 * A breach of a standard.
 * @param clause where the rule stands, e.g. `ISO 14289-1 §7.1`
 */
export function breach(
  kind: ArchivalFaultKind,
  clause: string,
  zh: string,
  en: string,
  page: number | null = null,
): FinishedFault {
  return { kind, page, text: { zh: `${zh}（${clause}）`, en: `${en} (${clause})` } };
}
