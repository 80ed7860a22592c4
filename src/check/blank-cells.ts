import type { Figures } from '../model/figures.ts';
import { figureAt } from '../model/figures.ts';
import { officialLabel } from '../model/labels.ts';
import type { Labels } from '../model/labels.ts';
import type { Pointer } from '../model/pointer.ts';
import { rowName } from './names.ts';
import type { Failure } from './rule.ts';

/** 总计 of 三 and 四; 对外公开总数量 of 二 (the form of 2019) is a figure like the others, no sum of them. */
const isTotal = (cell: Pointer): boolean => /^\/(applications|disputes)\/.*\/total$/.test(cell);

/**
 * The failure of one row with blank cells, if it has any. An isolated blank is a warning; a blank total and a row
 * without any figure are errors, as is what `isMain` says.
 *
 * @param cells the cells of the row
 * @param labels those of the report's form
 * @param isMain whether a blank here is never isolated: a row of totals, a cell of a column that is blank throughout
 */
export function blankFailure(
  figures: Figures,
  row: Pointer,
  cells: readonly Pointer[],
  section: string,
  labels: Labels,
  isMain: (cell: Pointer) => boolean = () => false,
): Failure | undefined {
  const blanks = cells.filter((cell) => figureAt(figures, cell).state === 'blank');
  if (blanks.length === 0) return undefined;
  const isWhole = blanks.length === cells.length;
  const isError = isWhole || blanks.some((cell) => isTotal(cell) || isMain(cell));
  const name = rowName(row, labels);
  const isSingle = cells.length === 1;
  const columns = blanks.map((cell) => `“${officialLabel(cell, labels)}”`).join('、');
  const which = isSingle ? '一格' : isWhole ? '整行' : `的${columns}`;
  return {
    kind: 'fail',
    at: row,
    severity: isError ? 'error' : 'warning',
    message: {
      zh: `${section}、“${name.zh}”${which}是空白`,
      en: `${section}, row ${name.en}: ${isSingle ? 'the cell is' : isWhole ? 'all cells are' : `${blanks.length} of ${cells.length} cells are`} blank`,
    },
    hint: {
      zh: '没有发生请填 0；原件就是空白的，在 waivers 写明理由和空白格数（count）。',
      en: 'Give 0 where there was none; if the original is blank, add a waiver with the count of blank cells.',
    },
    blanks,
  };
}
