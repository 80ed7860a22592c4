import type { TextLayer } from '../../pdf/text-layer.ts';
import { fault, type PrintFault } from './print-fault.ts';

/** Every font must be in the file, or the file reads differently on every machine; a report without any font is blank. */
export function checkFonts(layer: TextLayer): readonly PrintFault[] {
  const faults: PrintFault[] = [];
  if (!layer.fonts.some(({ font }) => font.embedded && font.type !== 'Type3')) {
    faults.push(
      fault(
        'no-font-embedded',
        null,
        '文件中没有嵌入任何字体，页面可能是空白的；请检查浏览器的字体配置。',
        'No font is embedded in the file, so its pages may be blank; check the font configuration of the browser.',
      ),
    );
  }
  for (const { page, font } of layer.fonts) {
    if (font.type === 'Type3') {
      faults.push(
        fault(
          'type3-font',
          page,
          '有文字以 Type 3 字体（逐字绘制）输出，通常是彩色或位图字形（如表情符号）。',
          'Text is set in a Type 3 font (drawn glyph by glyph), as for coloured or bitmap glyphs such as emoji.',
        ),
      );
    } else if (!font.embedded) {
      faults.push(
        fault(
          'font-not-embedded',
          page,
          `字体 ${font.name} 没有嵌入文件。`,
          `The font ${font.name} is not embedded in the file.`,
        ),
      );
    }
  }
  return faults;
}
