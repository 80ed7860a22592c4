import type { Message } from '../../model/message.ts';
import type { Pointer } from '../../model/pointer.ts';
import { Kind } from '../character-kinds.ts';
import type { TypedPhone } from '../phone-number.ts';
import { phoneFault, phonesInField, phonesInProse } from '../phone-number.ts';
import type { Failure, Outcome, Rule } from '../rule.ts';
import { proseTexts } from '../texts.ts';

const HINT: Message = {
  zh: '请核对是不是漏了或多了一位；原件就这样印的，在 waivers 写明理由。',
  en: 'Is a digit missing or too much? If the original is printed so, add a waiver.',
};
const AGENCY_HINT: Message = {
  zh: '请核对是不是漏了或多了一位，区号和号码之间用“-”隔开。',
  en: 'Is a digit missing or too much? Put a hyphen between area code and number.',
};

/** Telephone numbers can be dialled: area code and number of digits fit. */
export const A_PHONE: Rule = {
  code: 'A-PHONE',
  severity: 'warning',
  title: {
    zh: '电话号码的区号和位数正确',
    en: 'telephone numbers have a real area code and all their digits',
  },
  source: { zh: '固定电话区号和号码位数、移动电话号码位数的编排', en: 'the numbering of telephone lines' },
  check(report) {
    const outcomes: Outcome[] = [];
    for (const { at, text, kinds } of proseTexts(report)) {
      if ((kinds & (Kind.digit | Kind.fullWidth)) === 0) continue;
      outcomes.push(...failures(at, phonesInProse(text), HINT));
    }
    return outcomes;
  },
  checkAgency(_years, { agency }) {
    return [...failures('/contact/phone', phonesInField(agency.contact?.phone ?? ''), AGENCY_HINT)];
  },
};

function failures(at: Pointer, phones: readonly TypedPhone[], hint: Message): readonly Failure[] {
  const outcomes: Failure[] = [];
  const told = new Set<string>();
  for (const { typed, at: start } of phones) {
    const fault = phoneFault(typed);
    if (fault === undefined || told.has(typed)) continue;
    told.add(typed);
    outcomes.push({
      kind: 'fail',
      at,
      within: { start, end: start + typed.length },
      message: {
        zh: `电话“${typed}”可能写错了：${fault.zh}`,
        en: `the telephone number ${typed} seems wrong: ${fault.en}`,
      },
      hint,
    });
  }
  return outcomes;
}
