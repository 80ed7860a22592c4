import type { Finding, NotAssessable } from '../model/finding.ts';
import { isBlocking } from '../model/finding.ts';
import type { Message } from '../model/message.ts';

/** The counts of a run; errors, warnings and infos are open ones, drafts included. */
export interface FindingCounts {
  readonly reports: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly waived: number;
  readonly notAssessable: number;
}

/** Counts what a run found. */
export function countFindings(
  reports: number,
  findings: readonly Finding[],
  notAssessable: readonly NotAssessable[],
): FindingCounts {
  const open = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.status === 'open' && finding.severity === severity).length;
  return {
    reports,
    errors: open('error'),
    warnings: open('warning'),
    infos: open('info'),
    waived: findings.filter(({ status }) => status === 'waived').length,
    notAssessable: notAssessable.length,
  };
}

/** One sentence on what the checks found. */
export function summaryLine(counts: FindingCounts, findings: readonly Finding[], drafts: number): Message {
  const faulty = new Set(findings.filter(isBlocking).map(({ file }) => file)).size;
  const zh = [
    `${counts.errors} 处错误`,
    `${counts.warnings} 处提醒`,
    ...(counts.waived > 0 ? [`${counts.waived} 处已豁免`] : []),
    ...(counts.notAssessable > 0 ? [`${counts.notAssessable} 处无法判断`] : []),
  ];
  const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
  const en = [
    many(counts.errors, 'error'),
    many(counts.warnings, 'warning'),
    ...(counts.waived > 0 ? [`${counts.waived} waived`] : []),
    ...(counts.notAssessable > 0 ? [`${counts.notAssessable} not assessable`] : []),
  ];
  return {
    zh: `检查报告 ${counts.reports} 份${drafts > 0 ? `（其中草稿 ${drafts} 份，草稿的错误不算）` : ''}：${faulty === 0 ? '没有错误' : `${faulty} 个文件有误`}（${zh.join('，')}）。`,
    en: `${many(counts.reports, 'report')} checked${drafts > 0 ? ` (${many(drafts, 'draft')} whose errors do not count)` : ''}: ${faulty === 0 ? 'no errors' : `errors in ${many(faulty, 'file')}`} (${en.join(', ')}).`,
  };
}
