import { encodeText } from '../../src/pdf/text-string.ts';
import { dict, name } from '../../src/pdf/objects.ts';
import { type Breakage, need, info, intent, xmp } from './broken.ts';

/** Breakages of what the file says of itself. */
export const documentBreakages: readonly Breakage[] = [
  [
    'a script',
    (d) => d.catalog.set('OpenAction', dict({ S: name('JavaScript') })),
    /^catalog -: .*OpenAction/,
  ],
  ['layers', (d) => d.catalog.set('OCProperties', new Map()), /^catalog -: .*OCProperties/],
  ['bookmarks that are not shown', (d) => d.catalog.delete('PageMode'), /^catalog -: .*bookmarks/],
  ['no XMP', (d) => d.catalog.delete('Metadata'), /^metadata -: There is no XMP/],
  [
    'XMP of another type',
    (d) => need(d.stream(d.catalog.get('Metadata'))).dict.delete('Subtype'),
    /^metadata -: There is no XMP/,
  ],
  ['another part of PDF/A', xmp('<pdfaid:part>3', '<pdfaid:part>2'), /^metadata -: .*pdfaid/],
  ['another level of PDF/A', xmp('<pdfaid:conformance>A', '<pdfaid:conformance>B'), /^metadata -: .*pdfaid/],
  ['no PDF/UA', xmp('<pdfuaid:part>1', '<pdfuaid:part>2'), /^metadata -: .*pdfuaid/],
  [
    'no extension schema',
    xmp('<pdfaSchema:prefix>pdfuaid', '<pdfaSchema:prefix>other'),
    /^metadata -: .*pdfaExtension/,
  ],
  ['another title in XMP', xmp('工作年度报告</rdf:li>', '</rdf:li>'), /^metadata -: .*dc:title/],
  ['another author in XMP', xmp('某县人民政府', '某市人民政府'), /^metadata -: .*dc:creator/],
  ['another language in XMP', xmp(/<dc:language>.*?<\/dc:language>/, ''), /^metadata -: .*dc:language/],
  ['no subject in XMP', xmp(/<dc:description>.*?<\/dc:description>/, ''), /^metadata -: .*dc:description/],
  [
    'another date in XMP',
    xmp('<xmp:CreateDate>2025', '<xmp:CreateDate>2024'),
    /^metadata -: .*xmp:CreateDate/,
  ],
  [
    'no date of change in XMP',
    xmp(/<xmp:ModifyDate>.*?<\/xmp:ModifyDate>/, ''),
    /^metadata -: .*xmp:CreateDate/,
  ],
  ['another author', (d) => info(d).set('Author', encodeText('?')), /^metadata -: .*Author/],
  ['another subject', (d) => info(d).delete('Subject'), /^metadata -: .*Subject/],
  ['another producer', (d) => info(d).set('Producer', encodeText('Skia')), /^metadata -: .*Producer/],
  [
    'another date',
    (d) => info(d).set('CreationDate', encodeText('D:20260101')),
    /^metadata -: .*CreationDate/,
  ],
  [
    'another date of change',
    (d) => info(d).set('ModDate', encodeText('D:20260101')),
    /^metadata -: .*ModDate/,
  ],
  ['another title', (d) => info(d).set('Title', encodeText('?')), /^title -/],
  ['a title that is not shown', (d) => d.catalog.delete('ViewerPreferences'), /^title -/],
  ['another language', (d) => d.catalog.set('Lang', encodeText('en')), /^language -/],
  ['not marked as tagged', (d) => d.catalog.delete('MarkInfo'), /^untagged -/],
  ['no output intent', (d) => d.catalog.delete('OutputIntents'), /^colour -/],
  ['an output intent of another kind', (d) => intent(d).set('S', name('GTS_PDFX')), /^colour -/],
  ['an output intent without profile', (d) => intent(d).delete('DestOutputProfile'), /^colour -/],
  [
    'a profile of other colours',
    (d) => need(d.stream(intent(d).get('DestOutputProfile'))).dict.set('N', 4),
    /^colour -/,
  ],
  [
    'a broken profile',
    (d) => {
      const profile = need(d.stream(intent(d).get('DestOutputProfile')));
      profile.dict.delete('Filter');
      profile.raw = profile.raw.subarray(0, 100);
    },
    /^colour -/,
  ],
];
