import { isName } from '../pdf/objects.ts';
import { contentsOf, newTag, tagsOf, type Tag, type TagKid } from './tag.ts';

/** The markers that browsers draw instead of writing them, by the name of their kind (ISO 32000-1 Table 347). */
const markers: ReadonlyMap<string, string> = new Map([
  ['Disc', '•'],
  ['Circle', '◦'],
  ['Square', '▪'],
]);

/** True for the label of a list item, whose drawing is no decoration: it says that an item begins. */
export function isLabel(tag: Tag): boolean {
  return tag.type === 'Lbl';
}

/**
 * Puts lists right (ISO 32000-1 §14.8.4.3.3): browsers leave the text of an item loose beside its label, which becomes
 * the item's body, and draw the label, which then says nothing without a text.
 */
export function repairLists(root: Tag): void {
  for (const list of tagsOf(root).filter(({ type }) => type === 'L')) {
    const numbering = list.attributes.get('List')?.get('ListNumbering');
    const marker = isName(numbering) ? markers.get(numbering.value) : undefined;
    for (const item of list.kids) if (item.kind === 'tag' && item.type === 'LI') repairItem(item, marker);
  }
}

function repairItem(item: Tag, marker: string | undefined): void {
  const isPart = (kid: TagKid): boolean => kid.kind === 'tag' && (isLabel(kid) || kid.type === 'LBody');
  const body = item.kids.filter((kid) => !isPart(kid));
  const parts = item.kids.filter(isPart).filter((kid) => {
    if (kid.kind !== 'tag' || !isLabel(kid) || contentsOf(kid).some(({ text }) => text)) return true;
    kid.actualText = marker ?? null;
    return marker !== undefined;
  });
  item.kids = body.length > 0 ? [...parts, newTag('LBody', body)] : parts;
}
