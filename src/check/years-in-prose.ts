import type { Pointer } from '../model/pointer.ts';
import type { Stretch } from './rule.ts';
import { kindsOf } from './character-kinds.ts';
import { SQUEEZED } from './squeezed-text.ts';
import type { SqueezedText } from './squeezed-text.ts';

/** A year that a text names although it does not belong to its report. */
export interface StrayYear {
  readonly year: number;
  /** How it is written: 2024年. */
  readonly written: string;
  readonly within: Stretch;
  /** How often the text does so. */
  readonly count: number;
}

const DIGITS = '零一二三四五六七八九';
const NUMERAL = /[\d〇○零一二三四五六七八九]/u;
const YEAR =
  /(?<![\d〇○零一二三四五六七八九])((?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年/gu;
/** Names of documents and plans, and what people said: the years in them are theirs. */
const NAMED = /《[^《》\n]{0,120}》|〔[^〔〕\n]{0,20}〕|“[^“”\n]{0,120}”/gu;

const YEAR_BEFORE = /(?:19|20)\d{2}年?度?[-—–~～至到、和与及]$/u;
const YEAR_AFTER = /^度?[-—–~～至到、和与及](?:19|20)\d{2}/u;
/** The rows of a table compare years. */
const TABLE_ROW = /^\|/u;
/** 自2019年, 与2020年相比, 截至2024年, 荣获2021年度: the beginning, the measure, the end of something, an honour. */
const POINT_BEFORE =
  /(?:[自从于因据比较同与对至到]|截至|截止|早在|始于|依据|根据|按照|沿用|上溯|荣获|获评|获得|评为|入选)$/u;
/** 2020年以来, 2019年修订, 2018年1月: so people date what was before. */
const PAST_AFTER =
  /^度?(?:以来|起|[以之]?[前后]|至今|底|末|初|版|第|修订|修正|修改|印发|发布|公布|制定|出台|施行|实施|成立|设立|开设|开通|开办|组建|上线|启用|建成|机构改革|相比|同期|结转|遗留|\d{1,2}月)/u;
const FUTURE_AFTER = /^度?(?:[以之]?[前后]|起|底|末|初|\d{1,2}月)/u;
const PLAN =
  /将|拟|下一步|下步|下一阶段|下阶段|计划|打算|今后|明年|来年|次年|下一?年|力争|争取|准备|预计|继续|进一步|规划|部署|展望|目标|要求/u;

const IMPROVEMENT = /改进|改善|措施|加强|加大|强化|健全|完善|提升|提高|优化|推进|压实|落实|做好/u;

/**
 * The years of a text that are neither its report's nor the one before, nor the next in a sentence about plans. Years
 * that date something else (a statute, a range, a foundation) are left alone: rather one too few than one too many.
 *
 * @param year the year of the report
 * @param planned what counts as the context of a plan: a sentence, or in 五 the whole paragraph
 */
export function strayYears(
  squeezed: SqueezedText,
  year: number,
  planned: 'sentence' | 'paragraph',
): readonly StrayYear[] {
  if (!namesAnother(squeezed.text, year)) return [];
  const strays = new Map<number, StrayYear>();
  for (const { 0: sentence, index: start } of squeezed.text.matchAll(
    planned === 'sentence' ? /[^。！？\n]+/gu : /[^\n]+/gu,
  )) {
    if (TABLE_ROW.test(sentence)) continue;
    const own = sentence.replace(NAMED, (name) => '…'.repeat(name.length));
    let isPlan: boolean | undefined;
    for (const { 0: written, 1: digits = '', index } of own.matchAll(YEAR)) {
      const stated = yearOf(digits);
      if (stated === year || stated === year - 1) continue;
      const before = own.slice(Math.max(0, index - 8), index);
      const after = own.slice(index + written.length, index + written.length + 8);
      if (YEAR_BEFORE.test(before) || YEAR_AFTER.test(after) || POINT_BEFORE.test(before)) continue;
      if (stated < year ? PAST_AFTER.test(after) : stated === year + 1 && FUTURE_AFTER.test(after)) continue;
      if (stated > year && (isPlan ??= PLAN.test(sentence))) continue;
      // 五 says what is to become better, and when: 2024年，压实责任 is a plan without a word for the future.
      if (stated === year + 1 && planned === 'paragraph' && IMPROVEMENT.test(sentence)) continue;
      const known = strays.get(stated);
      strays.set(
        stated,
        known === undefined
          ? {
              year: stated,
              written,
              within: squeezed.stretch(start + index, start + index + written.length),
              count: 1,
            }
          : { ...known, count: known.count + 1 },
      );
    }
  }
  return [...strays.values()];
}

/** Whether a text names any year besides a report's and the one before. */
function namesAnother(text: string, year: number): boolean {
  let isNamed = false;
  // To the end, where the pattern is ready for the next text; not matchAll, which makes a new pattern of it each time.
  for (let match = YEAR.exec(text); match !== null; match = YEAR.exec(text)) {
    const stated = yearOf(match[1]!);
    isNamed ||= stated !== year && stated !== year - 1;
  }
  return isNamed;
}

/**
 * Whether any 年 of a text as it is typed may end a year, told before the pattern for years is tried, as 年底 and 全年 are
 * everywhere: it stands behind a numeral, or behind white space that may hide one.
 */
export function mayNameYear(typed: string): boolean {
  for (let at = typed.indexOf('年', 1); at > 0; at = typed.indexOf('年', at + 1)) {
    if (NUMERAL.test(typed.charAt(at - 1)) || (kindsOf(typed.charCodeAt(at - 1)) & SQUEEZED) !== 0)
      return true;
  }
  return false;
}

/** The context of a plan in a field: 五 tells plans by the paragraph. */
export const planContext = (field: Pointer): 'sentence' | 'paragraph' =>
  field === '/problems' ? 'paragraph' : 'sentence';

/** 2024, or 二〇二四. */
function yearOf(digits: string): number {
  const plain = Number(digits);
  if (!Number.isNaN(plain)) return plain;
  return Number(
    digits
      .replace(/[〇○]/gu, '0')
      .replace(/[零一二三四五六七八九]/gu, (numeral) => String(DIGITS.indexOf(numeral))),
  );
}
