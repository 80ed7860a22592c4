import type { Message } from '../model/message.ts';

/** A telephone number in a text, as it is typed. */
export interface TypedPhone {
  readonly typed: string;
  /** Offset in the text, in UTF-16 units. */
  readonly at: number;
}

/**
 * Area codes whose numbers have eight digits throughout: the three-digit ones (010, 02x) and the cities that went over
 * from seven. Only those are listed of which this is certain; the numbers of all others may have seven or eight.
 */
const EIGHT_DIGITS: ReadonlySet<string> = new Set([
  ...['010', '020', '021', '022', '023', '024', '025', '027', '028', '029'],
  ...['0311', '0371', '0377', '0379', '0411', '0431', '0432', '0451'],
  ...['0510', '0511', '0512', '0513', '0514', '0515', '0516', '0517', '0518', '0519', '0523', '0527'],
  ...['0531', '0532', '0551', '0571', '0573', '0574', '0575', '0576', '0577', '0579', '0591', '0595'],
  ...['0731', '0754', '0755', '0757', '0760', '0769', '0791', '0851', '0871', '0898'],
]);

/** 110, 114, 12345, 12369, 95588, 96110: the same in all areas, or dialled behind an area code. */
const SHORT_NUMBER = /^(?:1\d{2,4}|9[56]\d{3,4})$/;

const SEPARATOR = '[-—–－ ]';
/** Area code, country code, or the beginning of a 400 number, each with what parts it from the rest. */
const PREFIX = `(?:[（(](?:0\\d{2,3}|\\+?86)[）)]${SEPARATOR}?|(?:0\\d{2,3}|\\+?86)${SEPARATOR}|[48]00${SEPARATOR}(?:\\d{3}${SEPARATOR})?)`;
/** 8866 5477, 6022 345: so a number is parted to be read aloud. */
const PARTED = '\\d{3,4} \\d{3,4}(?!\\d)';
const NUMBER = `${PREFIX}{0,2}(?:${PARTED}|\\d{3,14})(?:[-—–－]\\d{1,8}){0,2}`;

/** A number after the word for it; one of five digits or fewer is a hotline's. */
const CALLED = new RegExp(
  `(?:电话|手机|热线|传真|联系方式)(?:号码)?(?:[：:]|为|是)? ?(${NUMBER})(?![\\d件人次条个元年月日])`,
  'gu',
);
/** What such a text has. */
const WORD = /电话|手机|热线|传真|联系方式/u;
/** A number with its area code, wherever it stands; not a part of a longer number or an address of a page. */
const WITH_AREA =
  /(?<![\w./—–－-])(?:[（(]0\d{2,3}[）)]|0\d{2,3}[-—–－])\d{5,9}(?:[-—–－]\d{1,8}){0,2}(?!\d)/gu;

/** Full-width digits and signs as plain ones, character by character, so that places stay the same. */
const plain = (text: string): string =>
  text.replace(/[０-９＋]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** The telephone numbers of running text: those that are called so, and those with an area code. */
export function phonesInProse(text: string): readonly TypedPhone[] {
  const readable = plain(text);
  const isCalled = WORD.test(readable);
  if (!isCalled && readable.search(WITH_AREA) < 0) return [];
  const phones = new Map<number, TypedPhone>();
  const called = isCalled ? readable.matchAll(CALLED) : [];
  for (const { 0: whole, 1: typed = '', index } of called) {
    if (typed.replace(/\D/gu, '').length < 6) continue;
    const at = index + whole.length - typed.length;
    phones.set(at, { typed, at });
  }
  for (const { 0: typed, index: at } of readable.matchAll(WITH_AREA)) {
    if (!phones.has(at)) phones.set(at, { typed, at });
  }
  return [...phones.values()].sort((a, b) => a.at - b.at);
}

/** The telephone numbers of a field that holds nothing else: one or several, without the extensions. */
export function phonesInField(text: string): readonly TypedPhone[] {
  const readable = plain(text);
  return Array.from(readable.matchAll(new RegExp(NUMBER, 'gu')), ({ 0: typed, index: at }) => ({
    typed,
    at,
  })).filter(
    // 转 8001, and the last digits of a second line: 0431-88665477、5478.
    ({ typed, at }) => at === 0 || (!/[转机]\s*$/u.test(readable.slice(0, at)) && typed.length > 4),
  );
}

/** Why a number cannot be right, or `undefined` where it can be. */
export function phoneFault(typed: string): Message | undefined {
  const parts = typed
    .replace(/[（()）—–－ ]/gu, '-')
    .replace(/^[-+]*86-*(?=[01])/u, '')
    .split(/-+/)
    .filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  const all = parts.join('');
  if (first.startsWith('0')) return areaFault(first, second, all);
  if (/^[48]00/.test(all) && (first.length === 3 || all.length >= 9)) {
    return all.length === 10
      ? undefined
      : lengthFault(`${all.slice(0, 3)} 号码`, `${all.slice(0, 3)} numbers`, '10', all);
  }
  if (SHORT_NUMBER.test(first)) return undefined;
  if (first.startsWith('1')) {
    if ([first, all].some((number) => /^1[3-9]\d{9}$/.test(number))) return undefined;
    return all.length === 11
      ? { zh: '不是手机号码，手机号码以 13 至 19 开头', en: 'no mobile number, which begins with 13 to 19' }
      : lengthFault('手机号码', 'mobile numbers', '11', all);
  }
  if ([first, all].some((number) => number.length === 7 || number.length === 8)) return undefined;
  return lengthFault('固定电话', 'fixed lines', '7 或 8', all);
}

function areaFault(first: string, second: string, all: string): Message | undefined {
  const area = /^0(?:10|2[0-57-9]|[3-9]\d\d)/.exec(all)?.[0];
  // With a separator, what stands before it is the whole area code.
  if (area === undefined || first.length < area.length || (first.length <= 4 && first !== area)) {
    const code = area !== undefined && first.length > 4 ? area : first.slice(0, 4);
    return { zh: `没有“${code}”这个区号`, en: `there is no area code ${code}` };
  }
  const local = first === area ? second : first.slice(area.length);
  const joined = all.slice(area.length);
  const isEight = EIGHT_DIGITS.has(area);
  const isWhole = (number: string): boolean =>
    number.length === 8 || (number.length === 7 && !isEight) || SHORT_NUMBER.test(number);
  if (isWhole(local) || isWhole(joined)) return undefined;
  return lengthFault(
    `区号 ${area} 的号码`,
    `numbers in the area ${area}`,
    isEight ? '8' : '7 或 8',
    local.length <= 4 ? joined : local,
  );
}

function lengthFault(whatZh: string, whatEn: string, digits: string, number: string): Message {
  return {
    zh: `${whatZh}是 ${digits} 位，这里是 ${number.length} 位`,
    en: `${whatEn} have ${digits.replace('或', 'or')} digits, this has ${number.length}`,
  };
}
