import type { ManifestReport } from '../archive/manifest.ts';
import type { WrittenFile } from '../archive/output-folder.ts';
import type { Finding } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { PublishResult } from './publish-report.ts';

/** How many report pages and PDFs a build wrote, how many reports were as they are, failed, and were taken away. */
export interface Counts {
  pages: number;
  pdfs: number;
  skipped: number;
  failed: number;
  pruned: number;
}

/** A report that could not be rendered or printed, with the reason. */
export interface Failure {
  readonly file: string;
  readonly message: Message;
}

/** A report with the seconds that its PDF took. */
export interface Timing {
  readonly file: string;
  readonly seconds: number;
}

/** What a build has done so far. */
export interface Tally {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
  /** The reports that took longest to print, the longest first. */
  readonly slowest: readonly Timing[];
  /** A report is published as it was. */
  skip(): void;
  /** A report is published with these files. */
  publish(entry: ManifestReport, files: readonly WrittenFile[]): void;
  /** A report was made, or could not be. */
  note(file: string, result: PublishResult): void;
}

/** So many of the slowest reports are told. */
const SLOWEST = 3;

/** Begins to count. */
export function openTally(): Tally {
  const counts: Counts = { pages: 0, pdfs: 0, skipped: 0, failed: 0, pruned: 0 };
  const findings: Finding[] = [];
  const failures: Failure[] = [];
  const slowest: Timing[] = [];
  const publish = ({ html, data, pdf }: ManifestReport, files: readonly WrittenFile[]): void => {
    const isWritten = (path: string | null): boolean =>
      files.some(({ file, written }) => written && file.path === path);
    if (isWritten(html) || isWritten(data)) counts.pages += 1;
    if (isWritten(pdf)) counts.pdfs += 1;
  };
  return {
    counts,
    findings,
    failures,
    slowest,
    skip: () => void (counts.skipped += 1),
    publish,
    note(file, { findings: found, failure, entry, files, seconds }) {
      findings.push(...found);
      if (failure !== undefined) {
        counts.failed += 1;
        failures.push({ file, message: failure });
      }
      if (entry !== undefined) publish(entry, files);
      if (seconds === 0) return;
      slowest.push({ file, seconds });
      slowest.sort((a, b) => b.seconds - a.seconds);
      slowest.length = Math.min(slowest.length, SLOWEST);
    },
  };
}
