import type { ClaimCode, Quantity } from './claim.ts';
import { blockIn, isOwnDispute } from './patterns-of-disputes.ts';
import { ALL_OF_ONE_ORIGIN } from './patterns-of-applications.ts';
import { CARRIED_IN, CARRIED_OUT, NEW, cell, review, suits } from './quantities.ts';
import type { Spot } from './spot.ts';

/** A “none” or an “all of them”: the quantity that the words say is 0. */
export interface NoneClaim {
  readonly code: ClaimCode;
  readonly against: Quantity;
  /** Where the words stand in the clause. */
  readonly start: number;
  readonly end: number;
}

/** What the reader knows of a clause without a number. */
export type ClauseSpot = Pick<
  Spot,
  'clause' | 'sentence' | 'whole' | 'about' | 'isOnDisclosure' | 'isInMatters' | 'isInDisputes'
> & {
  /** The whole line, which may say further on what was left over. */
  readonly line: string;
  readonly numbers: number;
};

const NOT = '(?:未|没有?|无(?!正当|法|权|关|需|障|锡|偿|效|故|论)|不存在|不涉及|零)';
const NOT_RECEIVED = new RegExp(
  `(?:未|没有?)(?:曾|有)?(?:收到|接到|接收到?|受理|收取|办理|产生|发生|出现)(?<what>[^\\d，]{0,40}?)(?:依申请公开|公开申请|公开的申请|申请公开|申请信息公开|公开政府信息的申请|公开诉求|申请(?!人|公开))(?<rest>[^\\d，]{0,12}.*)$`,
  'u',
);
const NOBODY =
  /(?:未有|没有|无)(?<what>[^\d，]{0,24}?)(?:提出|申请)[^\d，]{0,12}(?:公开申请|申请公开|信息公开|公开的申请)(?<rest>.*)$/u;
const HAS_NONE = new RegExp(
  `(?:^|[^有])(?:无|零|没有)(?:新收)?(?<what>[^\\d，]{0,20}?)(?:依申请公开|信息公开申请|公开申请)(?<rest>.*)$`,
  'u',
);
const IS_ZERO =
  /(?<what>)(?:依申请公开|信息公开申请|新收申请)(?:件|数量?|申请|事项|受理)*(?:为|是|均为)(?:零|无|〇)(?<rest>)/u;
const REST =
  /^(?:件|事项|办理|来信|来件|信息|情况|情形|数量|的|申请|案件|要求|需求|诉求|表|书|业务|政府|发生|公开|、|和|咨询|服务)*(?:[，。；]|$)/u;
const NARROWED =
  /网[上站络]|线上|线下|信函|当面|邮|现场|传真|许可|处罚|复议|诉讼|投诉|举报|补正|撤|逾期|超|重复|出版物|答复|未|恶意|滥用|类|涉及|(?<!公民、)法人|企业|自然人(?!、)|收费|费|不|新增/u;

const DISPUTED = new RegExp(
  `${NOT}(?:曾|有|人|发生|产生|出现|引发|引起|导致|收到|接到|涉及|存在|因|被|提起|受理|形成|造成|申请|涉)*(?<what>[^\\d，]{0,40}?)(?<block>复议|诉讼)(?<rest>.*)$`,
  'u',
);
/** 未 is no “none” where it belongs to another verb: 未经复议、尚未审结、未公开. */
const OTHER_NOT =
  /未(?!曾|有|发生|产生|出现|引发|引起|导致|收到|接到|涉及|存在|因|被|提起|受理|形成|造成|申请|涉)/u;
const QUALIFIED = /审结|维持|超期|逾期|程序|不当|违法|违规|不规范|答复不|败诉|纠[错正]|撤销|直接|后起诉/u;
const ALL_ZERO = /复议(?:[^\d，]{0,8}诉讼)?(?:案件|数量?|申请|情况|均|都)*为(?:零|无)/u;
const LOST = new RegExp(`${NOT}[^\\d，]{0,20}?(?:败诉|纠[错正]|被撤销)`, 'u');

const ALL_DONE =
  /(?:均|全部|都|皆)(?<how>[^\d，]{0,24}?)(?:办结|答复|回复|办理完毕|处理完毕|办毕|反馈|办理完成|处理完成|完成答复)/u;
const NO_ALL_DONE =
  /其中|网上|上一?年|许可|工单|建议|提案|问题|复议|诉讼|结转|已答复|已办|热线|留言|咨询|投诉|信访|当面|电话|正在|未|应当|须|需|要求在|能够|不/u;
const LEFT_OVER =
  /(?<![无未没有])结转(?:到|至|入)?(?:下|次|明|20\d\d)|(?:下|次|明)一?年[^。]{0,6}结转|正在办理|正在处理|尚在|未到期|办理中|顺延/u;

const NO_CARRIED_IN =
  /(?:无|没有|未有)[^\d，]{0,6}上一?年[^\d，]{0,6}结转|上一?年(?:度)?(?:无|没有|未)[^\d，]{0,4}结转/u;
const NO_CARRIED_OUT =
  /(?:无|没有|未有?)[^\d，]{0,6}(?:(?:下|次|明)一?年[^\d，]{0,6}结转|结转[^\d，]{0,4}(?:下|次|明)一?年)|(?:下|次|明)一?年(?:度)?(?:无|没有)结转/u;

const NO_DOCUMENT = /(?:未|没有|无)(?:新)?(?:制发|制定|出台|印发)[^\d，、]{0,10}规范性文件(?:情况)?$/u;
const NO_ACT =
  /(?:未|没有|无)(?:作出|实施|发生|办理|产生|进行)?(?<act>行政许可|行政处罚|行政强制)(?:决定|案件|措施|行为|情况)*$/u;
const NO_FEE =
  /(?:未|没有|无|没|均不|不)(?:有)?(?:向[^\d，]{0,12})?(?<verb>产生|收取|发生|收|征收|发出|存在)?[^\d，]{0,14}?(?<what>收费通知|信息处理费|信息公开处理费|处理费|收费|费用)/u;

/** Whether a clause has the words of a “none” or an “all of them”, and what these could be about. */
export const mayBeNone = (clause: string): boolean => NONE_WORDS.test(clause) && NONE_MATTERS.test(clause);
const NONE_WORDS = /未|没|无|零|不存在|不涉及|均|全部|都|皆/u;
/** A character of every one of them. */
export const NONE_CHARACTER = /[未没无零不均全都皆]/u;
const NONE_MATTERS =
  /申请|公开|复议|诉|纠|文件|行政|费|结转|办结|答复|回复|完毕|反馈|完成|办毕|自然人|企业|法人|个人/u;

/** The “none” and “all of them” claims of one clause. */
export function noneClaims(spot: ClauseSpot): readonly NoneClaim[] {
  return [...applicationNones(spot), ...disputeNones(spot), ...disclosureNones(spot), ...feeNones(spot)];
}

function* applicationNones(spot: ClauseSpot): Iterable<NoneClaim> {
  const { clause, about, line, numbers } = spot;
  const none =
    NOT_RECEIVED.exec(clause) ?? NOBODY.exec(clause) ?? HAS_NONE.exec(clause) ?? IS_ZERO.exec(clause);
  if (none !== null) {
    const { what = '', rest = '' } = none.groups ?? {};
    const head = clause.slice(0, none.index);
    const isNamed = /公开/u.test(none[0].slice(0, none[0].length - rest.length));
    const isFree =
      !NARROWED.test(what) && !/网[上站络]|线[上下]|邮|平台|现场|不$|不存在|对$|如|若|因/u.test(head);
    if (isFree && REST.test(rest) && (isNamed || about === 'applications')) {
      yield { code: 'N-NEW0', against: NEW, ...place(none) };
    }
  }
  const all = ALL_DONE.exec(clause);
  if (all !== null && about === 'applications' && numbers === 0) {
    const around = clause.slice(0, all.index) + (all.groups?.['how'] ?? '');
    const isWhole = !NO_ALL_DONE.test(around) && !LEFT_OVER.test(line) && !/率/u.test(clause);
    if (isWhole) yield { code: 'N-DONE', against: CARRIED_OUT, ...place(all) };
  }
  if (about === 'applications' || about === undefined) {
    for (const [words, against] of ALL_OF_ONE_ORIGIN) {
      const match = words.exec(clause);
      if (match !== null && numbers === 0 && !/其中|答复|占/u.test(clause)) {
        yield { code: 'N-ORIGIN', against, ...place(match) };
      }
    }
  }
  const carriedIn = NO_CARRIED_IN.exec(clause);
  if (carriedIn !== null) yield { code: 'N-IN', against: CARRIED_IN, ...place(carriedIn) };
  const carriedOut = NO_CARRIED_OUT.exec(clause);
  if (carriedOut !== null) yield { code: 'N-OUT', against: CARRIED_OUT, ...place(carriedOut) };
}

function* disputeNones(spot: ClauseSpot): Iterable<NoneClaim> {
  const { clause, sentence } = spot;
  if (!/复议|诉|纠/u.test(clause) || !isOwnDispute(spot)) return;
  const lost = LOST.exec(clause);
  if (lost !== null) {
    const end = clause.length;
    const words = clause.slice(lost.index);
    if (/败诉/u.test(words)) yield { code: 'N-SUIT', against: suits('corrected'), start: lost.index, end };
    const corrected = /[^败]*纠[错正]/u.exec(words);
    if (corrected !== null) {
      const before = sentence.slice(0, sentence.length - clause.length);
      const block = blockIn(corrected[0]) ?? blockIn(before);
      if (block !== undefined) {
        yield { code: block.code, against: block.of('corrected'), start: lost.index, end };
      }
    }
    return;
  }
  const zero = ALL_ZERO.exec(clause);
  if (zero !== null && !QUALIFIED.test(clause)) {
    yield { code: 'N-REV', against: review(), ...place(zero) };
    if (zero[0].includes('诉讼')) yield { code: 'N-SUIT', against: suits(), ...place(zero) };
    return;
  }
  const none = DISPUTED.exec(clause);
  if (none === null || OTHER_NOT.test(none[0]) || QUALIFIED.test(clause)) return;
  const { block, rest = '' } = none.groups ?? {};
  const told = /\d/u.test(rest) ? rest.slice(0, rest.search(/、|\d/u)) : rest;
  // 无行政复议、行政诉讼 2 件 gives the suits a number of their own.
  const found = place(none);
  const hasOwnNumber = /\d/u.test(rest) && !told.includes('诉讼');
  if (block === '复议') yield { code: 'N-REV', against: review(), ...found };
  if (block === '诉讼' || (told.includes('诉讼') && !hasOwnNumber) || /^、$/u.test(told)) {
    yield { code: 'N-SUIT', against: suits(), ...found };
  }
  if (block === '诉讼' && rest.includes('复议')) yield { code: 'N-REV', against: review(), ...found };
}

function* disclosureNones({ clause }: ClauseSpot): Iterable<NoneClaim> {
  const document = NO_DOCUMENT.exec(clause);
  if (document !== null) {
    yield { code: 'N-DOC', against: cell('/disclosure/normative/issued'), ...place(document) };
  }
  const act = NO_ACT.exec(clause);
  if (act !== null) {
    const key = { 行政许可: 'licensing', 行政处罚: 'penalty', 行政强制: 'coercion' }[
      act.groups?.['act'] ?? ''
    ];
    if (key !== undefined) yield { code: 'N-ACT', against: cell(`/disclosure/${key}`), ...place(act) };
  }
}

function* feeNones({ clause, sentence, isInMatters }: ClauseSpot): Iterable<NoneClaim> {
  if (!clause.includes('费') || /事业性|减免/u.test(clause)) return;
  const none = NO_FEE.exec(clause);
  if (none === null) return;
  const { verb, what } = none.groups ?? {};
  const isFee =
    /处理费|收费通知/u.test(sentence) || (/信息公开|依申请|申请人/u.test(sentence) && isInMatters);
  if (!isFee && !/信息公开[^。]{0,4}收费/u.test(none[0])) return;
  const { start, end } = place(none);
  if (what === '收费通知' || verb === '发出') {
    yield { code: 'N-FEE', against: cell('/processingFee/notices'), start, end };
  } else {
    // 未向申请人收取信息处理费 has its verb behind those who would have paid.
    const isCollected =
      /^(?:收取?|征收)$/u.test(verb ?? '') || (verb === undefined && /收取|征收/u.test(none[0]));
    yield {
      code: 'N-FEE',
      against: cell(`/processingFee/${isCollected ? 'collected' : 'charged'}`),
      start,
      end,
    };
  }
}

const place = (match: RegExpExecArray): { readonly start: number; readonly end: number } => ({
  start: match.index,
  end: match.index + match[0].length,
});
