import type { PdfDocument } from '../../pdf/document.ts';
import { type OutlineItem, readOutline } from '../../pdf/outline.ts';
import type { PdfPage } from '../../pdf/pages.ts';
import { closest } from '../../pdf/structure-element.ts';
import type { TextLayer } from '../../pdf/text-layer.ts';
import { fault, type PrintFault } from './print-fault.ts';
import { withoutSpace } from './text-difference.ts';

/** A4 in points (ISO 216). */
const width = 595.28;
const height = 841.89;
const tolerance = 1;

/** All pages must be A4, upright. */
export function checkPages(pages: readonly PdfPage[]): readonly PrintFault[] {
  return pages.flatMap(({ number, box, rotation }) => {
    const across = box === null ? 0 : box[2] - box[0];
    const down = box === null ? 0 : box[3] - box[1];
    const [w, h] = rotation % 180 === 0 ? [across, down] : [down, across];
    if (Math.abs(w - width) <= tolerance && Math.abs(h - height) <= tolerance) return [];
    const size = `${w.toFixed(2)} × ${h.toFixed(2)} pt`;
    return [
      fault(
        'page-size',
        number,
        `页面大小为 ${size}，不是 A4。`,
        `The page measures ${size}, which is not A4.`,
      ),
    ];
  });
}

/** The document must be tagged and say so (ISO 14289-1 §7.1). */
export function checkTags(document: PdfDocument, layer: TextLayer): readonly PrintFault[] {
  const mark = document.dict(document.catalog.get('MarkInfo'));
  const marked = document.resolve(mark?.get('Marked')) === true;
  if (marked && layer.structure !== null && layer.structure.roots.length > 0) return [];
  return [
    fault('untagged', null, '文件没有标签（结构树）。', 'The file is not tagged: it has no structure tree.'),
  ];
}

/** @param expected a language tag, e.g. `zh-CN`; compared without regard to case (RFC 5646 §2.1.1) */
export function checkLanguage(document: PdfDocument, expected: string): readonly PrintFault[] {
  const lang = document.text(document.catalog.get('Lang')) ?? '';
  if (lang.toLowerCase() === expected.toLowerCase()) return [];
  return [
    fault(
      'language',
      null,
      `文件语言为“${lang}”，应为“${expected}”。`,
      `The language of the file is “${lang}”, not “${expected}”.`,
    ),
  ];
}

/** The title must be the report's, and the reader must show it instead of the file name (ISO 14289-1 §7.1). */
export function checkTitle(document: PdfDocument, expected: string): readonly PrintFault[] {
  const title = document.text(document.dict(document.trailer.get('Info'))?.get('Title')) ?? '';
  if (title !== expected) {
    return [
      fault(
        'title',
        null,
        `文件标题为“${title}”，应为“${expected}”。`,
        `The title of the file is “${title}”, not “${expected}”.`,
      ),
    ];
  }
  const preferences = document.dict(document.catalog.get('ViewerPreferences'));
  if (document.resolve(preferences?.get('DisplayDocTitle')) === true) return [];
  return [
    fault(
      'title',
      null,
      '文件没有要求阅读器显示标题。',
      'The file does not ask the reader to show its title.',
    ),
  ];
}

const headings: ReadonlySet<string> = new Set(['H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** The bookmarks must be the headings, all of them and in their order. */
export function checkOutline(document: PdfDocument, layer: TextLayer): readonly PrintFault[] {
  const titles = flatten(readOutline(document, layer.pages)).map(({ title }) => withoutSpace(title));
  const texts = new Map<unknown, string>();
  for (const run of layer.reading) {
    const heading = closest(run.element, headings);
    if (heading !== null && !run.repeated) texts.set(heading, (texts.get(heading) ?? '') + run.text);
  }
  const expected = [...texts.values()].map(withoutSpace).filter((text) => text !== '');
  if (titles.length === 0) return [fault('outline', null, '文件没有书签。', 'The file has no bookmarks.')];
  const at = expected.findIndex((text, index) => titles[index] !== text);
  if (at < 0 && titles.length === expected.length) return [];
  const index = at < 0 ? expected.length : at;
  const wanted = expected[index] ?? '';
  const found = titles[index] ?? '';
  return [
    fault(
      'outline',
      null,
      `第 ${index + 1} 个书签为“${found}”，与标题“${wanted}”不符。`,
      `Bookmark ${index + 1} says “${found}”, the heading says “${wanted}”.`,
    ),
  ];
}

function flatten(items: readonly OutlineItem[]): readonly OutlineItem[] {
  return items.flatMap((item) => [item, ...flatten(item.items)]);
}
