/** Which agency: the two folder names under `content/`. */
export interface AgencyAddress {
  /** 行政区划代码, six digits; 000000 where unknown. */
  readonly region: string;
  /** The agency's slug, see {@link isSlug}. */
  readonly agency: string;
}

/** Which report: its agency and the year that its figures are about. */
export interface ReportAddress extends AgencyAddress {
  readonly year: number;
}

/** `<region>/<agency>`, the agency's path in content and output. */
export const agencyPath = (address: AgencyAddress): string => `${address.region}/${address.agency}`;

/** `<region>/<agency>/<year>`, the report's path in output and the subject of `--only`. */
export const reportPath = (address: ReportAddress): string => `${agencyPath(address)}/${address.year}`;

/** `<region>-<agency>-<year>`, the stem of the PDF's file name. */
export const reportStem = (address: ReportAddress): string =>
  `${address.region}-${address.agency}-${address.year}`;

// Windows refuses these as file names, whatever the extension; a site must be able to be copied there.
const DEVICE_NAME = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Whether a folder name is a legal slug: lower-case words joined by single hyphens, at most 40 characters. */
export function isSlug(name: string): boolean {
  return name.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && !DEVICE_NAME.test(name);
}

/** Whether a folder name has the shape of a 行政区划代码 (GB/T 2260). */
export function isRegionCode(name: string): boolean {
  return /^[0-9]{6}$/.test(name);
}
