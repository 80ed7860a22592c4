import type { Quantity } from './claim.ts';
import type { Pattern } from './pattern.ts';
import {
  CARRIED_IN,
  CARRIED_OUT,
  DONE,
  DONE_OF_NEW,
  NEW,
  NEW_AND_CARRIED_IN,
  applicants,
  organisations,
  row,
  sumOf,
} from './quantities.ts';
import { labelBefore, labelIn } from './result-labels.ts';
import type { ResultLabel } from './result-labels.ts';
import type { Spot } from './spot.ts';
import { FILLER, isOfCases } from './spot.ts';

/** Documents counted by their 公开属性 use the words of 三 for something else: 制发公文 320 件，不予公开 263 件. */
const BY_ATTRIBUTE = /公文|发文|公开属性|制[发作](?:的|各类)?(?:政府)?信息/u;

const GRANTED = '/applications/granted/total';

const isOnApplications = ({ about }: Spot): boolean => about === 'applications';
const mayBeOnApplications = ({ about }: Spot): boolean =>
  about === 'applications' || about === 'disputes' || about === undefined;

/** What is on the way to a result: 内容不明确，要求补正 3 件 says nothing of what became of them. */
const ON_THE_WAY = /(?:要求|告知|通知|一次性|进行|已|经)(?:申请人)?(?:作出)?补正(?!后)/u;
/** Told where it is published already, which the form counts as 予以公开 and reports often tell by itself. */
const TOLD_WHERE =
  /告知[^\d，]{0,6}(?:获取|查询|查阅|公开)[^\d，]{0,4}(?:方式|途径|渠道)|(?:已|属于?)主动公开/u;

function kindAgainst(spot: Spot, label: ResultLabel | undefined): readonly Quantity[] | undefined {
  if (label === undefined || !isOfCases(spot.number) || BY_ATTRIBUTE.test(spot.sentence)) return undefined;
  if (!mayBeOnApplications(spot) && spot.aboutAfter !== 'applications') return undefined;
  if (ON_THE_WAY.test(spot.clause)) return undefined;
  if (label.quantity.plus.includes(GRANTED) && TOLD_WHERE.test(spot.whole)) return undefined;
  // 予以公开、部分公开 6 件 may be one number of both.
  return /公开、(?:予以)?部分公开$/u.test(spot.wide)
    ? [label.quantity, sumOf(row('granted'), row('partial'))]
    : [label.quantity];
}

const CARRIED_IN_BEFORE =
  /上一?年(?:度)?[^\d，、]{0,8}(?:结转|转入|遗留|未办结|未办理完毕)(?:(?!办结|已|答复|完成)[^\d，、]){0,18}$|(?:结转|承接|转入|接续)[^\d，、]{0,4}上一?年(?:(?!办结|已|答复|完成)[^\d，、]){0,16}$|结转[^\d，、]{0,3}本年[^\d，、]{0,6}$/u;
const CARRIED_OUT_BEFORE =
  /(?:结转|顺延|延续|转入|转接|转|移)[^\d，、]{0,6}(?:下|次|明|翌)一?年[^\d，、]{0,14}$|(?:下|次|明|翌)一?年[^\d，、]{0,6}结转[^\d，、]{0,10}$/u;
const CARRIED_BEFORE = new RegExp(`结转(?:继续|办理|${FILLER})*$`, 'u');
const PENDING_BEFORE = new RegExp(
  `(?:(?:尚在|正在|仍在|在)(?:依法|继续)?(?:办理|处理|答复)(?:之?中|期限内|过程中)?|(?:尚未|未|待)(?:办结|答复|办理完毕|处理完毕|办理|处理))${FILLER}$`,
  'u',
);
const CARRIED_OUT_AFTER =
  /^(?:将|需|转)?(?:于|在|至)?(?:下|次|明|翌)一?年度?(?:继续)?(?:办理|答复)|^[^\d，]{0,8}(?:结转|顺延|延续|转入|转|移)[^\d，]{0,6}(?:下|次|明|翌)一?年|^[^\d，]{0,4}(?:下|次|明|翌)一?年[^\d，]{0,6}结转|^[^\d，]{0,6}结转[^\d，]{0,4}(?:下|次|明|翌)/u;
const PENDING_AFTER =
  /^(?:尚在|正在|仍在|还在|在|按序时进度|按照?程序)[^\d，]{0,8}(?:办理|处理|答复)|^(?:尚未|未|待)(?:办结|答复|办理|处理)/u;
const CARRIED_IN_AFTER = /^[^\d，]{0,6}(?:为|是|系|由)?上一?年[^\d，]{0,6}(?:结转|转入|遗留)/u;

/** Words that come before a number which its own words follow: 其中 2 件为网络申请. */
export const OPEN_LEFT =
  /^(?:其中|另外?|另有|剩余|剩下|剩|其余|余下|余|还有|尚有|有|共有?|共计|合计|分别|已|目前|截至目前|截止目前|截[至止](?:本年|报告期)?(?:年底|年末|期末)|含|包括|中|、|的|本年|至本年底|年底)*$/u;

const INDIVIDUAL = /(?:自然人|公民个人|个人申请)[^\d，、]{0,10}$/u;
const INDIVIDUAL_AFTER = /^[^\d，]{0,6}(?:自然人|公民个人|个人申请)/u;
const ORGANISATION =
  /(?<kind>商业企业|企业|科研机构|社会公益组织|公益组织|法律服务机构|律师事务所|法人|其他组织)[^\d，、]{0,10}$/u;
const ORGANISATION_AFTER =
  /^[^\d，]{0,6}(?<kind>商业企业|企业|科研机构|社会公益组织|公益组织|法律服务机构|律师事务所|法人|其他组织)/u;
const NO_ORIGIN = /占比?|答复|服务企业|帮扶|走访|惠及|培训|名下|政策|补贴|以上企业|关于/u;

function organisationAgainst(kind: string): readonly Quantity[] {
  switch (kind) {
    case '商业企业':
      return applicants('business');
    case '科研机构':
      return applicants('research');
    case '社会公益组织':
    case '公益组织':
      return applicants('publicInterest');
    case '法律服务机构':
    case '律师事务所':
      return applicants('legalService');
    case '其他组织':
      return [...applicants('otherOrg'), organisations('new')];
    default: {
      // 法人 and 企业 may be all of 法人或其他组织 or the enterprises among them.
      const all = [organisations('new'), sumOf(organisations('new'), organisations('carriedIn'))];
      return [...all, organisations('resultTotal'), ...applicants('business')];
    }
  }
}

const RECEIVED =
  /(?<verb>新收到?|新受理|新增|收到|受理|接收到?|接到|登记|收悉|^收到?|[年共计]收到?)(?:了)?(?<what>[^\d，]{0,40})$/u;
/** What may be received without a word of 公开, where the passage is about applications. */
const PLAIN_APPLICATIONS = new RegExp(
  `^(?:各类|有效|群众|公众|公民|社会|企业|市民|法人|自然人|其他组织|和|或者?|、|提出|提交|递交|本|我|局|办|镇|乡|街道|单位|机关|书|份|并|及|与|办结|办理|答复|处理|来件|${FILLER})*$`,
  'u',
);
const NO_RECEIPT =
  /复议|诉讼|许可|处罚|举报|投诉|咨询|补正|撤回|撤销|更正|异议|建议|提案|工单|涉及|关于.{0,6}类|类|委托|网上|网络|线上|其中|转办|感谢|重复|分别|问题/u;
/** A channel right before 收到: what came by it alone, where not all channels are named. */
const BY_CHANNEL = /(?:线上|线下|网上|网络|网站|平台|邮箱|信函|邮寄|来信|窗口|当面|现场|传真)$/u;
const ALSO_DONE = /办结|办理|处理|答复/u;

function receivedAgainst(spot: Spot, match: RegExpExecArray): readonly Quantity[] | undefined {
  const { verb = '', what = '' } = match.groups ?? {};
  // The match may be one of the narrow text, which ends where the wide one ends.
  const before = spot.wide.slice(0, match.index - match.input.length);
  const head = before.replace(/.*等(?:多种|各种)?(?:方式|渠道|途径|形式)/u, '');
  if (
    NO_RECEIPT.test(what) ||
    BY_CHANNEL.test(head) ||
    /其中|委托|通过|、|涉及|类|本级|各[县区镇乡部]|未$|没有$/u.test(head)
  )
    return undefined;
  // 收到 57 件，撤回 39 件，受理 18 件: what was accepted of what came.
  if (verb === '受理' && /(?:收到|接收)[^。]{0,40}\d/u.test(spot.sentence)) return undefined;
  const isNamed = /公开/u.test(what) && !/公开(?:出版物|栏|平台|网)/u.test(what);
  const fits = isNamed || (PLAIN_APPLICATIONS.test(what) && isPlainly(spot, what));
  if (!fits) return undefined;
  const all = verb.startsWith('新') ? [NEW] : [NEW, NEW_AND_CARRIED_IN];
  return ALSO_DONE.test(what) || ALSO_DONE.test(before) ? [...all, DONE] : all;
}

/** 收到申请 12 件 without a word of what: in a passage about applications, or where nothing else was spoken of. */
function isPlainly({ about, aboutAfter, after }: Spot, what: string): boolean {
  if (about === 'applications') return true;
  if (aboutAfter === 'applications' && /^[^\d，]{0,12}(?:公开|申请)/u.test(after)) return true;
  return about === undefined && /申请/u.test(what);
}

const TOTAL_OF_BOTH = /^(?:共计|合计|总计|共)$/u;
const BARE_APPLICATIONS = new RegExp(
  `^(?:.{0,12}?(?:本年|全年|我[局办镇乡县市区]|年度|共有?|办|局|镇|、|\\.))?(?:依申请公开|(?:政府)?信息公开申请)(?:的|政府|政务|信息)*${FILLER}$`,
  'u',
);

const FINISHED = new RegExp(
  `(?<verb>办结|答复|回复|办理完毕|处理完毕|办理完成|办毕|办理|处理)(?:了|并|和|及|答复|回复|办结)*(?:依申请|政府|政务|信息|公开|提出|各类|群众|${FILLER})*$`,
  'u',
);
const NO_FINISH =
  /延期|延长|当场|当面|电话|口头|邮件|书面|网上|网络|线上|未|逾期|超期|率|同意|正在|尚在|仍在|委托|通过|类|涉及|转|不予|无法|上一?年|工作日|受理后/u;
/** 其余 10 件均按期答复: what was left when others had been told. */
const REMAINING = /其余|余下|剩/u;
/** Others were withdrawn or handed on, so that those that were answered are not all that is done. */
const NOT_ALL_DONE = /撤[销回件]|转办|转交|移交|移送|转送/u;
const FINISHED_AFTER =
  /^(?:申请|均|都|已|全部|依法|依规|按照?[^\d，]{0,12}|在[^\d，]{0,8}内|予以|进行|完成|作出|、)*(?:办结|答复|回复|办理完毕|办理答复|处理完毕|办毕)/u;

function finishedAgainst(spot: Spot, match: RegExpExecArray): readonly Quantity[] | undefined {
  const words = spot.wide.slice(-30);
  if (!isOnApplications(spot) || NO_FINISH.test(words)) return undefined;
  if (NOT_ALL_DONE.test(spot.whole) || /当年(?:新收|收到|受理)/u.test(words)) return undefined;
  // 按时答复 18 件 is not all where others were answered late.
  if (/按时|按期|如期/u.test(words) && /延期|延长|逾期|超期/u.test(spot.whole)) return undefined;
  const isGeneral = match.groups?.['verb'] === '办理' || match.groups?.['verb'] === '处理';
  return isGeneral ? [DONE, NEW, NEW_AND_CARRIED_IN] : [DONE];
}

/** What the numbers around 三 are numbers of; the first that fits decides. */
export const APPLICATION_PATTERNS: readonly Pattern[] = [
  {
    code: 'N-IN',
    before: CARRIED_IN_BEFORE,
    isAcrossYears: true,
    against: (spot) => (mayBeOnApplications(spot) ? [CARRIED_IN] : undefined),
  },
  {
    code: 'N-OUT',
    before: CARRIED_OUT_BEFORE,
    against: (spot) => (mayBeOnApplications(spot) ? [CARRIED_OUT] : undefined),
  },
  {
    code: 'N-KIND',
    against: (spot) => kindAgainst(spot, labelBefore(spot.narrow) ?? labelBefore(spot.wide)),
  },
  {
    code: 'N-OUT',
    before: CARRIED_BEFORE,
    against: (spot) => (isOnApplications(spot) ? [CARRIED_OUT, CARRIED_IN] : undefined),
  },
  {
    code: 'N-OUT',
    before: PENDING_BEFORE,
    against: (spot) => (isOnApplications(spot) ? [CARRIED_OUT] : undefined),
  },
  {
    code: 'N-ORIGIN',
    before: INDIVIDUAL,
    against: (spot, match) =>
      NO_ORIGIN.test(match[0]) || !mayBeOnApplications(spot) ? undefined : applicants('natural'),
  },
  {
    code: 'N-ORIGIN',
    before: ORGANISATION,
    against: (spot, match) =>
      // 公民、法人或者其他组织提交的申请 44 件 are those of all applicants.
      NO_ORIGIN.test(match[0]) ||
      !isOnApplications(spot) ||
      /公民[^\d]{0,4}、|收到|受理|接收/u.test(spot.wide)
        ? undefined
        : organisationAgainst(match.groups?.['kind'] ?? ''),
  },
  { code: 'N-NEW', before: RECEIVED, against: receivedAgainst },
  {
    code: 'N-NEW',
    before: TOTAL_OF_BOTH,
    against: (spot) =>
      isOnApplications(spot) && /结转[^。]{0,20}\d/u.test(spot.sentence)
        ? [NEW_AND_CARRIED_IN, NEW, DONE]
        : undefined,
  },
  {
    code: 'N-NEW',
    before: BARE_APPLICATIONS,
    against: (spot) =>
      BY_ATTRIBUTE.test(spot.sentence) || /[类发制]|涉及|其中|委托/u.test(spot.clause)
        ? undefined
        : [NEW, NEW_AND_CARRIED_IN],
  },
  { code: 'N-DONE', before: FINISHED, against: finishedAgainst },
  {
    code: 'N-IN',
    after: CARRIED_IN_AFTER,
    openLeft: OPEN_LEFT,
    isAcrossYears: true,
    against: (spot) => (mayBeOnApplications(spot) ? [CARRIED_IN] : undefined),
  },
  {
    code: 'N-OUT',
    after: CARRIED_OUT_AFTER,
    openLeft: OPEN_LEFT,
    against: (spot) => (mayBeOnApplications(spot) ? [CARRIED_OUT] : undefined),
  },
  {
    code: 'N-OUT',
    after: PENDING_AFTER,
    openLeft: OPEN_LEFT,
    against: (spot) => (isOnApplications(spot) ? [CARRIED_OUT] : undefined),
  },
  {
    code: 'N-OUT',
    after: /^结转(?:办理)?$/u,
    openLeft: OPEN_LEFT,
    against: (spot) => (isOnApplications(spot) ? [CARRIED_OUT, CARRIED_IN] : undefined),
  },
  {
    code: 'N-ORIGIN',
    after: INDIVIDUAL_AFTER,
    openLeft: OPEN_LEFT,
    against: (spot) => (isOnApplications(spot) ? applicants('natural') : undefined),
  },
  {
    code: 'N-ORIGIN',
    after: ORGANISATION_AFTER,
    openLeft: OPEN_LEFT,
    against: (spot, match) =>
      isOnApplications(spot) ? organisationAgainst(match.groups?.['kind'] ?? '') : undefined,
  },
  {
    code: 'N-DONE',
    after: FINISHED_AFTER,
    openLeft: OPEN_LEFT,
    against: (spot, match) =>
      isOnApplications(spot) &&
      !NO_FINISH.test(match[0]) &&
      !NOT_ALL_DONE.test(spot.whole) &&
      !REMAINING.test(spot.narrow)
        ? [DONE, DONE_OF_NEW]
        : undefined,
  },
  {
    code: 'N-KIND',
    openLeft: OPEN_LEFT,
    isAfter: true,
    against: (spot) => kindAgainst(spot, labelIn(spot.after)),
  },
];

/** 申请人均为自然人: nothing in the columns of 法人或其他组织, or the other way round. */
export const ALL_OF_ONE_ORIGIN: readonly (readonly [RegExp, Quantity])[] = [
  [/(?:均|全部|都|皆)(?:为|是|系|属于?|来自|由)?(?:自然人|公民个人|个人)/u, organisations('new')],
  [/(?:均|全部|都|皆)(?:为|是|系|属于?|来自|由)?(?:法人|企业)/u, row('new', 'natural')],
];
