import type { CellKind } from '../model/form.ts';
import type { Message } from '../model/message.ts';

/** What is wrong with a typed figure, and what to type instead. */
export interface DigitFault {
  readonly message: Message;
  readonly hint: Message;
}

const LEGAL: Readonly<Record<CellKind, RegExp>> = {
  count: /^(0|[1-9][0-9]{0,11})$/,
  signed: /^(0|-?[1-9][0-9]{0,11})$/,
  // 0.000001 万元 is one 分.
  amount: /^(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$/,
};

/**
 * Whether a text is a figure as the contract writes it: `0|[1-9]\d*` of at most 12 digits; of an amount with at most
 * six decimals, of an increase or decrease with a minus sign where it is one.
 */
export const isFigure = (typed: string, kind: CellKind): boolean => LEGAL[kind].test(typed);

const MUST_BE: Readonly<Record<CellKind, Message>> = {
  count: { zh: '应为不小于 0 的整数', en: 'must be an integer of 0 or more' },
  signed: { zh: '应为整数，减少的写负数', en: 'must be an integer, negative for a decrease' },
  amount: {
    zh: '应为不小于 0 的数，最多六位小数',
    en: 'must be a number of 0 or more with at most six decimals',
  },
};

/**
 * Says why a typed figure is refused and what to type. The text is looked at rather than the parsed value, since YAML
 * reads `0123` as 123, `1e2` as 100 and `3.0` as 3, and a clerk who typed these may have meant something else.
 */
export function explainDigits(typed: string, kind: CellKind, isQuoted: boolean): DigitFault {
  const digits = typed.normalize('NFKC').replace(/[\s,，_]/g, '');
  const normal = kind === 'signed' ? digits.replace(MINUS, '-').replace(/^增加?(?=\d)/, '') : digits;
  const what = MUST_BE[kind];
  const message: Message = {
    zh: `“${shown(typed)}”${reason(typed, kind, isQuoted).zh}，这一格${what.zh}`,
    en: `"${shown(typed)}" ${reason(typed, kind, isQuoted).en}; this figure ${what.en}`,
  };
  const stripped = normal
    .replace(/^\+/, '')
    .replace(/(件|条|项|宗|份|例|个|万元|元)$/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^-0$/, '0')
    .replace(/^\./, '0.')
    .replace(/\.0*$/, '');
  for (const meant of [normal, stripped, fromScientific(stripped)]) {
    if (isFigure(meant, kind)) return { message, hint: { zh: `请改为 ${meant}。`, en: `Write ${meant}.` } };
  }
  if ((kind === 'signed' ? /^-?\d+(\.\d+)?$/ : /^\d+(\.\d+)?$/).test(stripped)) {
    const decimals = kind === 'amount' && /^\d{1,12}\./.test(stripped);
    return {
      message,
      hint: decimals
        ? {
            zh: '请四舍五入到六位小数；单位是万元。',
            en: 'Round it to six decimals; the unit is 10,000 yuan.',
          }
        : { zh: '请核对原件，改写正确的数。', en: 'Compare it with the original and correct it.' },
    };
  }
  return {
    message,
    hint:
      kind === 'signed'
        ? {
            zh: '只写阿拉伯数字，减少的前面加“-”；没有变化写 0；原件这一格空白的写 null。',
            en: 'Write digits only, with "-" before a decrease; 0 for no change; null where the original is blank.',
          }
        : {
            zh: '只写阿拉伯数字；没有发生写 0；原件这一格空白的写 null。',
            en: 'Write digits only; 0 where there was none; null where the original is blank.',
          },
  };
}

/** What people type for a minus: the hyphens and dashes of full width and of the keyboard's other layers, or 减. */
const MINUS = /^([-－﹣−‐‑‒–—―]+|减少?)(?=[\d０-９])/u;

function reason(typed: string, kind: CellKind, isQuoted: boolean): Message {
  if (isQuoted && isFigure(typed, kind)) return { zh: '加了引号', en: 'is quoted' };
  if (/[０-９]/.test(typed)) return { zh: '是全角数字', en: 'has full-width digits' };
  if (kind === 'signed' && !typed.startsWith('-') && MINUS.test(typed))
    return { zh: '的减号不是“-”', en: 'has another sign than "-" for the minus' };
  if (kind === 'signed' && typed === '-0') return { zh: '前面多了减号', en: 'has a minus sign' };
  if (kind !== 'signed' && /^-/.test(typed)) return { zh: '是负数', en: 'is negative' };
  if (/[,，]/.test(typed)) return { zh: '里有逗号', en: 'has a comma' };
  const size = kind === 'signed' ? typed.replace(/^-/, '') : typed;
  if (/^0\d/.test(size)) return { zh: '前面多了 0', en: 'has a leading zero' };
  if (/^\d+(\.\d+)?e[+-]?\d+$/i.test(size)) return { zh: '是科学记数法', en: 'is in scientific notation' };
  if (/^\+/.test(size)) return { zh: '前面多了加号', en: 'has a plus sign' };
  if (/^0[xob]/i.test(size)) return { zh: '不是十进制的写法', en: 'is not decimal' };
  if (/^\d[\d_]*_/.test(size)) return { zh: '里有下划线', en: 'has an underscore' };
  if (/^\.\d+$/.test(size)) return { zh: '的小数点前面没有数字', en: 'begins with a decimal point' };
  if (/^\d+$/.test(size)) return { zh: '超过 12 位', en: 'has more than 12 digits' };
  if (kind === 'amount' && /^\d+\.\d+$/.test(size)) return { zh: '的位数太多', en: 'has too many digits' };
  if (/^\d+\.\d*$/.test(size)) return { zh: '带有小数', en: 'has decimals' };
  return { zh: '不是数字', en: 'is no number' };
}

/** `1e2` as `100`; anything else as it is. */
function fromScientific(typed: string): string {
  return /^\d+(\.\d+)?e\+?\d{1,2}$/i.test(typed) ? String(Number(typed)) : typed;
}

function shown(typed: string): string {
  const characters = [...typed.replace(/\s+/g, ' ')];
  return characters.length <= 20 ? characters.join('') : `${characters.slice(0, 20).join('')}…`;
}
