import type { PdfDocument } from '../../pdf/document.ts';
import { isName, type PdfDict } from '../../pdf/objects.ts';
import type { TextLayer } from '../../pdf/text-layer.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

/** How fonts must be built in (ISO 19005-3 §6.2.11; ISO 14289-1 §7.21). That they are is seen with the text. */
export function checkEmbeddedFonts(document: PdfDocument, layer: TextLayer): readonly FinishedFault[] {
  const fonts = new Map<PdfDict, number>();
  for (const { number, resources } of layer.pages) {
    for (const item of document.dict(resources.get('Font'))?.values() ?? []) {
      const font = document.dict(item);
      if (font !== undefined && !fonts.has(font)) fonts.set(font, number);
    }
  }
  const faults: FinishedFault[] = [];
  for (const [font, page] of fonts) {
    const name = document.name(font.get('BaseFont')) ?? '?';
    const fail = (clause: string, zh: string, en: string): void =>
      void faults.push(
        breach('font', `ISO 19005-3 §${clause}`, `字体 ${name} ${zh}`, `The font ${name} ${en}`, page),
      );
    if (document.stream(font.get('ToUnicode')) === undefined)
      fail('6.2.11.7', '没有文字对照表', 'has no ToUnicode map');
    if (document.name(font.get('Subtype')) !== 'Type0') continue;
    const descendant = document.dict(document.array(font.get('DescendantFonts'))?.[0]);
    const descriptor = document.dict(descendant?.get('FontDescriptor'));
    if (document.name(font.get('Encoding')) !== 'Identity-H')
      fail('6.2.11.3.3', '的编码不是 Identity-H', 'is not encoded as Identity-H');
    if (
      document.name(descendant?.get('Subtype')) === 'CIDFontType2' &&
      !isName(document.resolve(descendant?.get('CIDToGIDMap')), 'Identity')
    )
      fail('6.2.11.3.2', '没有 CIDToGIDMap', 'has no CIDToGIDMap');
    if (
      document.name(descriptor?.get('FontName')) !== name ||
      document.name(descendant?.get('BaseFont')) !== name
    )
      fail('6.2.11.2', '的名称前后不一', 'is not named alike everywhere');
    if ((document.number(descriptor?.get('CapHeight')) ?? 0) < 0)
      fail('6.2.11.2', '的大写高度为负', 'has capitals of negative height');
  }
  return faults;
}
