import { type FilterSettings, undoFilter } from './filters.ts';
import { isArray, isDict, isName, numberOf, type PdfObject, type PdfStream } from './objects.ts';
import { malformed } from './pdf-error.ts';

/** How much decoded data one document may still ask for; guards against decompression bombs. */
export interface DecodeLimits {
  /** Bytes that a single filter may give. */
  readonly perStream: number;
  /** Bytes left for all streams together; counts down. */
  left: number;
}

const mostFilters = 8;

/** Generous for a report with photographs, small enough for any machine that runs a browser. */
export function startLimits(): DecodeLimits {
  return { perStream: 64 * 1024 * 1024, left: 512 * 1024 * 1024 };
}

/**
 * The data of a stream, all its filters undone (§7.3.8.2, §7.4).
 * @param resolve follows references in `/Filter` and `/DecodeParms`
 * @throws PdfError malformed: broken data, an image filter, too much data
 */
export function decodeStream(
  stream: PdfStream,
  resolve: (object: PdfObject | undefined) => PdfObject,
  limits: DecodeLimits,
): Uint8Array {
  const filters = listOf(resolve(stream.dict.get('Filter'))).map(resolve);
  const settings = listOf(resolve(stream.dict.get('DecodeParms'))).map(resolve);
  if (filters.length > mostFilters) throw malformed('流的过滤器过多', 'a stream has too many filters');
  let data = stream.raw;
  for (const [index, filter] of filters.entries()) {
    if (!isName(filter)) throw malformed('流的过滤器有误', 'the filter of a stream is wrong');
    data = undoFilter(
      filter.value,
      data,
      settingsOf(settings[index], resolve),
      Math.min(limits.perStream, limits.left),
    );
    limits.left -= data.length;
    if (limits.left <= 0) throw malformed('各流解压后过大', 'the streams are too large when decompressed');
  }
  return data;
}

function listOf(object: PdfObject): readonly PdfObject[] {
  if (object === null) return [];
  return isArray(object) ? object : [object];
}

function settingsOf(
  object: PdfObject | undefined,
  resolve: (object: PdfObject | undefined) => PdfObject,
): FilterSettings {
  const read = (key: string, otherwise: number): number =>
    (isDict(object) ? numberOf(resolve(object.get(key))) : undefined) ?? otherwise;
  return {
    predictor: read('Predictor', 1),
    colors: read('Colors', 1),
    bitsPerComponent: read('BitsPerComponent', 8),
    columns: read('Columns', 1),
  };
}
