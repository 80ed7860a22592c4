import type { PdfDocument } from '../../pdf/document.ts';
import { isRef } from '../../pdf/objects.ts';
import { elementsOf, type StructureElement } from '../../pdf/structure-element.ts';
import { readParentTree, type StructureTree } from '../../pdf/structure-tree.ts';
import type { TextLayer } from '../../pdf/text-layer.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

/** The way back from content to elements, by which screen readers go (ISO 32000-1 §14.7.4.4). */
export function checkParents(
  document: PdfDocument,
  layer: TextLayer,
  tree: StructureTree,
): readonly FinishedFault[] {
  const parents = readParentTree(document, tree);
  const faults: FinishedFault[] = [];
  const fail = (zh: string, en: string, page: number | null): void =>
    void faults.push(breach('parent-tree', 'ISO 32000-1 §14.7.4.4', zh, en, page));
  const byPage = layer.pages.map(({ dict, number }) => {
    const key = document.number(dict.get('StructParents'));
    const list = key === undefined ? undefined : document.array(parents.get(key));
    if (list === undefined) fail('页面没有内容索引', 'The page has no index of its content', number);
    return list ?? [];
  });
  const counts = byPage.map(() => 0);
  const leadsTo = (target: unknown, { ref }: StructureElement): boolean =>
    ref !== null && isRef(target as never) && (target as { number: number }).number === ref.number;
  for (const element of elementsOf(tree.roots)) {
    for (const kid of element.kids) {
      if (kid.kind === 'content') {
        const list = kid.page === null ? undefined : byPage[kid.page - 1];
        if (kid.page === null || !leadsTo(list?.[kid.mcid], element))
          fail(
            '内容索引与结构树不符',
            'The index of content does not agree with the structure tree',
            kid.page,
          );
        else counts[kid.page - 1] = (counts[kid.page - 1] ?? 0) + 1;
      } else if (kid.kind === 'object') {
        const key = document.number(document.dict(kid.ref)?.get('StructParent'));
        if (key === undefined || !leadsTo(parents.get(key), element))
          fail(
            '批注的索引与结构树不符',
            'The index of an annotation does not agree with the structure tree',
            kid.page,
          );
      }
    }
  }
  byPage.forEach((list, index) => {
    if (list.length !== counts[index])
      fail('内容索引中有多余的条目', 'The index of content names what the tree does not hold', index + 1);
  });
  return faults;
}
