import { FORM_2019 } from '../../model/form-2019.ts';
import { SCAFFOLDING } from '../../model/table.ts';
import type { Message } from '../../model/message.ts';
import type { Pointer } from '../../model/pointer.ts';
import { keysOf } from '../../model/pointer.ts';
import { nameOf, rowName } from '../names.ts';
import type { RelatedTerm } from '../rule.ts';

/** What a quantity is in a report, with the cells that give it. */
export interface Known {
  readonly value: number;
  readonly cells: readonly { readonly at: Pointer; readonly value: number; readonly isMinus: boolean }[];
}

/** The cells of what the claim was compared with; those of a sum that are 0 explain nothing. */
export function relatedCells(values: readonly Known[]): readonly RelatedTerm[] {
  const cells = values.flatMap(({ cells: all }) =>
    all.length === 1 || all.every(({ value }) => value === 0)
      ? all.slice(0, 1)
      : all.filter(({ value }) => value !== 0),
  );
  const byPointer = new Map(cells.map((cell) => [cell.at, cell]));
  return [...byPointer.values()].map(({ at, value }) => ({
    at,
    message: { zh: `${cellName(at, 'zh')} ${value}`, en: `${cellName(at, 'en')} ${value}` },
  }));
}

/** The tables by the numerals of their sections, as in the other messages, and the fee, which is in none. */
const TABLES: Readonly<Record<string, string>> = {
  disclosure: '表二',
  applications: '表三',
  disputes: '表四',
  processingFee: '信息处理费的',
};

/** A quantity by its table and cells; a group of rows or columns by its own label. */
export function nameOfKnown({ cells }: Known, language: keyof Message): string {
  const [section = '', group = ''] = keysOf(cells[0]!.at);
  const table = language === 'zh' ? (TABLES[section] ?? '') : '';
  const isOfOneGroup =
    section === 'applications' &&
    cells.length > 2 &&
    cells.every(({ at }) => at.startsWith(`/${section}/${group}/`));
  if (isOfOneGroup) {
    const isOfColumns = keysOf(cells[0]!.at).length === 3;
    if (language === 'en')
      return `the sum of ${section}.${group}${isOfColumns ? ' over all but natural persons' : ''}`;
    const name = nameOf(`/${section}/${group}`).zh;
    return `${table}“${name}”${isOfColumns ? `${SCAFFOLDING.organisations}各栏` : '各行'}之和`;
  }
  const names = cells.map(
    ({ at, isMinus }, index) => `${index === 0 ? '' : isMinus ? ' − ' : ' + '}${cellName(at, language)}`,
  );
  return `${table}${names.join('')}`;
}

/** A cell by its row and, where it is one of several, its column. */
function cellName(at: Pointer, language: keyof Message): string {
  const keys = keysOf(at);
  if (language === 'en') return keys.join('.');
  const column = keys.at(-1) ?? '';
  if (keys[0] === 'processingFee' || keys.length === 2) return `“${nameOf(at).zh}”`;
  const row = `/${keys.slice(0, -1).join('/')}`;
  // Cells that only the form of 2019 has.
  if (column === 'made' || column === 'decisions')
    return `“${nameOf(row, FORM_2019.labels).zh}”${nameOf(at, FORM_2019.labels).zh}`;
  const name = keys[0] === 'applications' ? rowName(row).zh : nameOf(row).zh;
  return `“${name}”${nameOf(at).zh}`;
}
