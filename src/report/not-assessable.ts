import type { NotAssessable } from '../model/finding.ts';
import type { Language } from '../model/message.ts';
import { harmless } from './finding-text.ts';

/** More files than these are counted, not listed. */
const SHOWN_FILES = 20;

/**
 * Checks that could not be judged: they are no faults, but no passes either. A line for each file names its checks by
 * what they lack: figures that are blank or missing, a field, the report of the year before, a day that counts as today.
 */
export function notAssessableLines(entries: readonly NotAssessable[], language: Language): readonly string[] {
  const files = Map.groupBy(entries, ({ file }) => file);
  const lines = [...files].slice(0, SHOWN_FILES).map(([file, ofFile]) => {
    const reasons = Map.groupBy(ofFile, (entry) => lackOf(entry, language));
    const parts = [...reasons].map(([lack, ofReason]) => {
      const codes = [...Map.groupBy(ofReason, ({ code }) => code)].map(([code, { length }]) =>
        length === 1 ? code : language === 'zh' ? `${code} ${length} 处` : `${code} (${length})`,
      );
      return language === 'zh' ? `${codes.join('、')}（${lack}）` : `${codes.join(', ')}: ${lack}`;
    });
    return language === 'zh'
      ? `无法判断 ${harmless(file)}：${parts.join('；')}`
      : `not assessable in ${harmless(file)}: ${parts.join('; ')}`;
  });
  const more = files.size - SHOWN_FILES;
  if (more <= 0) return lines;
  return [
    ...lines,
    language === 'zh'
      ? `另有 ${more} 个文件里有无法判断的检查；用 --format json 可以看到全部。`
      : `There are checks that could not be judged in ${more} more files; --format json has all of them.`,
  ];
}

/** What a check lacks, in a few words. */
function lackOf({ file, missing }: NotAssessable, language: Language): string {
  const [first = ''] = missing;
  const elsewhere = /^(\d{6}\/[^/]+)\/(\d{4})(\/)?/.exec(first);
  if (elsewhere !== null) {
    const [report, agency, year, figure] = elsewhere;
    // Of another agency, as where a government sums up its bodies.
    const isOwn = file.includes(`${agency}/`);
    const name = isOwn ? `${year} 年度的报告` : `${harmless(report.replace(/\/$/, ''))} 的报告`;
    const english = isOwn ? year : harmless(report.replace(/\/$/, ''));
    if (figure === undefined) return language === 'zh' ? `没有${name}` : `no report for ${english}`;
    return language === 'zh'
      ? `${name}有关的数空白或缺`
      : `figures are blank or missing in the report for ${english}`;
  }
  if (first === 'asOf') {
    return language === 'zh'
      ? '不知道以哪天为准，可用 --as-of 指定'
      : 'no day that counts as today, see --as-of';
  }
  const isFigure = /^\/(disclosure|applications|disputes)(\/|$)/.test(first);
  if (isFigure) return language === 'zh' ? '有关的数空白或缺' : 'figures are blank or missing';
  const name = harmless(first.replace(/^\//, '').replaceAll('/', '.'));
  return language === 'zh' ? `没有 ${name}` : `no ${name}`;
}
