import type { TaggedRun, TextLayer } from '../../pdf/text-layer.ts';
import { fault, type PrintFault } from './print-fault.ts';
import { firstDifference, type TextDifference, withoutSpace } from './text-difference.ts';

/** The characters that look like Chinese ones but are radicals, which nobody can search for. */
const radicals = /[\u2e80-\u2fdf]/gu;

/** Compares what the tags say, in reading order, with what the report says. */
export function compareText(layer: TextLayer, expected: string): readonly PrintFault[] {
  const runs = layer.reading.filter((run) => !run.repeated && !isListLabel(run));
  const actual = withoutSpace(runs.map((run) => run.text).join(''));
  const difference = firstDifference(withoutSpace(expected), actual);
  return difference === null ? [] : [toFault(difference, pageAt(runs, difference.at))];
}

/** Bullets and numbers of lists are made by the browser and are no text of the report. */
function isListLabel({ element }: TaggedRun): boolean {
  for (let at = element; at.parent !== null; at = at.parent) {
    if (at.role === 'Lbl') return at.parent.role === 'LI';
  }
  return false;
}

function pageAt(runs: readonly TaggedRun[], at: number): number | null {
  let end = 0;
  for (const run of runs) {
    end += withoutSpace(run.text).length;
    if (at < end) return run.page;
  }
  return runs.at(-1)?.page ?? null;
}

function toFault(difference: TextDifference, page: number | null): PrintFault {
  const { before, expected, actual } = difference;
  const place =
    before === '' ? { zh: '开头处', en: 'at the start' } : { zh: `“${before}”之后`, en: `after “${before}”` };
  switch (difference.kind) {
    case 'missing':
      return fault(
        'text-missing',
        page,
        `${place.zh}缺少“${expected}”。`,
        `“${expected}” is missing ${place.en}.`,
      );
    case 'extra':
      return fault(
        'text-extra',
        page,
        `${place.zh}多出“${actual}”。`,
        `“${actual}” is too much ${place.en}.`,
      );
    case 'different':
      return fault(
        'text-different',
        page,
        `${place.zh}应为“${expected}”，实为“${actual}”。`,
        `${place.en} it should say “${expected}” but says “${actual}”.`,
      );
    case 'order':
      return fault(
        'text-order',
        page,
        `阅读顺序有误：${place.zh}应为“${expected}”，实为“${actual}”。`,
        `The reading order is wrong: ${place.en} it should say “${expected}” but says “${actual}”.`,
      );
  }
}

/**
 * Characters that no reader could find or copy, page by page.
 *
 * @param expected what the report says; radicals that its author typed are no fault of the print (T-COMPAT)
 */
export function checkCharacters(layer: TextLayer, expected: string): readonly PrintFault[] {
  const faults: PrintFault[] = [];
  const typed = new Set(expected.match(radicals));
  for (const { number } of layer.pages) {
    const runs = layer.painted.filter((run) => run.page === number);
    const text = runs.map((run) => run.text).join('');
    const missing = runs.reduce((sum, run) => sum + run.missingGlyphs, 0);
    if (missing > 0) {
      const near = withoutSpace(runs.find((run) => run.missingGlyphs > 0)?.text ?? '').slice(0, 24);
      faults.push(
        fault(
          'notdef',
          number,
          `有 ${missing} 个字符在字体中没有字形，印成了空框，位于“${near}”中。`,
          `${missing} characters have no glyph in their font and are printed as empty boxes, in “${near}”.`,
        ),
      );
    }
    if (text.includes('\ufffd')) {
      const at = text.indexOf('\ufffd');
      const near = text.slice(Math.max(0, at - 12), at + 12);
      faults.push(
        fault(
          'unmapped',
          number,
          `有字符无法还原为文字，位于“${near}”中。`,
          `A character cannot be traced back to text, in “${near}”.`,
        ),
      );
    }
    const found = [...new Set(text.match(radicals))].filter((character) => !typed.has(character));
    if (found.length > 0) {
      const list = found.map(
        (character) => `${character} U+${character.charCodeAt(0).toString(16).toUpperCase()}`,
      );
      faults.push(
        fault(
          'kangxi-radical',
          number,
          `文字层中有部首字符（${list.join('、')}），无法检索。`,
          `The text layer holds radicals (${list.join(', ')}), which cannot be searched for.`,
        ),
      );
    }
  }
  return faults;
}
