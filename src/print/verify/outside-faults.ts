import type { TextLayer } from '../../pdf/text-layer.ts';
import { fault, type PrintFault } from './print-fault.ts';
import { withoutSpace } from './text-difference.ts';

/**
 * Whatever a page shows outside of the structure is read to nobody: only the page's own number may stand there, and,
 * declared as artifact, what the structure already says (the head of a table on its later pages).
 */
export function checkOutside(layer: TextLayer): readonly PrintFault[] {
  let tagged: string | undefined;
  return layer.outside.flatMap((run) => {
    const text = withoutSpace(run.text);
    if (text === '' || isPageNumber(text, run.page, layer.pages.length)) return [];
    tagged ??= withoutSpace(layer.reading.map((item) => item.text).join(''));
    if (run.artifact && tagged.includes(text)) return [];
    const shown = text.length > 24 ? `${text.slice(0, 24)}…` : text;
    return [
      fault(
        'text-outside',
        run.page,
        `“${shown}”不在标签之内，读屏软件读不到。`,
        `“${shown}” stands outside of the tags, where no screen reader finds it.`,
      ),
    ];
  });
}

/** `— 1 —`, `1`, `第1页`, `第1页，共4页`, and only the right one. */
function isPageNumber(text: string, page: number, pages: number): boolean {
  const match = /^(?:[—–-]?(\d+)[—–-]?|第(\d+)页(?:[，,]?共(\d+)页)?)$/u.exec(text);
  if (match === null) return false;
  const [, plain, number, total] = match;
  return Number(plain ?? number) === page && (total === undefined || Number(total) === pages);
}
