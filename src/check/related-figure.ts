import type { ReportAddress } from '../model/address.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import type { RelatedTerm } from './rule.ts';

/**
 * A figure as a place beside a finding: what it is called, and its value.
 *
 * @param report the report that it stands in, where that is another one
 */
export function relatedFigure(
  at: Pointer,
  name: Message,
  value: number,
  report?: ReportAddress,
): RelatedTerm {
  return {
    at,
    ...(report === undefined ? {} : { report }),
    message: { zh: `${name.zh} ${value}`, en: `${name.en} ${value}` },
  };
}
