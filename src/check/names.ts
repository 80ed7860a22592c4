import { REPORT_LABELS } from '../model/labels.ts';
import type { Labels } from '../model/labels.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import { keysOf } from '../model/pointer.ts';

/**
 * A cell, row or block by its own label; in English by its key, as the form has no official English.
 *
 * @param labels those of the report's form; 三 and 四 are called the same in every form
 */
export function nameOf(pointer: Pointer, labels: Labels = REPORT_LABELS): Message {
  const key = keysOf(pointer).at(-1) ?? '';
  return { zh: labels.labelOf(pointer) ?? key, en: key };
}

const rowNames = new WeakMap<Labels, Map<Pointer, Message>>();

/** A numbered row of 三 together with the group that it stands in: （三）不予公开 1.属于国家秘密. */
export function rowName(row: Pointer, labels: Labels = REPORT_LABELS): Message {
  let names = rowNames.get(labels);
  if (names === undefined) rowNames.set(labels, (names = new Map<Pointer, Message>()));
  let name = names.get(row);
  if (name === undefined) names.set(row, (name = spellRow(row, labels)));
  return name;
}

function spellRow(row: Pointer, labels: Labels): Message {
  const keys = keysOf(row);
  const group = keys.length === 3 ? labels.labelOf(`/${keys[0]}/${keys[1]}`) : undefined;
  const own = nameOf(row, labels).zh;
  return { zh: group === undefined || group === own ? own : `${group} ${own}`, en: keys.slice(1).join('/') };
}
