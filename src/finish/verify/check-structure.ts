import { elementsOf, type StructureElement } from '../../pdf/structure-element.ts';
import type { TextLayer } from '../../pdf/text-layer.ts';
import { groupTypes, headingTypes, isStandard } from '../structure-types.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

/** What may stand directly in what, where the standard narrows it (ISO 32000-1 §14.8.4.2–14.8.4.3). */
const kidsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Table', new Set(['Caption', 'THead', 'TBody', 'TFoot', 'TR'])],
  ['THead', new Set(['TR'])],
  ['TBody', new Set(['TR'])],
  ['TFoot', new Set(['TR'])],
  ['TR', new Set(['TH', 'TD'])],
  ['L', new Set(['Caption', 'L', 'LI'])],
  ['LI', new Set(['Lbl', 'LBody'])],
]);

const parentsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Caption', new Set(['Table', 'L', 'Figure'])],
  ['TR', new Set(['Table', 'THead', 'TBody', 'TFoot'])],
  ['THead', new Set(['Table'])],
  ['TBody', new Set(['Table'])],
  ['TH', new Set(['TR'])],
  ['TD', new Set(['TR'])],
  ['LI', new Set(['L'])],
  ['LBody', new Set(['LI'])],
]);

/** The structure tree: standard types in their places, no loose content, headings without gaps, figures described. */
export function checkStructure(layer: TextLayer): readonly FinishedFault[] {
  const faults: FinishedFault[] = [];
  const elements = elementsOf(layer.structure?.roots ?? []);
  const fail = (clause: string, zh: string, en: string): void =>
    void faults.push(breach('structure', clause, zh, en));
  const roots = layer.structure?.roots ?? [];
  if (roots.length !== 1 || roots[0]?.role !== 'Document')
    fail(
      'ISO 32000-1 §14.8.4.2',
      '结构树的根不是唯一的 Document',
      'The root of the structure tree is not one Document',
    );
  for (const element of elements) {
    const { role, parent } = element;
    const above = parent?.role ?? 'StructTreeRoot';
    if (!isStandard(role) || role === 'NonStruct')
      fail(
        'ISO 19005-3 §6.7.3.4',
        `结构类型 ${element.type} 不是标准类型`,
        `The structure type ${element.type} stands for no standard one`,
      );
    if (kidsOf.get(above)?.has(role) === false || parentsOf.get(role)?.has(above) === false)
      fail('ISO 14289-1 §7.2', `${role} 不应在 ${above} 之内`, `${role} stands in ${above}`);
    if ((groupTypes.has(role) || kidsOf.has(role)) && element.kids.some(({ kind }) => kind !== 'element'))
      fail('ISO 32000-1 §14.8.4.2', `${role} 直接含有内容`, `${role} holds content directly`);
  }
  return [
    ...faults,
    ...checkHeadings(elements),
    ...checkFigures(elements),
    ...layer.unmarked.map((page) =>
      breach(
        'unmarked',
        'ISO 14289-1 §7.1',
        '有内容既无标签也非装饰',
        'Something is neither tagged nor an artifact',
        page,
      ),
    ),
  ];
}

/** One H1, first; every other heading at most one level below the one before it (ISO 14289-1 §7.4.2). */
function checkHeadings(elements: readonly StructureElement[]): readonly FinishedFault[] {
  let before = 0;
  return elements.flatMap(({ role, kids }) => {
    if (!headingTypes.has(role)) return [];
    const level = Number(role.slice(1));
    const isGood = kids.length > 0 && (level === 1 ? before === 0 : before > 0 && level <= before + 1);
    before = Math.max(level, 1);
    if (isGood) return [];
    return [
      breach(
        'heading',
        'ISO 14289-1 §7.4.2',
        `标题级别 ${role} 跳级、重复或为空`,
        `The heading ${role} skips a level, comes twice or is empty`,
      ),
    ];
  });
}

/** Every figure has a text for those who do not see it (ISO 14289-1 §7.3). */
function checkFigures(elements: readonly StructureElement[]): readonly FinishedFault[] {
  return elements.flatMap(({ role, alt, actualText }) =>
    role !== 'Figure' || (alt ?? actualText ?? '').trim() !== ''
      ? []
      : [breach('figure', 'ISO 14289-1 §7.3', '有图片没有替代文字', 'A figure has no alternative text')],
  );
}
