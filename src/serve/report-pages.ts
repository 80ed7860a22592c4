import type nunjucks from 'nunjucks';
import { examineRead } from '../build/examine-report.ts';
import type { ReadableReport } from '../build/examine-report.ts';
import { renderExamined } from '../build/render-report.ts';
import type { RenderedTask } from '../build/report-task.ts';
import type { FileSystem } from '../load/file-system.ts';
import { decodeUtf8, readText } from '../load/read-text.ts';
import type { ReadResult } from '../load/read-text.ts';
import { isBlocking } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Site } from '../model/report.ts';
import { createSourceText } from '../model/source-text.ts';
import { isGood } from './content-state.ts';
import type { GoodState, ReportState } from './content-state.ts';

/** A report as it is shown. */
export interface ShownReport {
  /**
   * `good`: as it is, without an error; `kept`: as it was when it last had none; `faulty`: as it is, with its errors, as it
   * never was without.
   */
  readonly kind: 'good' | 'kept' | 'faulty';
  readonly isDraft: boolean;
  readonly task: RenderedTask & { readonly sourceSha256: string | undefined };
}

/**
 * Renders a report in the best state that there is.
 *
 * @returns `undefined` where the file is no readable YAML and was not before
 */
export async function showReport(
  fs: FileSystem,
  environment: nunjucks.Environment,
  site: Site,
  state: ReportState,
  hasPdf: boolean,
): Promise<ShownReport | undefined> {
  const { file, agency, summary, good } = state;
  const read = good === undefined ? await readText(fs, file) : readGood(file.file, good);
  const { readable, sourceSha256 } = await examineRead(fs, file, read, agency, site);
  if (readable === undefined) return undefined;
  const across = good?.waivedAcross ?? summary?.waivedAcross ?? [];
  const waived: ReadableReport = {
    ...readable,
    waiversInForce: [...new Set([...readable.waiversInForce, ...across])].sort((a, b) => a - b),
  };
  const { report } = readable;
  return {
    kind: good === undefined ? 'faulty' : isGood(state) ? 'good' : 'kept',
    isDraft: report.draft,
    task: {
      rendered: renderExamined(environment, site, agency, waived, hasPdf),
      pictures: [...readable.pictures.values()],
      sourceSha256,
      source: readable.source,
      date: report.published ?? report.signed ?? null,
    },
  };
}

/** What the preview says of the state in which a report is shown. */
export function tellState(kind: ShownReport['kind'] | 'none', { summary }: ReportState): Message | undefined {
  if (summary === undefined) return BROKEN;
  const errors = summary.findings.filter(isBlocking).length;
  switch (kind) {
    case 'good':
      return undefined;
    case 'kept':
      return {
        zh: `文件现在有 ${errors} 处错误。下面显示的是上一次没有错误时的内容；改正并保存后，这里会自动更新。`,
        en: `The file has ${errors} error${errors === 1 ? '' : 's'} now. The page shows it as it last was without; it follows once this is corrected and saved.`,
      };
    case 'faulty':
      return {
        zh: `文件有 ${errors} 处错误，改正以前不会发布。下面按文件现在的内容显示。`,
        en: `The file has ${errors} error${errors === 1 ? '' : 's'} and would not be published. The page shows it as it is.`,
      };
    case 'none':
      return {
        zh: `文件现在无法读成报告，还没有可以显示的内容。改正并保存后，这里会自动更新。`,
        en: 'The file cannot be read as a report, and there is nothing to show yet. The page follows once this is corrected and saved.',
      };
  }
}

const BROKEN: Message = {
  zh: '检查这份报告时程序出错，这是我们的问题；终端里有说明。',
  en: 'Checking this report broke down, which is a bug of ours; see the terminal.',
};

function readGood(file: string, { bytes, sha256 }: GoodState): ReadResult {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new TypeError(`${file} was good and is no UTF-8`);
  return { ok: true, source: createSourceText(file, text), sha256, bytes };
}
