import type { Prose } from '../model/prose.ts';
import type { Stretch } from './rule.ts';
import { squeeze } from './squeezed-text.ts';

/** What 六 says of the notices of 信息处理费 that were sent: how many, and in which words. */
export interface StatedNotices {
  readonly notices: number;
  readonly words: string;
  readonly within: Stretch;
}

const COUNTED =
  /收费通知(?:书|单)?[^，。；、\n\d]{0,6}(\d{1,9})[件份次个]|(\d{1,9})[件份次个][^，。；、\n\d]{0,8}收费通知/u;
/** That nothing was collected says nothing of notices: the notice may have gone unpaid. */
const NONE =
  /(?:未|没有|无|尚未)[^，。；、\n]{0,10}(?:收费通知|(?:产生|发生|涉及)[^，。；、\n]{0,10}(?:信息公开|信息)处理费)|收费通知[^，。；、\n\d]{0,6}零[件份次个]/u;

/** The number of notices that the prose of 六 states, or `undefined` where it states none. */
export function statedNotices(matters: Prose): StatedNotices | undefined {
  const squeezed = squeeze(matters.text);
  const counted = COUNTED.exec(squeezed.text);
  const found = counted ?? NONE.exec(squeezed.text);
  if (found === null) return undefined;
  return {
    notices: counted === null ? 0 : Number(counted[1] ?? counted[2]),
    words: found[0],
    within: squeezed.stretch(found.index, found.index + found[0].length),
  };
}
