import type { PdfDocument } from '../../pdf/document.ts';
import type { FinishOptions } from '../finish-options.ts';
import { escape, partOf, pdfDate } from '../metadata.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

/** The XMP packet and the document information dictionary (ISO 19005-3 §6.6; ISO 14289-1 §5, §7.1). */
export function checkMetadata(document: PdfDocument, expected: FinishOptions): readonly FinishedFault[] {
  const stream = document.stream(document.catalog.get('Metadata'));
  const isXmp =
    document.name(stream?.dict.get('Type')) === 'Metadata' &&
    document.name(stream?.dict.get('Subtype')) === 'XML';
  if (stream === undefined || !isXmp) {
    return [breach('metadata', 'ISO 19005-3 §6.6.2.1', '没有 XMP 元数据', 'There is no XMP metadata')];
  }
  const xmp = Buffer.from(document.decode(stream)).toString('utf8');
  const faults: FinishedFault[] = [];
  const { part, conformance } = partOf(expected.standard);
  const need = (clause: string, what: string, found: boolean): void => {
    if (!found)
      faults.push(breach('metadata', clause, `元数据中的 ${what} 有误`, `The metadata says ${what} wrongly`));
  };
  const says = (element: string, value: string): boolean => xmp.includes(`<${element}>${value}</${element}>`);
  /** The text of an element with its alternatives or its list. */
  const within = (element: string): string =>
    xmp.slice(xmp.indexOf(`<${element}>`) + 1 || xmp.length, xmp.indexOf(`</${element}>`) + 1 || xmp.length);
  need('ISO 19005-3 §6.6.4', 'pdfaid', says('pdfaid:part', part) && says('pdfaid:conformance', conformance));
  need('ISO 14289-1 §5', 'pdfuaid:part', says('pdfuaid:part', '1'));
  need(
    'ISO 19005-3 §6.6.2.3',
    'pdfaExtension:schemas',
    within('pdfaExtension:schemas').includes('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>'),
  );
  const alternative = (text: string): string => `<rdf:li xml:lang="x-default">${escape(text)}</rdf:li>`;
  need('ISO 14289-1 §7.1', 'dc:title', within('dc:title').includes(alternative(expected.title)));
  need(
    'ISO 19005-3 §6.6.2',
    'dc:creator',
    within('dc:creator').includes(`<rdf:li>${escape(expected.author)}</rdf:li>`),
  );
  need(
    'ISO 19005-3 §6.6.2',
    'dc:language',
    within('dc:language').includes(`<rdf:li>${escape(expected.lang)}</rdf:li>`),
  );
  need(
    'ISO 19005-3 §6.6.2',
    'dc:description',
    expected.subject === undefined
      ? !xmp.includes('<dc:description>')
      : within('dc:description').includes(alternative(expected.subject)),
  );
  need(
    'ISO 19005-3 §6.6.2',
    'xmp:CreateDate',
    expected.date === null
      ? !/<xmp:\w+Date>/.test(xmp)
      : says('xmp:CreateDate', expected.date) && says('xmp:ModifyDate', expected.date),
  );
  return [...faults, ...checkInformation(document, expected)];
}

function checkInformation(document: PdfDocument, expected: FinishOptions): readonly FinishedFault[] {
  const information = document.dict(document.trailer.get('Info'));
  const date = expected.date === null ? undefined : pdfDate(expected.date);
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['Author', expected.author],
    ['Subject', expected.subject],
    ['Producer', expected.producer],
    ['CreationDate', date],
    ['ModDate', date],
  ];
  return wanted.flatMap(([key, value]) =>
    document.text(information?.get(key)) === value
      ? []
      : [
          breach(
            'metadata',
            'ISO 32000-1 §14.3.3',
            `文件信息中的 ${key} 有误`,
            `The document information says ${key} wrongly`,
          ),
        ],
  );
}
