import { encodeText } from '../../src/pdf/text-string.ts';
import { pagesOf } from '../../src/pdf/pages.ts';
import { dict, isDict, name, stream } from '../../src/pdf/objects.ts';
import {
  type Breakage,
  need,
  link,
  firstFont,
  descendant,
  specification,
  embedded,
  element,
} from './broken.ts';

/** Breakages of links, fonts, attachments and pages. */
export const partsBreakages: readonly Breakage[] = [
  ['a note instead of a link', (d) => link(d).set('Subtype', name('Text')), /^annotation 1: .*no link/],
  ['a link that is not printed', (d) => link(d).set('F', 0), /^annotation 1: .*not printed/],
  ['a hidden link', (d) => link(d).set('F', 6), /^annotation 1: .*not shown/],
  ['a link without description', (d) => link(d).delete('Contents'), /^annotation 1: .*no description/],
  [
    'a link outside of the structure',
    (d) => {
      const kids = need(d.array(element(d, 'Link').get('K')));
      kids.splice(kids.findIndex(isDict), 1);
    },
    /^annotation 1: .*not in a Link/,
  ],
  [
    'a link that runs a program',
    (d) => link(d).set('A', dict({ S: name('Launch') })),
    /^annotation 1: .*action/,
  ],
  [
    'a page with actions',
    (d) => pagesOf(d)[0]?.dict.set('AA', new Map()),
    /^annotation 1: The page has actions/,
  ],
  ['another tab order', (d) => pagesOf(d)[0]?.dict.set('Tabs', name('R')), /^annotation 1: The tab order/],
  ['a font without text', (d) => firstFont(d).delete('ToUnicode'), /^font 1: .*ToUnicode/],
  [
    'a font that is not embedded',
    (d) => need(d.dict(descendant(d).get('FontDescriptor'))).delete('FontFile2'),
    /^font-not-embedded 1/,
  ],
  [
    'a font of another encoding',
    (d) => firstFont(d).set('Encoding', name('UniGB-UTF16-H')),
    /^font 1: .*Identity-H/,
  ],
  ['a font without glyph map', (d) => descendant(d).delete('CIDToGIDMap'), /^font 1: .*CIDToGIDMap/],
  ['a font of two names', (d) => descendant(d).set('BaseFont', name('Other')), /^font 1: .*named alike/],
  [
    'a font upside down',
    (d) => need(d.dict(descendant(d).get('FontDescriptor'))).set('CapHeight', -7),
    /^font 1: .*negative/,
  ],
  ['no attachments', (d) => d.catalog.delete('AF'), /^attachment -: The number/],
  [
    'attachments listed out of order',
    (d) => {
      const names = need(d.array(d.dict(d.dict(d.catalog.get('Names'))?.get('EmbeddedFiles'))?.get('Names')));
      names.push(...names.splice(0, 2));
    },
    /^attachment -: The number/,
  ],
  ['attachments that are not listed', (d) => d.catalog.delete('Names'), /^attachment -: The number/],
  [
    'an attachment without content',
    (d) => specification(d).delete('EF'),
    /^attachment -: An attachment holds nothing/,
  ],
  [
    'an attachment of another name',
    (d) => specification(d).set('UF', encodeText('x')),
    /^attachment -: .*report.json is not described/,
  ],
  [
    'an attachment of another old name',
    (d) => specification(d).set('F', encodeText('x')),
    /^attachment -: .*report.json is not described/,
  ],
  [
    'an attachment of another relationship',
    (d) => specification(d).set('AFRelationship', name('Unspecified')),
    /^attachment -: .*report.json is not described/,
  ],
  [
    'an attachment of another type',
    (d) => embedded(d).dict.set('Subtype', name('text/plain')),
    /^attachment -: .*report.json is not described/,
  ],
  [
    'an attachment without description',
    (d) => specification(d).delete('Desc'),
    /^attachment -: .*report.json is not described/,
  ],
  [
    'an attachment of another size',
    (d) => need(d.dict(embedded(d).dict.get('Params'))).set('Size', 1),
    /^attachment -: The content/,
  ],
  [
    'an attachment of another digest',
    (d) => need(d.dict(embedded(d).dict.get('Params'))).delete('CheckSum'),
    /^attachment -: The content/,
  ],
  [
    'another attachment',
    (d) => {
      const file = embedded(d);
      file.dict.delete('Filter');
      file.raw = Buffer.from('{}');
    },
    /^attachment -: The content/,
  ],
  [
    'a page more',
    (d) => {
      const [page] = pagesOf(d);
      const root = need(d.dict(d.catalog.get('Pages')));
      const last = d.add(
        new Map(need(page).dict).set('Contents', d.add(stream(new Map(), new Uint8Array()))),
      );
      need(d.array(root.get('Kids'))).push(last);
    },
    /^page-count -: The file has 3 pages, not 2/,
  ],
  ['a page of another size', (d) => pagesOf(d)[0]?.dict.set('MediaBox', [0, 0, 612, 792]), /^page-size 1/],
  [
    'a bookmark of another title',
    (d) => need(d.dict(need(d.dict(d.catalog.get('Outlines'))).get('First'))).set('Title', encodeText('?')),
    /^outline -/,
  ],
  ['no bookmarks', (d) => d.catalog.delete('Outlines'), /^outline -/],
  [
    'text that is not read',
    (d) => void need(d.array(element(d, 'Document').get('K'))).splice(1, 1),
    /^text-/,
  ],
];
