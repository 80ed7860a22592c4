import type { PdfDocument } from '../../pdf/document.ts';
import { elementsOf } from '../../pdf/structure-element.ts';
import type { StructureTree } from '../../pdf/structure-tree.ts';
import type { TextLayer } from '../../pdf/text-layer.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

const printed = 4;
/** Invisible, hidden, not shown, or shown only on touch (ISO 32000-1 Table 165). */
const unseen = 1 | 2 | 32 | 256;

/** Links only: printed, described, in the structure, leading nowhere but to pages and addresses (ISO 19005-3 §6.3, §6.5; ISO 14289-1 §7.18). */
export function checkAnnotations(
  document: PdfDocument,
  layer: TextLayer,
  tree: StructureTree,
): readonly FinishedFault[] {
  const faults: FinishedFault[] = [];
  const tagged = new Set<number>();
  for (const { role, kids } of elementsOf(tree.roots))
    if (role === 'Link') for (const kid of kids) if (kid.kind === 'object') tagged.add(kid.ref.number);
  for (const { dict, number } of layer.pages) {
    const fail = (clause: string, zh: string, en: string): void =>
      void faults.push(breach('annotation', clause, zh, en, number));
    if (dict.has('AA')) fail('ISO 19005-3 §6.5.2', '页面带有动作', 'The page has actions');
    const annotations = document.array(dict.get('Annots')) ?? [];
    if (annotations.length > 0 && document.name(dict.get('Tabs')) !== 'S')
      fail('ISO 14289-1 §7.18.3', '跳格顺序不随结构', 'The tab order does not follow the structure');
    for (const item of annotations) {
      const entries = document.dict(item);
      const flags = document.number(entries?.get('F')) ?? 0;
      const action = document.dict(entries?.get('A'));
      const kind = action === undefined ? 'GoTo' : document.name(action.get('S'));
      const target = item as { readonly number?: number };
      if (document.name(entries?.get('Subtype')) !== 'Link')
        fail('ISO 19005-3 §6.3.1', '有链接以外的批注', 'There is an annotation that is no link');
      if ((flags & printed) === 0 || (flags & unseen) !== 0)
        fail('ISO 19005-3 §6.3.2', '有链接不打印或不显示', 'A link is not printed or not shown');
      if ((document.text(entries?.get('Contents')) ?? '').trim() === '')
        fail('ISO 14289-1 §7.18.5', '有链接没有说明', 'A link has no description');
      if (target.number === undefined || !tagged.has(target.number))
        fail('ISO 14289-1 §7.18.5', '有链接不在 Link 标签内', 'A link is not in a Link element');
      if ((kind !== 'GoTo' && kind !== 'URI') || entries?.has('AA') === true)
        fail('ISO 19005-3 §6.5.1', '有链接带有不允许的动作', 'A link has an action that is not allowed');
    }
  }
  return faults;
}
