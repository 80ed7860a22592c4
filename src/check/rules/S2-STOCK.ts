import { figureAt, isGiven } from '../../model/figures.ts';
import type { Figures } from '../../model/figures.ts';
import { officialLabel } from '../../model/labels.ts';
import type { Pointer } from '../../model/pointer.ts';
import { rowName } from '../names.ts';
import type { Outcome, Rule } from '../rule.ts';

type Cells = readonly [issued: Pointer, repealed: Pointer, inForce: Pointer];
const cellsOf = (row: Pointer): Cells => [`${row}/issued`, `${row}/repealed`, `${row}/inForce`];
const ROWS = ['/disclosure/rules', '/disclosure/normative'].map((row) => ({ row, cells: cellsOf(row) }));

/** Whether all is given, and what was in force at the start is not below nothing: as nearly always. */
function holds(figures: Figures, [issued, repealed, inForce]: Cells): boolean {
  const [made, ended, stock] = [figures.get(issued), figures.get(repealed), figures.get(inForce)];
  if (made === undefined || ended === undefined || stock === undefined) return false;
  return isGiven(made) && isGiven(ended) && isGiven(stock) && stock.value - made.value + ended.value >= 0;
}

/**
 * What was in force at the start of the year, reckoned back from the end of it, is not less than nothing: 现行有效 −
 * 制发 + 废止 ≥ 0.
 */
export const S2_STOCK: Rule = {
  code: 'S2-STOCK',
  severity: 'warning',
  title: {
    zh: '表二：现行有效件数减制发、加废止，不小于 0',
    en: 'table 二: inForce − issued + repealed is not below 0',
  },
  source: {
    zh: '算术关系：年初有效件数不会小于 0',
    en: 'arithmetic: what was in force before is not below 0',
  },
  check({ figures }) {
    const outcomes: Outcome[] = [];
    for (const { row, cells } of ROWS) {
      if (holds(figures, cells)) continue;
      // The form of 2019 counts other things in this row.
      if (!cells.every((cell) => figures.has(cell))) continue;
      const at = `${row}/inForce`;
      const missing = cells.filter((cell) => !isGiven(figureAt(figures, cell)));
      if (missing.length > 0) {
        outcomes.push({ kind: 'not-assessable', at, missing });
        continue;
      }
      const [issued = 0, repealed = 0, inForce = 0] = cells.map((cell) => figureAt(figures, cell).value);
      const opening = inForce - issued + repealed;
      if (opening >= 0) continue;
      const name = rowName(row);
      outcomes.push({
        kind: 'fail',
        at,
        message: {
          zh: `二、“${name.zh}”年初的件数推算为负：现行有效 ${inForce} - 制发 ${issued} + 废止 ${repealed} = ${opening}`,
          en: `二, row ${name.en}: the number at the start of the year comes to ${inForce} - ${issued} + ${repealed} = ${opening}`,
        },
        hint: {
          zh: '本年制发的文件年底有效的，也要计入现行有效件数。请核对这三格；制发后当年失效、未列入废止的，在 waivers 写明理由。',
          en: 'What was issued this year and holds at its end counts as in force. Check the three figures; where some expired without repeal, add a waiver.',
        },
        related: cells.slice(0, 2).map((cell) => ({
          at: cell,
          message: {
            zh: `${officialLabel(cell)} ${figureAt(figures, cell).value}`,
            en: `${cell.slice(row.length + 1)} ${figureAt(figures, cell).value}`,
          },
        })),
      });
    }
    return outcomes;
  },
};
