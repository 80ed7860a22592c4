import type { Finding, Severity } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Range } from '../model/source-text.ts';

const FILE_START: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** A finding about a file as a whole, or at a known place of it. */
export function faultAt(fault: {
  readonly code: string;
  readonly file: string;
  readonly message: Message;
  readonly hint?: Message;
  readonly severity?: Severity;
  readonly range?: Range;
  readonly pointer?: Pointer;
}): Finding {
  return {
    code: fault.code,
    severity: fault.severity ?? 'error',
    status: 'open',
    file: fault.file,
    range: fault.range ?? FILE_START,
    pointer: fault.pointer ?? '',
    message: fault.message,
    ...(fault.hint === undefined ? {} : { hint: fault.hint }),
  };
}
