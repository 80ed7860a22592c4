import type { Quantity } from './claim.ts';
import { group, row, sumOf } from './quantities.ts';

/** The rows of 三 by the words by which reports call them, as the official labels are seldom written out. */
const ROW_WORDS: Readonly<Record<string, string>> = {
  'denied/stateSecret': '国家秘密',
  'denied/otherLaw': '法(?:律|规)[^\\d，]{0,6}(?:禁止|规定不[得予])(?:公开)?',
  'denied/security': '三安全一稳定',
  'denied/thirdParty': '第三方(?:合法)?权益|商业秘密|个人隐私',
  'denied/internal': '三类内部(?:事务|管理)?|内部(?:事务|管理)(?:类?信息)?',
  'denied/process': '四类过程性?|过程性(?:类?信息)?',
  'denied/caseFile': '执法案卷',
  'denied/query': '行政查询',
  'unable/notHeld': '不掌握',
  'unable/notExisting': '(?:没有|无)现成|另行(?:制作|加工)|现成信息',
  'unable/unclear': '内容(?:仍然?)?不(?:够)?明确|补正后仍?不明确',
  'rejected/petition': '信访(?:举报|投诉){1,2}类?|(?:信访|举报|投诉)类',
  'rejected/duplicate': '重复(?:提出)?(?:的)?(?:政府信息公开)?申请|重复提交',
  'rejected/publication': '公开出版物',
  'rejected/repetitive': '(?:大量|、){1,2}反复|反复(?:、)?大量|反复申请',
  'rejected/reissue': '重新出具',
  'other/noSupplement': '逾期(?:仍|未|拒)?不?补正|未(?:按期|按时|在期限内)?补正',
  'other/unpaidFee':
    '逾期(?:未|不)[^\\d，]{0,10}[缴交]纳?费?|未按(?:收费通知|要求|规定|期)[^\\d，]{0,8}[缴交]',
};

const GROUP_WORDS: Readonly<Record<string, string>> = {
  both: '(?:予以)?公开[或和及与](?:者)?(?:予以)?部分公开',
  partial: '部分公开|区分处理',
  denied: '不予公开|拒绝公开|不同意公开',
  granted: '(?<![不])(?:予以|同意|准予|全部|完全|给予|决定)公开',
  unable: '无法提供',
  rejected: '不予处理',
  misc: '其[他它]处理|其[他它]方式处理',
};

const GROUPS: Readonly<Record<string, Quantity>> = {
  both: sumOf(row('granted'), row('partial')),
  partial: row('partial'),
  denied: group('denied'),
  granted: row('granted'),
  unable: group('unable'),
  rejected: group('rejected'),
  misc: group('other'),
};

const nameOf = (key: string): string => key.replace('/', '_');
const alternative = ([key, words]: readonly [string, string]): string => `(?<${nameOf(key)}>${words})`;

const ROWS = new RegExp(Object.entries(ROW_WORDS).map(alternative).join('|'), 'gu');
const GROUPS_OF_ROWS = new RegExp(Object.entries(GROUP_WORDS).map(alternative).join('|'), 'gu');
const keysByName = new Map(Object.keys(ROW_WORDS).map((key) => [nameOf(key), key]));

/** What stands between a label and its number. */
const BETWEEN = /^[^\d，、]{0,16}$/u;
/** 公开 alone, where nothing else is said of it: 其中公开 1 件. */
const BARE_GRANTED = /^(?:其中|答复|决定|已|依法|、)*公开$/u;

/** A row or group of 三 that a label names. */
export interface ResultLabel {
  readonly quantity: Quantity;
  /** Where the label begins. */
  readonly at: number;
  /** Whether it is a row's own label, which cannot mean anything else. */
  readonly isRow: boolean;
}

/**
 * The row or group whose label ends a text, as in 因本机关不掌握相关政府信息无法提供 before its number. A row's own label
 * decides over the group that is named beside it.
 */
export function labelBefore(text: string): ResultLabel | undefined {
  const last = lastOf(text, ROWS);
  if (last !== undefined && BETWEEN.test(text.slice(last.index + last[0].length))) return rowLabel(last);
  const lastGroup = lastOf(text, GROUPS_OF_ROWS);
  if (lastGroup !== undefined && BETWEEN.test(text.slice(lastGroup.index + lastGroup[0].length))) {
    return groupLabel(lastGroup);
  }
  return BARE_GRANTED.test(text)
    ? { quantity: row('granted'), at: text.indexOf('公开'), isRow: false }
    : undefined;
}

/** The row or group that a text names first, as in 2 件不予公开. */
export function labelIn(text: string): ResultLabel | undefined {
  const first = firstOf(text, ROWS);
  if (first !== null) return rowLabel(first);
  const firstGroup = firstOf(text, GROUPS_OF_ROWS);
  if (firstGroup !== null) return groupLabel(firstGroup);
  return /^(?:均|已|予以|的)*公开$/u.test(text)
    ? { quantity: row('granted'), at: 0, isRow: false }
    : undefined;
}

function firstOf(text: string, labels: RegExp): RegExpExecArray | null {
  labels.lastIndex = 0;
  return labels.exec(text);
}

function lastOf(text: string, labels: RegExp): RegExpExecArray | undefined {
  let last: RegExpExecArray | undefined;
  // Not matchAll, which makes a new pattern of the pattern each time.
  labels.lastIndex = 0;
  for (let match = labels.exec(text); match !== null; match = labels.exec(text)) last = match;
  return last;
}

function rowLabel(match: RegExpExecArray): ResultLabel {
  return { quantity: row(keysByName.get(namedIn(match)) ?? ''), at: match.index, isRow: true };
}

function groupLabel(match: RegExpExecArray): ResultLabel {
  return { quantity: GROUPS[namedIn(match)]!, at: match.index, isRow: false };
}

function namedIn({ groups = {} }: RegExpExecArray): string {
  return Object.keys(groups).find((name) => groups[name] !== undefined) ?? '';
}
