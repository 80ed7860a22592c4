import type { Figures } from '../model/figures.ts';
import { figureAt, isGiven } from '../model/figures.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Outcome, RelatedTerm } from './rule.ts';

/** One addend: its cell and the short name by which the message calls it. */
export interface Addend {
  readonly at: Pointer;
  readonly name: Message;
}

/**
 * Judges one sum of the form. A blank addend counts as 0 where the total is given; a blank or missing total, or a
 * missing addend, makes the sum not assessable. A total that was computed from its addends cannot fail.
 *
 * @param subject names the sum: “（一）予以公开”一行
 */
export function judgeSum(
  figures: Figures,
  total: Pointer,
  addends: readonly Addend[],
  subject: Message,
): Outcome | undefined {
  const printed = figureAt(figures, total);
  if (printed.state === 'computed') return undefined;
  let computed = 0;
  let isKnown = isGiven(printed);
  for (const { at } of addends) {
    const { state, value } = figureAt(figures, at);
    isKnown &&= state !== 'missing';
    computed += value;
  }
  // Nearly all sums hold: then nothing more is made of it.
  if (isKnown && computed === printed.value) return undefined;
  const missing = addends.filter(({ at }) => figureAt(figures, at).state === 'missing').map(({ at }) => at);
  if (printed.state === 'blank' || printed.state === 'missing') missing.push(total);
  if (missing.length > 0) return { kind: 'not-assessable', at: total, missing };

  const blanks = addends.filter(({ at }) => figureAt(figures, at).state === 'blank').length;
  const terms = addends.filter(({ at }) => figureAt(figures, at).value !== 0);
  const spell = (language: keyof Message): string =>
    terms.map(({ at, name }) => `${name[language]} ${figureAt(figures, at).value}`).join(' + ');
  const difference = Math.abs(printed.value - computed);
  const assumed: Message =
    blanks === 0
      ? { zh: '', en: '' }
      : { zh: `（${blanks} 个空白格按 0 计）`, en: ` (${blanks} blank cells taken as 0)` };
  return {
    kind: 'fail',
    at: total,
    message: {
      zh: `${subject.zh}：总计印为 ${printed.value}，各项相加是 ${computed}，差 ${difference}${assumed.zh}`,
      en: `${subject.en}: the total is given as ${printed.value}, its parts add up to ${computed}, ${difference} apart${assumed.en}`,
    },
    hint:
      terms.length === 0
        ? {
            zh: '各项都是 0。请核对总计，或补上漏填的数；原件就这样印的，在 waivers 写明理由。',
            en: 'All parts are 0. Check the total and the parts; if the original is printed so, add a waiver.',
          }
        : {
            zh: `${spell('zh')} = ${computed}。请核对这几格和总计；原件就这样印的，在 waivers 写明理由。`,
            en: `${spell('en')} = ${computed}. Check these and the total; if the original is printed so, add a waiver.`,
          },
    related: relatedTerms(figures, terms),
    sum: { printed: printed.value, computed },
  };
}

/** The terms of a sum as places beside the finding, each with its value. */
export function relatedTerms(figures: Figures, terms: readonly Addend[]): readonly RelatedTerm[] {
  return terms.map(({ at, name }) => {
    const { value } = figureAt(figures, at);
    return { at, message: { zh: `${name.zh} ${value}`, en: `${name.en} ${value}` } };
  });
}
