import type { PdfDocument } from '../../pdf/document.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

/** One output intent with an RGB profile, which gives the colours of browsers their meaning (ISO 19005-3 §6.2.3–6.2.4). */
export function checkColour(document: PdfDocument): readonly FinishedFault[] {
  const intents = document.array(document.catalog.get('OutputIntents')) ?? [];
  const intent = document.dict(intents[0]);
  const stream = document.stream(intent?.get('DestOutputProfile'));
  const profile = stream === undefined ? Buffer.alloc(0) : Buffer.from(document.decode(stream));
  const isRgb =
    profile.length >= 128 &&
    profile.readUInt32BE(0) === profile.length &&
    profile.toString('latin1', 12, 20) === 'mntrRGB ' &&
    profile.toString('latin1', 36, 40) === 'acsp' &&
    (profile[8] as number) <= 4;
  const isGood =
    intents.length === 1 &&
    document.name(intent?.get('S')) === 'GTS_PDFA1' &&
    document.text(intent?.get('OutputConditionIdentifier')) !== undefined &&
    document.number(stream?.dict.get('N')) === 3 &&
    isRgb;
  if (isGood) return [];
  return [
    breach(
      'colour',
      'ISO 19005-3 §6.2.3',
      '没有可用的输出意图（sRGB 特性文件）',
      'There is no usable output intent with an sRGB profile',
    ),
  ];
}
