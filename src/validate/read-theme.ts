import themeSchema from '../../schemas/theme.schema.json' with { type: 'json' };
import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import { createLabels } from '../model/labels.ts';
import type { Message } from '../model/message.ts';
import type { SourceText } from '../model/source-text.ts';
import type { ThemeDocument } from '../model/generated/theme.ts';
import { lineMarkup } from './line-markup.ts';
import { schemaFindings } from './schema-findings.ts';
import { schemaErrors } from './schemas.ts';

const LABELS = createLabels(themeSchema);

/** Holds `theme.yaml` to its schema; the document is `undefined` where it has findings. */
export function readThemeData(document: YamlDocument): {
  readonly data: ThemeDocument | undefined;
  readonly findings: readonly Finding[];
} {
  const findings = [
    ...schemaFindings(schemaErrors(themeSchema, document.value), document, LABELS),
    ...lineMarkup(document),
  ];
  return { data: findings.length > 0 ? undefined : (document.value as ThemeDocument), findings };
}

/** What a theme's style sheet must not have, and why. */
const REFUSED_CSS: readonly { readonly pattern: RegExp; readonly message: Message }[] = [
  {
    pattern: /@(import|charset|namespace|font-face|layer)\b/i,
    message: { zh: '主题样式里不能用“$”', en: '“$” is not allowed in a theme' },
  },
  {
    pattern: /\b(url|src|image|image-set|-webkit-image-set|cross-fade|element|expression)\s*\(/i,
    message: {
      zh: '主题样式里不能引用文件或网址（“$”）',
      en: 'a theme must not refer to files or addresses (“$”)',
    },
  },
  {
    // An escape could spell any of the above.
    pattern: /\\/,
    message: { zh: '主题样式里不能用反斜杠“$”', en: 'no backslash (“$”) in a theme' },
  },
  {
    pattern: /<[/!a-z]/i,
    message: { zh: '主题样式里不能有 HTML（“$”）', en: 'no HTML (“$”) in a theme' },
  },
];

/**
 * Checks a theme's style sheet: content must not make a page fetch anything, nor leave the layer that it is put in.
 *
 * @returns the style sheet without comments, or what is wrong with it
 */
export function readThemeCss(
  source: SourceText,
): { readonly css: string } | { readonly findings: readonly Finding[] } {
  const { text, file } = source;
  // Comments become spaces, so that places stay what they are.
  const css = text.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  const findings: Finding[] = [];
  const refuse = (at: number, length: number, message: Message): void => {
    findings.push(
      faultAt({ code: 'MARKUP', file, range: source.rangeOf(at, at + length), message, hint: USE_COLOURS }),
    );
  };
  for (const { pattern, message } of REFUSED_CSS) {
    const match = pattern.exec(css);
    if (match === null) continue;
    const [found] = match;
    refuse(match.index, found.length, {
      zh: message.zh.replace('$', found),
      en: message.en.replace('$', found),
    });
  }
  const unbalanced = firstUnbalanced(css);
  if (unbalanced !== undefined) {
    refuse(unbalanced, 1, {
      zh: '主题样式里的括号、引号或注释不成对',
      en: 'a brace, bracket, quote or comment of the theme has no partner',
    });
  }
  return findings.length > 0 ? { findings } : { css };
}

const PARTNERS: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' };

/** Where the first bracket or quote without a partner stands. */
function firstUnbalanced(css: string): number | undefined {
  const open: { readonly sign: string; readonly at: number }[] = [];
  for (const { 0: token, index } of css.matchAll(/"[^"\n]*"|'[^'\n]*'|["'{}()[\]]|\/\*/g)) {
    if (token.length > 1 && token !== '/*') continue;
    if ('{(['.includes(token)) open.push({ sign: token, at: index });
    else if (open.pop()?.sign !== PARTNERS[token]) return index;
  }
  return open[0]?.at;
}

const USE_COLOURS: Message = {
  zh: '请只写颜色和尺寸，例如 :root { --accent: #005826; }；图标用 logo.svg 或 logo.png。',
  en: 'Write colours and sizes only, such as :root { --accent: #005826; }; for an emblem use logo.svg or logo.png.',
};

/** Whether an SVG draws and nothing else: opened by itself, it would run its scripts as the site's own. */
export const isPlainDrawing = (svg: string): boolean =>
  /<svg[\s>]/i.test(svg) &&
  !/<(script|foreignobject|iframe|object|embed|audio|video|style|animate|set|handler|use|image|a)[\s>/:]/i.test(
    svg,
  ) &&
  !/<[a-z]+:/i.test(svg) &&
  !/\son\w+\s*=/i.test(svg) &&
  !/(href|src)\s*=/i.test(svg) &&
  !/url\s*\(\s*["']?(?!#)/i.test(svg) &&
  !/<[!?](?!xml|--)/i.test(svg);
