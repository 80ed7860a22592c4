import type { AgencyAddress, ReportAddress } from './address.ts';
import type { Figures } from './figures.ts';
import type { Format } from './forms.ts';
import type { AgencyDocument } from './generated/agency.ts';
import type { SiteDocument } from './generated/site.ts';
import { withoutInvisible } from './invisible-characters.ts';
import type { Pointer } from './pointer.ts';
import type { Prose } from './prose.ts';
import type { Theme } from './theme.ts';

/** One agency: its `agency.yaml` and its address. */
export type Agency = Readonly<AgencyDocument> &
  AgencyAddress & {
    /** The name of its region, where a government in it tells it. */
    readonly regionName?: string;
  };

/** 机关类别. */
export type AgencyKind = NonNullable<Agency['kind']>;

/** The prose of a section with a table: before it, after it. */
export interface TableProse {
  readonly before?: Prose;
  readonly after?: Prose;
}

/** 信息处理费 (国办函〔2020〕109号): notices in 件, amounts in 元. */
export interface ProcessingFee {
  readonly notices: number;
  readonly charged: number;
  readonly collected: number;
}

/** A footnote to a figure or a field. */
export interface Note {
  readonly at: Pointer;
  readonly text: string;
}

/** A known deviation, with the reason why it stands. */
export interface Waiver {
  readonly check: string;
  readonly at: Pointer;
  readonly reason?: string;
  readonly by?: string;
  readonly date?: string;
  readonly printed?: number;
  readonly computed?: number;
  readonly cells?: readonly Pointer[];
  readonly count?: number;
  /** Where it stands in the file. */
  readonly place: Pointer;
}

/** One report as the later phases see it: shapes checked, short forms filled in, sums completed. */
export interface Report extends ReportAddress {
  /** Its form: `formOf(format)` knows the rest. */
  readonly format: Format;
  /** The title as printed; `null` where the original has none. */
  readonly title: string | null;
  /** Whether the title was left out and made from name and year. */
  readonly titleIsDefault: boolean;
  readonly notice?: string;
  readonly documentNumber?: string;
  readonly indexNumber?: string;
  readonly signedBy?: string;
  /** 成文日期, YYYY-MM-DD. */
  readonly signed?: string;
  /** 发布日期, YYYY-MM-DD. */
  readonly published?: string;
  readonly draft: boolean;
  readonly preface?: Prose;
  readonly overview: Prose;
  readonly problems: Prose;
  readonly matters: Prose;
  readonly sections: {
    readonly disclosure: TableProse;
    readonly applications: TableProse;
    readonly disputes: TableProse;
  };
  readonly figures: Figures;
  /** Whether （六）其他处理 was printed as one row. */
  readonly undivided: boolean;
  readonly processingFee?: ProcessingFee;
  readonly accountability?: Prose;
  readonly notes: readonly Note[];
  readonly waivers: readonly Waiver[];
}

/** The publishing site, from `site.yaml`, and the look that its theme gives it. */
export type Site = Readonly<SiteDocument> & { readonly theme?: Theme };

/** The full official name of the document: `<机关全称><年度>年政府信息公开工作年度报告`. */
export function defaultTitle(agencyName: string, year: number): string {
  return `${agencyName}${year}年政府信息公开工作年度报告`;
}

/** What a page is headed with: the printed title, or the default where none was printed; what is invisible left out. */
export function headingOf(report: Report, agency: Agency): string {
  return withoutInvisible(report.title ?? defaultTitle(agency.name, report.year));
}
