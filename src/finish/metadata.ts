import type { PdfDocument } from '../pdf/document.ts';
import { dict, name, type PdfDict, stream } from '../pdf/objects.ts';
import { encodeText } from '../pdf/text-string.ts';
import type { ArchivalStandard, FinishOptions } from './finish-options.ts';

/**
 * What the file says of itself: as XMP (ISO 19005-3 §6.6.2; ISO 14289-1 §5, §7.1), and the same in the document
 * information dictionary for readers that know no XMP (ISO 32000-1 §14.3.3).
 */
export function writeMetadata(document: PdfDocument, options: FinishOptions): void {
  const { catalog, trailer } = document;
  const entries = dict({ Type: name('Metadata'), Subtype: name('XML') });
  // Not compressed, so that programs that know nothing of PDF find it (ISO 32000-1 §14.3.2).
  catalog.set('Metadata', document.add(stream(entries, Buffer.from(xmpPacket(options)))));
  catalog.set('Lang', encodeText(options.lang));
  catalog.set('ViewerPreferences', dict({ DisplayDocTitle: true }));
  catalog.set('MarkInfo', dict({ Marked: true }));
  trailer.set('Info', document.add(information(options)));
}

function information({ title, author, subject, date, producer }: FinishOptions): PdfDict {
  const entries: PdfDict = new Map([
    ['Title', encodeText(title)],
    ['Author', encodeText(author)],
  ]);
  if (subject !== undefined) entries.set('Subject', encodeText(subject));
  entries.set('Creator', encodeText(producer));
  entries.set('Producer', encodeText(producer));
  if (date !== null) {
    entries.set('CreationDate', encodeText(pdfDate(date)));
    entries.set('ModDate', encodeText(pdfDate(date)));
  }
  return entries;
}

/** A day as PDF writes it (ISO 32000-1 §7.9.4); the time of day is left out, as it is not known. */
export function pdfDate(date: string): string {
  return `D:${date.replaceAll('-', '')}`;
}

/** Part and level of a standard, as `pdfaid` says it. */
export function partOf(standard: ArchivalStandard): { readonly part: string; readonly conformance: string } {
  return { part: standard === 'PDF/A-3a' ? '3' : '2', conformance: 'A' };
}

/** The XMP packet; a pure function of its values. */
export function xmpPacket(options: FinishOptions): string {
  const { title, author, subject, lang, date, standard, producer } = options;
  const { part, conformance } = partOf(standard);
  const alternatives = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escape(text)}</rdf:li><rdf:li xml:lang="${escape(lang)}">${escape(text)}</rdf:li></rdf:Alt>`;
  const lines = [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternatives(title)}</dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escape(author)}</rdf:li></rdf:Seq></dc:creator>`,
    ...(subject === undefined ? [] : [`<dc:description>${alternatives(subject)}</dc:description>`]),
    `<dc:language><rdf:Bag><rdf:li>${escape(lang)}</rdf:li></rdf:Bag></dc:language>`,
    ...(date === null
      ? []
      : [`<xmp:CreateDate>${date}</xmp:CreateDate>`, `<xmp:ModifyDate>${date}</xmp:ModifyDate>`]),
    `<xmp:CreatorTool>${escape(producer)}</xmp:CreatorTool>`,
    `<pdf:Producer>${escape(producer)}</pdf:Producer>`,
    `<pdfaid:part>${part}</pdfaid:part>`,
    `<pdfaid:conformance>${conformance}</pdfaid:conformance>`,
    '<pdfuaid:part>1</pdfuaid:part>',
    extensionSchema,
  ];
  // The begin attribute is U+FEFF, from which a scanner tells the encoding (XMP Specification Part 1 §7.3.2).
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
${lines.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
}

/** PDF/A knows the schema of PDF/UA's identification only where the file describes it (ISO 19005-3 §6.6.2.3). */
const extensionSchema = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML; control characters, which XML 1.0 does not have, are left out. */
export function escape(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .replace(/[&<>"]/g, (character) => entities[character]!);
}
