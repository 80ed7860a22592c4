import type { Labels } from '../model/labels.ts';
import { REPORT_LABELS } from '../model/labels.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import { keysOf, parentOf } from '../model/pointer.ts';
import { nameOf, rowName } from './names.ts';

/** A cell by its row and column, as in “四、结转下年度继续办理”的“自然人”; a row of one figure by its own label. */
export function cellName(cell: Pointer, labels: Labels = REPORT_LABELS): Message {
  const keys = keysOf(cell);
  const own = nameOf(cell, labels);
  const en = keys.slice(1).join('/');
  if (keys.length < 3) return { zh: `“${own.zh}”`, en };
  return { zh: `“${rowName(parentOf(cell)!, labels).zh}”的“${own.zh}”`, en };
}
