import { withoutInvisible } from '../../model/invisible-characters.ts';
import type { Message } from '../../model/message.ts';
import type { Agency, Report } from '../../model/report.ts';
import { defaultTitle } from '../../model/report.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** The name of the document, verbatim. */
const DOCUMENT_NAME = '政府信息公开工作年度报告';

/** The title names the agency in full, the year and the document; the year may stand before or after the agency. */
export const D_TITLE: Rule = {
  code: 'D-TITLE',
  severity: 'error',
  title: {
    zh: `标题写明机关全称、年度和“${DOCUMENT_NAME}”`,
    en: 'the title names the agency, the year and the document',
  },
  source: { zh: '国办公开办函〔2021〕30号', en: '国办公开办函〔2021〕30号' },
  check(report, { agency }) {
    // The default is made of all three.
    if (report.titleIsDefault) return PASSES;
    const lacking = missingParts(report, agency);
    if (lacking.length === 0) return PASSES;
    return [
      {
        kind: 'fail',
        at: '/title',
        message:
          report.title === null
            ? { zh: '没有标题', en: 'there is no title' }
            : {
                zh: `标题里没有${lacking.map(({ zh }) => zh).join('、')}`,
                en: `the title lacks ${lacking.map(({ en }) => en).join(', ')}`,
              },
        hint: {
          zh: `应为“${defaultTitle(agency.name, report.year)}”；不写 title 时自动这样写。原件标题不同的，在 waivers 写明理由。`,
          en: `Expected: ${defaultTitle(agency.name, report.year)}, which is also the default. If the original differs, add a waiver.`,
        },
      },
    ];
  },
};

/** What a title lacks, spaces aside: in Chinese typesetting they mean nothing. */
export function missingParts(report: Pick<Report, 'title' | 'year'>, agency: Agency): readonly Message[] {
  const squeeze = (text: string): string => withoutInvisible(text).replace(/\s/gu, '');
  const title = squeeze(report.title ?? '');
  const names = [
    agency.name,
    ...(agency.formerNames ?? [])
      .filter(({ until }) => until === undefined || Number(String(until).slice(0, 4)) >= report.year)
      .map(({ name }) => name),
  ];
  const lacking: Message[] = [];
  if (!names.some((name) => title.includes(squeeze(name)))) {
    lacking.push({ zh: `机关全称“${agency.name}”`, en: `the full name of the agency (${agency.name})` });
  }
  if (!title.includes(`${report.year}年`)) {
    lacking.push({ zh: `年度“${report.year}年”`, en: `the year (${report.year}年)` });
  }
  if (!title.includes(DOCUMENT_NAME)) {
    lacking.push({ zh: `“${DOCUMENT_NAME}”`, en: `the name of the document (${DOCUMENT_NAME})` });
  }
  return lacking;
}
