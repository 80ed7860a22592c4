import type { Pattern } from './pattern.ts';
import { cell } from './quantities.ts';
import type { Spot } from './spot.ts';
import { FILLER } from './spot.ts';

const DOCUMENTS = /^[件项份部个篇]?$/u;
const ISSUE = '(?:制发|制定|印发|出台|发布|新增|下发|新制|制订)';
/** What is done to documents besides issuing and repealing them. */
const NO_ISSUE = /备案|审查|审核|清理|解读|转发|党内|征求|论证|评估|草案|合法性|起草说明|意见/u;

/** 规章 or 行政规范性文件, whichever was spoken of last; none where other papers were. */
function documentIn({ sentence, after }: Spot): 'rules' | 'normative' | undefined {
  const last = [...(sentence + after).matchAll(/规范性文件|规章(?!制度)|其[他它](?:政策)?文件|公文/gu)].at(
    -1,
  )?.[0];
  return last === '规范性文件' ? 'normative' : last === '规章' ? 'rules' : undefined;
}

const documentCell =
  (column: 'issued' | 'repealed' | 'inForce') =>
  (spot: Spot): ReturnType<Pattern['against']> => {
    const kind = documentIn(spot);
    if (kind === undefined || NO_ISSUE.test(spot.sentence)) return undefined;
    return [cell(`/disclosure/${kind}/${column}`)];
  };

const DOCUMENT_NAME = '(?:行政规范性文件|规范性文件|规章)';

const DOCUMENT_PATTERNS: readonly Pattern[] = [
  {
    code: 'N-DOC',
    counters: DOCUMENTS,
    before: new RegExp(`${ISSUE}[^\\d，、]{0,14}${DOCUMENT_NAME}${FILLER}$`, 'u'),
    against: documentCell('issued'),
  },
  {
    code: 'N-DOC',
    counters: DOCUMENTS,
    before: new RegExp(`(?:废止|失效)[^\\d，、]{0,10}(?:${DOCUMENT_NAME})?${FILLER}$`, 'u'),
    against: documentCell('repealed'),
  },
  {
    code: 'N-DOC',
    counters: DOCUMENTS,
    before: new RegExp(`现行有效(?:的)?(?:${DOCUMENT_NAME})?${FILLER}$`, 'u'),
    against: documentCell('inForce'),
  },
  {
    code: 'N-DOC',
    counters: DOCUMENTS,
    before: new RegExp(
      `(?:规范性文件|规章|^|其中|、|本年)(?:本年)?(?:新)?(?:制发|制定|印发|出台|制订)${FILLER}$`,
      'u',
    ),
    against: (spot) => (/规范性文件|规章/u.test(spot.sentence) ? documentCell('issued')(spot) : undefined),
  },
  {
    code: 'N-DOC',
    counters: DOCUMENTS,
    openLeft: new RegExp(`${ISSUE}了?(?:${FILLER})$`, 'u'),
    after: /^(?:行政)?规范性文件/u,
    against: documentCell('issued'),
  },
  {
    code: 'N-DOC',
    counters: DOCUMENTS,
    openLeft: /废止了?$/u,
    after: /^(?:行政)?规范性文件/u,
    against: documentCell('repealed'),
  },
];

const ACT = '(?<act>行政许可|行政处罚|行政强制)';
const ACT_FILLER =
  '(?:执行|措施|处理|决定书?|案件?|审批|总?数量?|事项|行为|的|共计?|合计|总计|计|有|为|是|了|件|办件|办理|办结|实施|发生)*';
const PUBLISHES = /公开|发布|公示|公布|公告|上传|录入|归集|推送|更新/u;
/** Items that are published, powers that are listed, acts that were not done. */
const NO_DECISION =
  /不予|免予|免于|减轻|从轻|撤销|听证|权力|清单|目录|依据|案卷|评查|投诉|举报|申请|受理|抽查|录入|归集|上报|报送|信息(?!公开)|公示|结果|类|裁量|法律文书|复议|诉讼/u;
const LISTED_POWERS = /权力|清单|目录|事项库|行政确认|行政奖励|行政裁决/u;
const PUBLISHED_ITEMS = /(?:公开|发布|公示|公布)[^。\d]{0,30}信息(?!公开)/u;

function actAgainst(spot: Spot, match: RegExpExecArray): ReturnType<Pattern['against']> {
  const { wide, clause, sentence, number } = spot;
  if (NO_DECISION.test(wide) || LISTED_POWERS.test(sentence) || PUBLISHED_ITEMS.test(sentence))
    return undefined;
  // 项 counts powers and 条 published items, unless it is said that they were decided or published as they are.
  if (number.counter === '项' && !/办理|作出|实施|审批|办结|完成/u.test(clause)) return undefined;
  const isIssued = new RegExp(`发布了?${match.groups?.['act'] ?? ''}$`, 'u').test(wide);
  if (PUBLISHES.test(wide.replace(/信息公开/gu, '')) && !isIssued) return undefined;
  if (/[条篇]/u.test(number.counter) && !isIssued) return undefined;
  return [cell(ACT_CELLS[match.groups?.['act'] ?? ''] ?? '')];
}

const ACT_CELLS: Readonly<Record<string, string>> = {
  行政许可: '/disclosure/licensing',
  行政处罚: '/disclosure/penalty',
  行政强制: '/disclosure/coercion',
};

const ACT_PATTERNS: readonly Pattern[] = [
  {
    code: 'N-ACT',
    counters: /^[件宗起例次份个项条篇]?$/u,
    before: new RegExp(`${ACT}${ACT_FILLER}$`, 'u'),
    against: actAgainst,
  },
  {
    code: 'N-ACT',
    counters: /^[件宗起例次份个]$/u,
    openLeft: /(?:办理|作出|实施|下达|审批|办结)了?(?:共计?|合计)?$/u,
    after: new RegExp(`^${ACT}(?!申请|信息|类)`, 'u'),
    against: actAgainst,
  },
];

/** What the numbers around 二 are numbers of. */
export const DISCLOSURE_PATTERNS: readonly Pattern[] = [...DOCUMENT_PATTERNS, ...ACT_PATTERNS];

const isOnFee = ({ isInMatters, sentence }: Spot): boolean =>
  !/事业性/u.test(sentence) &&
  /处理费|收费通知|信息公开[^。]{0,6}费/u.test(sentence) &&
  (isInMatters || /费/u.test(sentence));

const CHARGED = cell('/processingFee/charged');
const COLLECTED = cell('/processingFee/collected');

/** 信息处理费, in 件 and 元. */
export const FEE_PATTERNS: readonly Pattern[] = [
  {
    code: 'N-FEE',
    before: new RegExp(`收费通知(?:书)?${FILLER}$`, 'u'),
    counters: /^[件份次个项]?$/u,
    against: (spot) => (isOnFee(spot) ? [cell('/processingFee/notices')] : undefined),
  },
  {
    code: 'N-FEE',
    after: /^(?:信息处理费|政府信息公开)?[^\d，]{0,6}收费通知/u,
    openLeft: /(?:发出|制发|开具|送达|下达)?(?:了|共|共计)*$/u,
    counters: /^[件份次个]$/u,
    against: (spot) => (isOnFee(spot) ? [cell('/processingFee/notices')] : undefined),
  },
  {
    code: 'N-FEE',
    before: /(?:实际收取|实际收到|实收|实际收费)[^\d，]{0,14}$/u,
    counters: /^元$/u,
    against: (spot) => (isOnFee(spot) ? [COLLECTED] : undefined),
  },
  {
    code: 'N-FEE',
    before: /(?:总金额|金额|应收|应缴|计收|总额)[^\d，]{0,10}$/u,
    counters: /^元$/u,
    against: (spot) =>
      !isOnFee(spot) ? undefined : /收取|收到/u.test(spot.wide) ? [COLLECTED, CHARGED] : [CHARGED],
  },
  {
    code: 'N-FEE',
    before: /(?:收取|收缴|收到|征收|产生|处理费)[^\d，]{0,14}$/u,
    counters: /^元$/u,
    against: (spot) => (isOnFee(spot) ? [COLLECTED, CHARGED] : undefined),
  },
];
