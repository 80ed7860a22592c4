import { kindTable } from '../character-kinds.ts';

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

/** The words of each topic, in the order in which they are tried: an application by its own name before the 投诉 or 许可 that is in the name. */
const WORDS: readonly (readonly [topic: Topic, words: string])[] = [
  [
    'applications',
    String.raw`依申请|公开申请|申请公开|公开的申请|申请(?:政府|政务)?信息公开|公开诉求|公开事项|信访(?:举报投诉|投诉举报)|(?:信访|举报|投诉)类|行政查询|执法案卷`,
  ],
  ['disputes', String.raw`复议|诉讼|起诉|败诉`],
  ['documents', String.raw`规范性文件|规章`],
  ['fee', String.raw`信息处理费|信息公开处理费|收费通知`],
  [
    'other',
    String.raw`许可申请|权力|清单|目录|工单|热线|留言|信箱|来信(?!申请|收到|提)|建议|提案|议案|咨询|投诉|举报|信访|办件|舆情|解读|发布会|培训|会议|检查|抽查|征集|采购|证照|城市道路|问卷|应诉案件|平台账号`,
  ],
  ['acts', String.raw`行政许可|行政处罚|行政强制`],
  [
    'media',
    String.raw`主动公开|公文|发文|公开各类|(?<!申请)公开信息|制发政府信息|发布信息|各类信息|微信|微博|公众号|抖音|头条|新媒体`,
  ],
];

const MENTION = new RegExp(WORDS.map(([, words]) => words).join('|'), 'uy');

/** What a character may be in a word: the first or second of it, and with some others of a run of characters in the patterns. */
const Place = { first: 1, second: 2 } as const;
const RUNS = WORDS.flatMap(([, words]) => [...words.matchAll(/\p{Script=Han}+/gu)].map(([run]) => run));
const oneOf = (characters: readonly string[]): RegExp => new RegExp(`[${characters.join('')}]`, 'u');
const placesOf = kindTable([
  [Place.first, oneOf(RUNS.map((run) => run.charAt(0)))],
  [Place.second, oneOf(RUNS.map((run) => run.charAt(1)))],
]);

/** The topics of the words that were met; there are few, as none of the patterns is open. */
const met = new Map<string, Topic>();

function topicOf(word: string): Topic {
  let topic = met.get(word);
  if (topic === undefined) {
    topic = WORDS.find(([, words]) => new RegExp(`^(?:${words})$`, 'u').test(word))![0];
    met.set(word, topic);
  }
  return topic;
}

/** The mentions in a line, or in some sentences of it, in order. */
export function mentionsIn(line: string, start = 0, end = line.length): readonly Mention[] {
  const found: Mention[] = [];
  // Two characters are looked at before the pattern is tried, which would be slow to try at each.
  for (let at = start; at < end - 1; at += 1) {
    if ((placesOf(line.charCodeAt(at)) & Place.first) === 0) continue;
    if ((placesOf(line.charCodeAt(at + 1)) & Place.second) === 0) continue;
    MENTION.lastIndex = at;
    const word = MENTION.exec(line)?.[0];
    if (word === undefined) continue;
    found.push({ at, topic: topicOf(word) });
    at += word.length - 1;
  }
  return found;
}
