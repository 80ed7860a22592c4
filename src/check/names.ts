import { REPORT_LABELS } from '../model/labels.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import { keysOf } from '../model/pointer.ts';

/** A cell, row or block by its own label; in English by its key, as the form has no official English. */
export function nameOf(pointer: Pointer): Message {
  const key = keysOf(pointer).at(-1) ?? '';
  return { zh: REPORT_LABELS.labelOf(pointer) ?? key, en: key };
}

const rowNames = new Map<Pointer, Message>();

/** A numbered row of 三 together with the group that it stands in: （三）不予公开 1.属于国家秘密. */
export function rowName(row: Pointer): Message {
  let name = rowNames.get(row);
  if (name === undefined) rowNames.set(row, (name = spellRow(row)));
  return name;
}

function spellRow(row: Pointer): Message {
  const keys = keysOf(row);
  const group = keys.length === 3 ? REPORT_LABELS.labelOf(`/${keys[0]}/${keys[1]}`) : undefined;
  const own = nameOf(row).zh;
  return { zh: group === undefined || group === own ? own : `${group} ${own}`, en: keys.slice(1).join('/') };
}
