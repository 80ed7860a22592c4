/** A file that travels inside of the PDF. */
export interface Attachment {
  /** The file name that a reader proposes. */
  readonly name: string;
  /** Media type, e.g. `application/json`. */
  readonly mime: string;
  /** What it is to the document (ISO 19005-3 Annex E): its data, or the source it was made from. */
  readonly relationship: 'Data' | 'Source';
  /** What it is, for people. */
  readonly description: string;
  readonly data: Uint8Array;
}

/** The archival standard of a file; every file is PDF/UA-1 besides. PDF/A-2 does not allow attachments of other kinds. */
export type ArchivalStandard = 'PDF/A-3a' | 'PDF/A-2a';

/** What a PDF says of itself, and what it carries. */
export interface FinishOptions {
  readonly title: string;
  readonly author: string;
  readonly subject?: string;
  /** A language tag, e.g. `zh-CN`. */
  readonly lang: string;
  /** The day of the document, YYYY-MM-DD; null where it has none: then the file names no date at all. */
  readonly date: string | null;
  readonly standard: ArchivalStandard;
  /** Empty for PDF/A-2a. */
  readonly attachments: readonly Attachment[];
  /** Name and version of the program that makes the file. */
  readonly producer: string;
}
