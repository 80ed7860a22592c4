import type { Language } from '../model/message.ts';

/** The words of the page of findings that come from no finding. */
export interface PageWords {
  readonly title: string;
  readonly files: string;
  readonly findings: string;
  readonly tables: string;
  readonly legend: {
    readonly wrong: string;
    readonly term: string;
    readonly derived: string;
  };
  readonly nothing: string;
  readonly draft: string;
  readonly waived: (count: number) => string;
  readonly reason: string;
  readonly notAssessable: string;
  readonly folded: (count: number) => string;
  readonly undrawn: (count: number) => string;
  readonly line: (number: number) => string;
  readonly counts: (errors: number, warnings: number, infos: number) => string;
}

const english = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

export const WORDS: Readonly<Record<Language, PageWords>> = {
  zh: {
    title: '年报检查结果',
    files: '有问题的文件',
    findings: '问题和办法',
    tables: '表格',
    legend: {
      wrong: '有问题的格：粗框和编号，编号对应旁边的说明',
      term: '相关的格：虚线框，例如相加的各项',
      derived: '灰色斜体：文件里没有逐格写，由简写或合计得出',
    },
    nothing: '没有查出问题。',
    draft: '草稿，不会发布，其中的错误不算。',
    waived: (count) => `已豁免 ${count} 处`,
    reason: '理由：',
    notAssessable: '未能核对的',
    folded: (count) =>
      `这个文件另有 ${count} 处没有列出；改好上面的再检查一次，或用 --format json 查看全部。`,
    undrawn: (count) => `有问题的文件较多，只给前 ${count} 个文件画出表格。`,
    line: (number) => `第 ${number} 行`,
    counts: (errors, warnings, infos) =>
      [
        ...(errors > 0 ? [`${errors} 处错误`] : []),
        ...(warnings > 0 ? [`${warnings} 处提醒`] : []),
        ...(infos > 0 ? [`${infos} 处提示`] : []),
      ].join('，'),
  },
  en: {
    title: 'Findings in the annual reports',
    files: 'Files with findings',
    findings: 'Findings and what to do',
    tables: 'Tables',
    legend: {
      wrong: 'a figure with a finding: a thick frame and the number of the finding',
      term: 'a figure that a finding also speaks of, such as a part of a sum: a dashed frame',
      derived: 'grey and slanted: not typed by itself, but given by a short form or computed',
    },
    nothing: 'Nothing was found.',
    draft: 'A draft: never published; its errors do not count.',
    waived: (count) => `${count} waived`,
    reason: 'reason: ',
    notAssessable: 'Not assessable',
    folded: (count) => `${count} more in this file are not shown; --format json has all of them.`,
    undrawn: (count) => `There are many files with findings; tables are drawn for the first ${count} only.`,
    line: (number) => `line ${number}`,
    counts: (errors, warnings, infos) =>
      [
        ...(errors > 0 ? [english(errors, 'error')] : []),
        ...(warnings > 0 ? [english(warnings, 'warning')] : []),
        ...(infos > 0 ? [english(infos, 'info')] : []),
      ].join(', '),
  },
};
