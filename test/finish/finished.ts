import { openPdf } from '../../src/pdf/document.ts';
import { readTextLayer, type TextLayer } from '../../src/pdf/text-layer.ts';
import { finishPdf, type FinishedPdf } from '../../src/finish/finish-pdf.ts';
import type { Attachment, FinishOptions } from '../../src/finish/finish-options.ts';
import { verifyFinished, type ExpectedPdf } from '../../src/finish/verify-finished.ts';
import type { FinishedFault } from '../../src/finish/verify/finished-fault.ts';
import { fixture } from '../pdf/fixture.ts';

export type FixtureName = Parameters<typeof fixture>[0];

/** Two files, one of each relationship, whose names do not stand in the order of the alphabet. */
export const attachments: readonly Attachment[] = [
  {
    name: 'report.json',
    mime: 'application/json',
    relationship: 'Data',
    description: '报告数据',
    data: Buffer.from('{"year": 2024}\n'),
  },
  {
    name: '2024.yaml',
    mime: 'application/yaml',
    relationship: 'Source',
    description: '报告源文件',
    data: Buffer.from('year: 2024 # 年度\n'),
  },
];

/** Options for a document of this title. */
export function optionsFor(title: string, change: Partial<FinishOptions> = {}): FinishOptions {
  return {
    title,
    author: '某县人民政府',
    subject: '政府信息公开工作年度报告',
    lang: 'zh-CN',
    date: '2025-01-20',
    standard: 'PDF/A-3a',
    attachments,
    producer: 'nianbao 0.0.0',
    ...change,
  };
}

/** A finished fixture, and what it must say. */
export interface FinishedFixture extends FinishedPdf {
  readonly source: Uint8Array;
  readonly expected: ExpectedPdf;
}

export function finishedFixture(name: FixtureName, change: Partial<FinishOptions> = {}): FinishedFixture {
  const { bytes, title, text } = fixture(name);
  const options = optionsFor(title, change);
  const finished = finishPdf(bytes, options);
  return { ...finished, source: bytes, expected: { ...options, text, pages: finished.pages } };
}

export function layerOf(bytes: Uint8Array): TextLayer {
  return readTextLayer(openPdf(bytes));
}

/** The faults of a file in short: kind, page, and the English text. */
export function faultsOf(bytes: Uint8Array, expected: ExpectedPdf): readonly string[] {
  return verifyFinished(bytes, expected).map(
    ({ kind, page, text }: FinishedFault) => `${kind} ${page ?? '-'}: ${text.en}`,
  );
}
