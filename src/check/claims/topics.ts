/** What a passage is about, as far as claims are concerned. */
export type Topic =
  | 'applications'
  | 'disputes'
  | 'documents'
  | 'acts'
  | 'fee'
  /** What was published. */
  | 'media'
  /** Matters that have numbers of their own: hotlines, proposals, letters, lists of powers. */
  | 'other';

/** A word that says what a passage is about. */
export interface Mention {
  readonly at: number;
  readonly topic: Topic;
}

// In the order of TOPICS. The first that matches at a place wins: an application by its own name before the 投诉 or 许可 that is in the name.
const MENTIONS = new RegExp(
  [
    String.raw`(依申请|公开申请|申请公开|公开的申请|申请(?:政府|政务)?信息公开|公开诉求|公开事项|信访(?:举报投诉|投诉举报)|(?:信访|举报|投诉)类|行政查询|执法案卷)`,
    String.raw`(复议|诉讼|起诉|败诉)`,
    String.raw`(规范性文件|规章)`,
    String.raw`(信息处理费|信息公开处理费|收费通知)`,
    String.raw`(许可申请|权力|清单|目录|工单|热线|留言|信箱|来信(?!申请|收到|提)|建议|提案|议案|咨询|投诉|举报|信访|办件|舆情|解读|发布会|培训|会议|检查|抽查|征集|采购|证照|城市道路|问卷|应诉案件|平台账号)`,
    String.raw`(行政许可|行政处罚|行政强制)`,
    String.raw`(主动公开|公文|发文|公开各类|(?<!申请)公开信息|制发政府信息|发布信息|各类信息|微信|微博|公众号|抖音|头条|新媒体)`,
  ].join('|'),
  'gu',
);

const TOPICS: readonly Topic[] = ['applications', 'disputes', 'documents', 'fee', 'other', 'acts', 'media'];

/** The mentions in a clause, in order. */
export function mentionsIn(clause: string): readonly Mention[] {
  const found: Mention[] = [];
  MENTIONS.lastIndex = 0;
  for (let match = MENTIONS.exec(clause); match !== null; match = MENTIONS.exec(clause)) {
    found.push({ at: match.index, topic: TOPICS[match.indexOf(match[0], 1) - 1] ?? 'other' });
  }
  return found;
}
