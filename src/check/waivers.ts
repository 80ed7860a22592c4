import type { Message } from '../model/message.ts';
import { isWithin } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Waiver } from '../model/report.ts';
import type { RuleFailure } from './place-failures.ts';
import type { Failure } from './rule.ts';

/** What is wrong with one waiver. */
export interface WaiverFault {
  readonly waiver: Waiver;
  readonly message: Message;
  readonly hint: Message;
}

/** Which failures are waived (by which waiver, as an index), and which waivers have no or half an object. */
export interface WaiverVerdict {
  readonly waived: ReadonlyMap<RuleFailure, number>;
  readonly faults: readonly WaiverFault[];
}

/**
 * Holds the waivers of a report against its failures (contract §1). A waiver of a sum names the printed and the
 * computed value: when either changes, the failure is open again. A waiver of blank cells covers a subtree and lists
 * or counts the cells. A waiver without a reason waives nothing.
 *
 * @param isUndecided tells of a waiver whose object could not be judged for another fault, which has its own finding
 */
export function applyWaivers(
  failures: readonly RuleFailure[],
  waivers: readonly Waiver[],
  isUndecided: (waiver: Waiver) => boolean = () => false,
): WaiverVerdict {
  const waived = new Map<RuleFailure, number>();
  const faults: WaiverFault[] = [];
  waivers.forEach((waiver, index) => {
    const fault = (message: Message, hint: Message): void => {
      if (!isUndecided(waiver)) faults.push({ waiver, message, hint });
    };
    if (waiver.reason === undefined || waiver.reason.trim() === '') {
      fault(NO_REASON, GIVE_REASON);
      return;
    }
    const candidates = failures.filter(
      (entry) => entry.code === waiver.check && !waived.has(entry) && concerns(entry.failure, waiver.at),
    );
    if (candidates.length === 0) {
      fault(noMatch(waiver), REMOVE_WAIVER);
      return;
    }
    if (candidates.some(({ failure }) => failure.blanks !== undefined)) {
      coverBlanks(candidates, waiver, fault).forEach((entry) => waived.set(entry, index));
      return;
    }
    for (const entry of candidates) {
      const { sum } = entry.failure;
      if (sum === undefined || (sum.printed === waiver.printed && sum.computed === waiver.computed)) {
        waived.set(entry, index);
      } else {
        fault(staleSum(waiver, sum), sumHint(sum));
      }
    }
  });
  return { waived, faults };
}

/** A failure is concerned by its own anchor; blank cells also by a subtree above, or one of the cells themselves. */
function concerns(failure: Failure, at: Pointer): boolean {
  if (failure.blanks === undefined) return failure.at === at;
  return isWithin(failure.at, at) || failure.blanks.includes(at);
}

function coverBlanks(
  candidates: readonly RuleFailure[],
  waiver: Waiver,
  fault: (message: Message, hint: Message) => void,
): readonly RuleFailure[] {
  const blanksOf = ({ failure }: RuleFailure): readonly Pointer[] => failure.blanks ?? [];
  const blanks = candidates.flatMap(blanksOf).filter((cell) => isWithin(cell, waiver.at));
  // A waiver of one cell says nothing about the others of its row.
  const within = candidates.filter((entry) => blanksOf(entry).every((cell) => isWithin(cell, waiver.at)));
  if (waiver.cells !== undefined) {
    const listed = new Set(waiver.cells);
    const filled = waiver.cells.filter((cell) => !blanks.includes(cell));
    if (filled.length > 0) {
      fault(
        {
          zh: `豁免列出的空白格里有 ${filled.length} 格不再空白：${filled.slice(0, 3).join('、')}${filled.length > 3 ? '…' : ''}`,
          en: `${filled.length} of the listed cells are not blank: ${filled.slice(0, 3).join(', ')}${filled.length > 3 ? '…' : ''}`,
        },
        { zh: '请从 cells 里删去这些格。', en: 'Remove them from cells.' },
      );
    }
    return candidates.filter((entry) => blanksOf(entry).every((cell) => listed.has(cell)));
  }
  if (within.length === 0) {
    fault(
      {
        zh: `豁免只提到 ${waiver.at} 一格，这一行还有别的空白格，豁免不起作用`,
        en: `the waiver names ${waiver.at} alone, but there are other blank cells in its row: no effect`,
      },
      {
        zh: '请把 at 改为整行，用 cells 列出或用 count 写明空白格。',
        en: 'Set at to the row, and list the blank cells in cells or count them in count.',
      },
    );
    return [];
  }
  if (waiver.count === undefined || waiver.count === blanks.length) return within;
  fault(
    {
      zh: `豁免写明 ${waiver.count} 个空白格，现在有 ${blanks.length} 个`,
      en: `the waiver counts ${waiver.count} blank cells, there are ${blanks.length}`,
    },
    waiver.count > blanks.length
      ? {
          zh: `有空白格已经填上：请核对填的数，把 count 改为 ${blanks.length}。`,
          en: `Some were filled in: set count to ${blanks.length}.`,
        }
      : {
          zh: `多出的空白格请填上；原件就是空白的，把 count 改为 ${blanks.length}。`,
          en: `Fill the others in, or set count to ${blanks.length}.`,
        },
  );
  // Fewer than counted: those that are left were waived with the others. More: which one is new cannot be told.
  return waiver.count > blanks.length ? within : [];
}

const NO_REASON: Message = { zh: '豁免没有写理由，不起作用', en: 'the waiver has no reason and no effect' };
const GIVE_REASON: Message = { zh: '请写明 reason。', en: 'Give a reason.' };
const REMOVE_WAIVER: Message = {
  zh: '数字已经改好的，请删去这条豁免；否则核对 check 和 at。',
  en: 'Remove it if the fault is mended; else check its check and at.',
};

const noMatch = ({ check, at }: Waiver): Message => ({
  zh: `豁免对不上任何问题：${check} 在 ${at} 没有查出问题`,
  en: `the waiver matches nothing: ${check} finds no fault at ${at}`,
});

const staleSum = (waiver: Waiver, sum: { printed: number; computed: number }): Message => {
  const said = (value: number | undefined): string => (value === undefined ? '—' : String(value));
  return {
    zh: `豁免写的是原印 ${said(waiver.printed)}、应为 ${said(waiver.computed)}，现在是原印 ${sum.printed}、应为 ${sum.computed}，豁免不起作用`,
    en: `the waiver is for ${said(waiver.printed)} printed and ${said(waiver.computed)} computed, now ${sum.printed} and ${sum.computed}: no effect`,
  };
};

const sumHint = (sum: { printed: number; computed: number }): Message => ({
  zh: `请核对改动的数；确实如此的，改为 printed: ${sum.printed}, computed: ${sum.computed}。`,
  en: `Check what was changed; if it is right, set printed: ${sum.printed}, computed: ${sum.computed}.`,
});
