import { deflateSync } from 'node:zlib';
import type { PdfDocument } from '../pdf/document.ts';
import { dict, name, stream } from '../pdf/objects.ts';
import { encodeText } from '../pdf/text-string.ts';
import { srgbProfile } from './srgb-profile.ts';

let compressed: Uint8Array | undefined;

/** Says what the colours of the file mean: those of browsers are sRGB (ISO 19005-3 §6.2.3; ISO 32000-1 §14.11.5). */
export function writeOutputIntent(document: PdfDocument): void {
  compressed ??= deflateSync(srgbProfile(), { level: 9 });
  const profile = document.add(stream(dict({ N: 3, Filter: name('FlateDecode') }), compressed));
  const intent = dict({
    Type: name('OutputIntent'),
    S: name('GTS_PDFA1'),
    OutputConditionIdentifier: encodeText('sRGB IEC61966-2.1'),
    RegistryName: encodeText('http://www.color.org'),
    Info: encodeText('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  document.catalog.set('OutputIntents', [document.add(intent)]);
}
