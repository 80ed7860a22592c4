import { agencyPath } from '../model/address.ts';
import type { AgencyAddress } from '../model/address.ts';
import type { Severity } from '../model/finding.ts';
import { remember } from '../model/remember.ts';
import type { Agency, AgencyKind, Site } from '../model/report.ts';

/** The figures that some checks measure by; a site may set its own. */
export interface Limits {
  /** S1-LEN: characters of 一、总体情况. */
  readonly overviewLength: number;
  /** Y-JUMP: so many times more or less than the year before. */
  readonly jumpFactor: number;
  /** Y-JUMP: a figure smaller than this may become 0 or come from 0 without a word. */
  readonly jumpFloor: number;
  /** Y-DUP: share of text in common, 0 to 1. */
  readonly similarity: number;
  /** Y-DUP: texts shorter than this many characters are not compared. */
  readonly comparedLength: number;
}

const DEFAULT_LIMITS: Limits = {
  overviewLength: 1000,
  jumpFactor: 10,
  jumpFloor: 20,
  similarity: 0.9,
  comparedLength: 100,
};

/** The settings that hold for one agency. */
export interface Settings {
  readonly severities: Readonly<Record<string, Severity>>;
  readonly limits: Limits;
}

/**
 * The settings of a site for one agency: those under `local` win over the general ones, a longer region code over a
 * shorter one, the agency's own path over all.
 */
export function settingsFor(site: Site, address: AgencyAddress): Settings {
  const { local } = site;
  return local === undefined ? generalSettings(site) : settingsOf([site, ...localLayers(local, address)]);
}

/** What a site, or a part of it, sets. */
type Layer = Pick<Site, 'severities' | 'limits'>;

const generalSettings: (site: Site) => Settings = remember((site) => settingsOf([site]));

function settingsOf(layers: readonly Layer[]): Settings {
  return {
    severities: Object.assign({}, ...layers.map(({ severities }) => severities)) as Settings['severities'],
    limits: Object.assign({}, DEFAULT_LIMITS, ...layers.map(({ limits }) => limits)) as Limits,
  };
}

function localLayers(local: NonNullable<Site['local']>, address: AgencyAddress): readonly Layer[] {
  const path = agencyPath(address);
  return Object.keys(local)
    .filter((key) => key === path || (/^\d+$/.test(key) && address.region.startsWith(key)))
    .sort((a, b) => a.length - b.length)
    .map((key) => local[key]!);
}

/** By when the year's report is to be published, MM-DD of the year after: 条例第四十九条. */
const STATUTORY: Readonly<Record<AgencyKind, string>> = {
  government: '03-31',
  department: '01-31',
  township: '01-31',
  subdistrict: '01-31',
  dispatched: '01-31',
};

/**
 * The day by which an agency's report for a year is to be published, YYYY-MM-DD: the agency's own `deadline`, else the
 * site's `deadlines` for the agency, its region or its kind, else the statute's (条例第四十九条).
 */
export function deadlineFor(site: Site, agency: Agency, year: number): string {
  const { deadlines } = site;
  const kind = agency.kind ?? 'department';
  if (deadlines === undefined) return `${year + 1}-${agency.deadline ?? STATUTORY[kind]}`;
  const regions = Object.keys(deadlines)
    .filter((key) => /^\d+$/.test(key) && agency.region.startsWith(key))
    .sort((a, b) => b.length - a.length);
  const day =
    agency.deadline ??
    deadlines[agencyPath(agency)] ??
    regions.map((key) => deadlines[key])[0] ??
    deadlines[kind] ??
    STATUTORY[kind];
  return `${year + 1}-${day}`;
}
