import { isRegionCode, isSlug, reportPath } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import type { Manifest } from './manifest.ts';

/**
 * Whether a value is a manifest that can be worked with. It is read back from a folder that anybody may have edited,
 * and files are removed and taken over by it: every path must stay in the folder, those of a report in its own.
 */
export function isManifest(value: unknown): value is Manifest {
  return (
    isRecord(value) &&
    value['version'] === 1 &&
    isRecord(value['generator']) &&
    isListOf(value['reports'], isReport) &&
    isListOf(value['pages'], (page) => isFile(page, '') && typeof page['inputs'] === 'string')
  );
}

type UnknownRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is UnknownRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOf = (value: unknown, isItem: (item: UnknownRecord) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isRecord(item) && isItem(item));

function isReport(entry: UnknownRecord): boolean {
  const { region, agency, year, title, html, pdf, data, fragment, zip, source } = entry;
  const { sha256, bytes, pdfPages, pictures, inputs } = entry;
  if (typeof region !== 'string' || !isRegionCode(region)) return false;
  if (typeof agency !== 'string' || !isSlug(agency) || !Number.isInteger(year)) return false;
  const folder = `${reportPath({ region, agency, year } as ReportAddress)}/`;
  return (
    [title, source].every((text) => typeof text === 'string') &&
    [html, data].every((file) => isPath(file, folder)) &&
    [fragment, zip].every((file) => file === undefined || isPath(file, folder)) &&
    (pdf === null || (isPath(pdf, folder) && typeof pdfPages === 'number')) &&
    [sha256, bytes, inputs].every(isRecord) &&
    isListOf(pictures, (picture) => isFile(picture, folder))
  );
}

const isFile = (file: UnknownRecord, folder: string): boolean =>
  isPath(file['path'], folder) && typeof file['bytes'] === 'number' && typeof file['sha256'] === 'string';

/** Whether a value is a path below a folder of the output, without a way out of it. */
function isPath(value: unknown, folder: string): boolean {
  if (typeof value !== 'string' || !value.startsWith(folder)) return false;
  return !value.includes('\\') && !NO_NAME.test(value);
}

/** A part of a path that is empty, `.` or `..`. */
const NO_NAME = /(?:^|\/)\.{0,2}(?:\/|$)/;
