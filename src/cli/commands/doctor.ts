import { packageVersion } from '../../build/code-version.ts';
import { loadContent } from '../../build/load-content.ts';
import type { Message } from '../../model/message.ts';
import type { Site } from '../../model/report.ts';
import type { PrintEnvironment } from '../../print/index.ts';
import { describePrintEnvironment } from '../../print/index.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { browserOptions, siteFonts } from '../printing.ts';

/** `nianbao doctor`: browser, fonts, Node, versions: what is there, or what to do. */
export async function doctor(context: CliContext, console: Console, options: Options): Promise<ExitCode> {
  const site = await siteOf(context, options.content);
  const environment = await describePrintEnvironment({
    ...browserOptions(context, site),
    ...(site === undefined ? {} : { fonts: siteFonts(site, options.content) }),
  });
  const versions = {
    nianbao: packageVersion(),
    node: context.nodeVersion,
    platform: `${context.machine.platform}-${context.machine.arch}`,
  };
  if (options.format === 'json') {
    const language = (_key: string, value: unknown): unknown =>
      isMessage(value) ? value[console.language] : value;
    console.result(`${JSON.stringify({ version: 1, ...versions, ...environment }, language, 2)}\n`);
  } else {
    console.result(describe(versions, environment, console.language));
  }
  return environment.ok ? EXIT.done : EXIT.environment;
}

/** A content folder that is not there, or whose site.yaml is faulty, does not keep the doctor from looking. */
async function siteOf(context: CliContext, content: string): Promise<Site | undefined> {
  return loadContent(context.fs, content).then(
    ({ site }) => site,
    () => undefined,
  );
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

function describe(
  versions: { readonly nianbao: string; readonly node: string; readonly platform: string },
  { browser, fonts, cache, warnings, ok }: PrintEnvironment,
  language: 'zh' | 'en',
): string {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const colon = say('：', ': ');
  const mark = (good: boolean): string => (good ? say('正常', 'ok') : say('有问题', 'problem'));
  const lines = [
    [`nianbao ${versions.nianbao}`, `Node ${versions.node}`, versions.platform].join(say('，', ', ')),
    '',
    `${say('浏览器', 'browser')}  ${mark(browser.found && browser.problem === undefined)}`,
    ...(browser.path === undefined
      ? []
      : [
          `  ${browser.product ?? ''} ${browser.version ?? ''} (${browser.source ?? ''})`,
          `  ${browser.path}`,
        ]),
    `  ${say('沙箱', 'sandbox')}${colon}${browser.sandbox === 'yes' ? say('已启用', 'in use') : browser.sandbox === 'no' ? say('未启用', 'not in use') : say('不明', 'unknown')}`,
    ...problem(browser.problem),
    '',
    `${say('字体', 'fonts')}  ${mark(fonts.every((font) => font.ok))}`,
    ...fonts.flatMap((font) => [
      `  ${font.role}${colon}${font.family} ${font.version}`,
      `    ${font.file}`,
      ...problem(font.problem),
    ]),
    '',
    `${say('缓存', 'cache')}  ${mark(cache.ok)}`,
    `  ${cache.path}`,
    ...problem(cache.problem),
    ...warnings.map((warning) => `\n${say('提醒', 'warning')}${colon}${warning[language]}`),
    '',
    ok
      ? say('可以打印 PDF。', 'PDFs can be printed.')
      : say('还不能打印 PDF，请按上面的办法处理。', 'PDFs cannot be printed yet; see above.'),
    '',
  ];
  return lines.join('\n');

  function problem(what: { readonly text: Message; readonly hint?: Message } | undefined): string[] {
    if (what === undefined) return [];
    return [
      `  ${what.text[language]}`,
      ...(what.hint === undefined ? [] : [`  ${say('办法', 'help')}${colon}${what.hint[language]}`]),
    ];
  }
}
