import type { Figures } from '../../model/figures.ts';
import { figureAt, isGiven } from '../../model/figures.ts';
import type { Message } from '../../model/message.ts';
import type { Pointer } from '../../model/pointer.ts';
import { keysOf } from '../../model/pointer.ts';
import type { ProcessingFee, Report } from '../../model/report.ts';
import type { Failure } from '../rule.ts';
import type { Claim, Quantity } from './claim.ts';
import type { Known } from './known-quantity.ts';
import { nameOfKnown, relatedCells } from './known-quantity.ts';

/** The cells that the form of 2019 has in the place of those of 2021. */
const IN_FORM_2019: Readonly<Record<Pointer, Pointer>> = {
  '/disclosure/rules/issued': '/disclosure/rules/made',
  '/disclosure/normative/issued': '/disclosure/normative/made',
  '/disclosure/licensing': '/disclosure/licensing/decisions',
  '/disclosure/penalty': '/disclosure/penalty/decisions',
  '/disclosure/coercion': '/disclosure/coercion/decisions',
};

type Facts = Pick<Report, 'figures' | 'processingFee'>;

/**
 * Holds a claim against the figures. `undefined` where it fits, and where it cannot be judged: what it is compared
 * with is blank or missing, or the number is only an approximate one.
 */
export function judgeClaim(claim: Claim, report: Facts): Failure | undefined {
  const known = claim.against.map((quantity) => valueOf(quantity, report));
  if (claim.bound === 'about' || known.some((one) => one === undefined)) return undefined;
  const values = known.filter((one) => one !== undefined);
  if (values.some(({ value }) => fits(claim, value))) return undefined;
  const { besides } = claim;
  if (
    besides.some(
      ({ value, isUpperBound }) => claim.stated === value || (isUpperBound && claim.stated < value),
    )
  ) {
    return undefined;
  }
  return values.length === 0 ? againstProse(claim) : againstTable(claim, values);
}

function fits({ stated, bound, step = 1 }: Claim, value: number): boolean {
  // 1139.89万 is what 11,398,889 is when it is rounded, or cut off.
  if (step > 1 && Math.abs(value - stated) < step) return true;
  if (bound === 'at least') return value >= stated;
  return bound === 'at most' ? stated <= value : stated === value;
}

/** The value of a quantity; a blank addend beside a given one counts as 0, as in the sums of the form. */
function valueOf({ plus, minus = [] }: Quantity, { figures, processingFee }: Facts): Known | undefined {
  const cells: { readonly at: Pointer; readonly value: number; readonly isMinus: boolean }[] = [];
  let isAnyGiven = false;
  let value = 0;
  for (const [pointers, isMinus] of [
    [plus, false],
    [minus, true],
  ] as const) {
    for (const pointer of pointers) {
      const cell = cellAt(pointer, figures, processingFee);
      if (cell === undefined) continue;
      if (cell === 'missing') return undefined;
      if (!isMinus) isAnyGiven ||= cell.isGiven;
      value += isMinus ? -cell.value : cell.value;
      cells.push({ at: cell.at, value: cell.value, isMinus });
    }
  }
  return isAnyGiven ? { value, cells } : undefined;
}

interface Cell {
  readonly at: Pointer;
  readonly value: number;
  readonly isGiven: boolean;
}

/** One cell; `undefined` for a row that this report's table does not have, as （六） was printed as one row or as three. */
function cellAt(
  pointer: Pointer,
  figures: Figures,
  fee: ProcessingFee | undefined,
): Cell | 'missing' | undefined {
  const feeKey = keysOf(pointer)[1] as keyof ProcessingFee;
  if (pointer.startsWith('/processingFee/')) {
    return fee === undefined ? 'missing' : { at: pointer, value: fee[feeKey], isGiven: true };
  }
  const at = figures.has(pointer) ? pointer : (IN_FORM_2019[pointer] ?? pointer);
  const figure = figureAt(figures, at);
  if (figure.state === 'missing') {
    return at.startsWith('/applications/other/') && !figures.has(at) ? undefined : 'missing';
  }
  return { at, value: figure.value, isGiven: isGiven(figure) };
}

function againstTable(claim: Claim, values: readonly Known[]): Failure {
  const [first, ...others] = values as [Known, ...Known[]];
  const difference = Math.abs(claim.stated - first.value);
  // Sums that come to the same need not be told one by one.
  const told = others.filter(
    ({ value }, index) =>
      value !== first.value && others.findIndex((other) => other.value === value) === index,
  );
  const also: Message = {
    zh: told.map((known) => `；${nameOfKnown(known, 'zh')}是 ${known.value}`).join(''),
    en: told.map((known) => `; ${nameOfKnown(known, 'en')} is ${known.value}`).join(''),
  };
  return {
    kind: 'fail',
    at: claim.at,
    within: claim.within,
    message: {
      zh: `${statedIn(claim, 'zh')}，${nameOfKnown(first, 'zh')}是 ${first.value}，差 ${difference}${also.zh}`,
      en: `${statedIn(claim, 'en')}, ${nameOfKnown(first, 'en')} is ${first.value}, ${difference} apart${also.en}`,
    },
    hint: hintFor(claim, first),
    related: relatedCells([first, ...told]),
  };
}

function statedIn({ words, stated, isNone, code }: Claim, language: keyof Message): string {
  if (isNone) return language === 'zh' ? `文字写“${words}”` : `the prose says 0 (“${words}”)`;
  const isSum = code === 'N-CHAN';
  if (language === 'en') return `the prose says ${isSum ? 'in all ' : ''}${stated} (“${words}”)`;
  if (isSum) return `文字写“${words}”，合计 ${stated}`;
  return `文字写“${words}”${words.includes(String(stated)) ? '' : `（即 ${stated}）`}`;
}

function againstProse(claim: Claim): Failure {
  const total = claim.besides[0]!;
  const difference = Math.abs(claim.stated - total.value);
  return {
    kind: 'fail',
    at: claim.at,
    within: claim.within,
    message: {
      zh: `文字写“${total.words}”，后面所列各项之和是 ${claim.stated}，差 ${difference}`,
      en: `the prose says ${total.value} (“${total.words}”), the parts that it lists add up to ${claim.stated}, ${difference} apart`,
    },
    hint: {
      zh: '请核对总数和各项的数，改正写错的一个；只列举一部分的，各项之和不会超过总数。',
      en: 'Check the total and its parts; parts that are only some of it cannot be more than it.',
    },
    related: [
      {
        at: claim.at,
        within: total.within,
        message: { zh: `总数 ${total.value}`, en: `the total ${total.value}` },
      },
    ],
  };
}

function hintFor({ isNone, code }: Claim, { cells }: Known): Message {
  const waive: Message = {
    zh: '这个数说的是别的事的，请把话写明白，或在 waivers 写明理由。',
    en: 'If the words mean something else, say so in them, or add a waiver.',
  };
  const only = cells.length === 1 && !isNone && code !== 'N-CHAN' ? cells[0] : undefined;
  if (only === undefined) {
    return {
      zh: `请核对文字和表格，改正写错的一处；${waive.zh}`,
      en: `Correct the prose or the table. ${waive.en}`,
    };
  }
  const reference = `{{ ${keysOf(only.at).join('.')} }}`;
  return {
    zh: `请核对文字和表格，改正写错的一处；文字里的数写成 ${reference}，就总与表格一致。${waive.zh}`,
    en: `Correct the prose or the table; ${reference} in the place of the number always agrees with it. ${waive.en}`,
  };
}
