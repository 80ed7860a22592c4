import type { ContentOperator } from '../../src/pdf/content-stream.ts';
import type { PdfDocument } from '../../src/pdf/document.ts';
import { numberOf, type PdfDict, type PdfRef } from '../../src/pdf/objects.ts';
import type { PrintFault } from '../../src/print/verify/print-fault.ts';
import { verifyPrint } from '../../src/print/verify/verify-print.ts';
import { fixture } from '../pdf/fixture.ts';
import { changed } from '../pdf/plain-writer.ts';

/** The report as Chromium printed it. */
export const report = fixture('report');
/** What it must say. */
export const expected = { text: report.text, title: report.title, lang: 'zh-CN' };

/** All faults of a file that should be the report. */
export function verify(bytes: Uint8Array): readonly PrintFault[] {
  return verifyPrint(bytes, expected);
}

/** Their kinds, each once, sorted. */
export function kinds(faults: readonly PrintFault[]): readonly string[] {
  return [...new Set(faults.map((fault) => fault.kind))].sort();
}

/** Damages the report and names the kinds of fault that are found. */
export function kindsAfter(change: (document: PdfDocument) => void): readonly string[] {
  return kinds(verify(changed(report.bytes, change)));
}

/** The dictionaries of all objects. */
export function dicts(document: PdfDocument, type: string): readonly (readonly [PdfRef, PdfDict])[] {
  return [...document.objects()].flatMap(([ref]) => {
    const found = document.dict(ref);
    return found !== undefined && document.name(found.get('Type')) === type ? [[ref, found] as const] : [];
  });
}

/** Where the marked content with an id begins and ends among the operators. */
export function extent(operators: readonly ContentOperator[], mcid: number): readonly [number, number] {
  const from = operators.findIndex(
    (item) =>
      item.name === 'BDC' &&
      item.operands[1] instanceof Map &&
      numberOf(item.operands[1].get('MCID')) === mcid,
  );
  let depth = 0;
  for (let at = from; at < operators.length; at += 1) {
    if (operators[at]?.name === 'BDC') depth += 1;
    if (operators[at]?.name === 'EMC') depth -= 1;
    if (depth === 0) return [from, at + 1];
  }
  throw new Error(`no content ${mcid}`);
}

/** Whether an operator shows text. */
export const isShow = (item: ContentOperator): boolean => item.name === 'Tj';
