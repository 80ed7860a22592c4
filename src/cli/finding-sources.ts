import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CheckedContent } from '../build/check-content.ts';
import { parseYaml } from '../load/parse-yaml.ts';
import { MAX_BYTES, decodeUtf8 } from '../load/read-text.ts';
import { createSourceText } from '../model/source-text.ts';
import type { SourceText } from '../model/source-text.ts';
import type { TypedReport } from '../report/typed-report.ts';
import { readReport } from '../validate/read-report.ts';

/** The authors' files, read again for reporters that show them; only those with findings are ever read. */
export interface FindingSources {
  /** The text of a file, or `undefined` where it cannot be read. */
  readonly source: (file: string) => SourceText | undefined;
  /** A report as it was typed, or `undefined` for other files and for what is no readable YAML. */
  readonly reportFile: (file: string) => TypedReport | undefined;
}

/** @param parent the content folder's parent, from which the files of findings are named */
export function findingSources(parent: string, checked: CheckedContent): FindingSources {
  const texts = new Map<string, SourceText | undefined>();
  const source = (file: string): SourceText | undefined => {
    if (!texts.has(file)) texts.set(file, readSource(parent, file));
    return texts.get(file);
  };
  return {
    source,
    reportFile: (file) => {
      const known = checked.files.find((checkedFile) => checkedFile.file.file === file);
      const text = source(file);
      if (known?.agency === undefined || text === undefined) return undefined;
      const parsed = parseYaml(text);
      if (!parsed.ok) return undefined;
      const { agency } = known;
      const { report } = readReport(parsed.document, known.file, agency);
      return { agency, document: parsed.document, report };
    },
  };
}

/** The text of an author's file, or `undefined` where it cannot be read. */
export function readSource(parent: string, file: string): SourceText | undefined {
  try {
    const absolute = path.join(parent, file);
    // A finding may be about a pipe, which would be waited for, about a link to elsewhere, or about a file too large.
    const stats = lstatSync(absolute);
    if (!stats.isFile() || stats.size > MAX_BYTES) return undefined;
    const text = decodeUtf8(readFileSync(absolute));
    return text === undefined ? undefined : createSourceText(file, text);
  } catch {
    return undefined;
  }
}
