import type nunjucks from 'nunjucks';
import { isBlocking } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Language, Message } from '../model/message.ts';
import { SEVERITY_NAMES, adviceLines, harmless } from '../report/finding-text.ts';

/** A report that would not be published as it is, with a way to its page. */
export interface LeftOut {
  readonly title: string;
  readonly href: string;
  readonly why: Message;
}

/** What the preview says over a page. */
export interface PageNotes {
  /** The page is that of a draft. */
  readonly isDraft: boolean;
  /** What is to be known of the page itself, such as that it is shown as it was before. */
  readonly state: Message | undefined;
  /** Of the files that the page is made of. */
  readonly findings: readonly Finding[];
  /** Reports below the page. */
  readonly leftOut: readonly LeftOut[];
  /** Other views of the page. */
  readonly links: readonly { readonly text: Message; readonly href: string }[];
}

export const NO_NOTES: PageNotes = {
  isDraft: false,
  state: undefined,
  findings: [],
  leftOut: [],
  links: [],
};

/** More findings than these, and more reports, are counted. */
const SHOWN = 50;

const WORDS = {
  draft: {
    zh: '草稿：只在预览里显示，不会发布。写完后，请删去文件里的“draft: true”一行。',
    en: 'Draft: shown in this preview only and never published. Remove the line “draft: true” when it is done.',
  },
  links: { zh: '预览', en: 'Preview' },
  close: { zh: '关闭', en: 'Close' },
  leftOut: { zh: '现在不会发布的报告：', en: 'Reports that would not be published now:' },
} as const satisfies Readonly<Record<string, Message>>;

/**
 * What the preview shows over a page, as HTML: a banner over drafts, links to other views, and the findings as a
 * dialog that can be closed without a script. Errors come first; infos and waived findings are not shown.
 *
 * @returns `banner` stands first in the body, `rest` last; both are empty where there is nothing to say
 */
export function overlayHtml(
  environment: nunjucks.Environment,
  { isDraft, state, findings, leftOut, links }: PageNotes,
  language: Language,
): { readonly banner: string; readonly rest: string } {
  const told = tellable(findings);
  const hasDialog = told.length > 0 || state !== undefined || leftOut.length > 0;
  const linksHtml =
    links.length === 0
      ? ''
      : environment.render('preview/links.njk', {
          language,
          title: WORDS.links[language],
          links: links.map(({ text, href }) => ({ text: text[language], href })),
        });
  const dialog = hasDialog ? dialogHtml() : '';
  return {
    banner: isDraft ? environment.render('preview/draft.njk', { language, text: WORDS.draft[language] }) : '',
    rest: `${linksHtml}${dialog}`,
  };

  function dialogHtml(): string {
    return environment.render('preview/findings.njk', {
      language,
      title: titleOf(told)[language],
      state: state?.[language] ?? null,
      findings: told.slice(0, SHOWN).map((finding) => ({
        severity: finding.severity,
        severityName: SEVERITY_NAMES[finding.severity][language],
        code: finding.code,
        message: harmless(finding.message[language]),
        place: harmless(`${finding.file}:${finding.range.start.line}:${finding.range.start.column}`),
        advice: adviceLines(finding, language).map(harmless),
      })),
      more: moreThan(told.length)?.[language] ?? null,
      leftOutTitle: WORDS.leftOut[language],
      leftOut: leftOut
        .slice(0, SHOWN)
        .map(({ title, href, why }) => ({ title: harmless(title), href, why: why[language] })),
      moreLeftOut: moreThan(leftOut.length)?.[language] ?? null,
      close: WORDS.close[language],
    });
  }
}

/** Open errors and warnings, errors first. */
export function tellable(findings: readonly Finding[]): readonly Finding[] {
  const open = findings.filter(({ status, severity }) => status === 'open' && severity !== 'info');
  return [...open.filter(isBlocking), ...open.filter((finding) => !isBlocking(finding))];
}

function titleOf(told: readonly Finding[]): Message {
  const errors = told.filter(isBlocking).length;
  const warnings = told.length - errors;
  const zh = [...(errors > 0 ? [`${errors} 处错误`] : []), ...(warnings > 0 ? [`${warnings} 处提醒`] : [])];
  const en = [
    ...(errors > 0 ? [`${errors} error${errors === 1 ? '' : 's'}`] : []),
    ...(warnings > 0 ? [`${warnings} warning${warnings === 1 ? '' : 's'}`] : []),
  ];
  return zh.length === 0
    ? { zh: '预览', en: 'Preview' }
    : { zh: `预览：${zh.join('，')}`, en: `Preview: ${en.join(', ')}` };
}

function moreThan(count: number): Message | undefined {
  const more = count - SHOWN;
  return more > 0
    ? {
        zh: `另有 ${more} 处没有列出；nianbao check 可以看到全部。`,
        en: `${more} more; nianbao check shows all.`,
      }
    : undefined;
}
