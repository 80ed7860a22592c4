import type { Message } from '../../model/message.ts';
import { PASSES } from '../rule.ts';
import type { Outcome, Rule } from '../rule.ts';
import { squeeze } from '../squeezed-text.ts';
import { proseTexts } from '../texts.ts';

/** The first two digits that postcodes have, by province. */
const PREFIX = /^(?:0[1-7]|1[0-35-6]|2[0-7]|3[0-6]|4[0-7]|5[1-7]|6[1-7]|7[1-5]|8[13-5]|99)/;
const STATED = /(?:邮政编码|邮编)(?:[：:]|为|是)?(\d{1,12})/gu;

/** Postcodes have six digits and begin as those of some province do. */
export const A_POST: Rule = {
  code: 'A-POST',
  severity: 'warning',
  title: {
    zh: '邮政编码是六位，前两位属于某个省',
    en: 'postcodes have six digits and begin with those of a province',
  },
  source: { zh: '邮政编码的编排', en: 'the numbering of postcodes' },
  check(report) {
    const outcomes: Outcome[] = [];
    for (const { at, text, kinds } of proseTexts(report)) {
      if (!text.includes('邮')) continue;
      const squeezed = squeeze(text, kinds);
      const told = new Set<string>();
      for (const { 0: whole, 1: code = '', index } of squeezed.text.matchAll(STATED)) {
        const message = postcodeFault(code);
        if (message === undefined || told.has(code)) continue;
        told.add(code);
        const end = index + whole.length;
        outcomes.push({
          kind: 'fail',
          at,
          within: squeezed.stretch(end - code.length, end),
          message,
          hint: {
            zh: '请核对邮政编码；原件就这样印的，在 waivers 写明理由。',
            en: 'Check the postcode; if the original is printed so, add a waiver.',
          },
        });
      }
    }
    return outcomes;
  },
  checkAgency(_years, { agency }) {
    const code = agency.contact?.postcode;
    const message = code === undefined ? undefined : postcodeFault(code);
    if (message === undefined) return PASSES;
    return [
      {
        kind: 'fail',
        at: '/contact/postcode',
        message,
        hint: {
          zh: '请对照本机关所在地的邮政编码改正。',
          en: 'Correct it to the postcode of the place where the agency is.',
        },
      },
    ];
  },
};

function postcodeFault(code: string): Message | undefined {
  if (code.length !== 6) {
    return {
      zh: `邮政编码“${code}”是 ${code.length} 位，应为 6 位`,
      en: `the postcode ${code} has ${code.length} digits instead of 6`,
    };
  }
  if (PREFIX.test(code)) return undefined;
  return {
    zh: `邮政编码“${code}”的前两位不属于任何一个省`,
    en: `the postcode ${code} begins with the digits of no province`,
  };
}
