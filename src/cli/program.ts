import { Command, Help, Option } from 'commander';
import { displayWidth } from '../model/display-width.ts';
import { packageVersion } from '../build/code-version.ts';
import type { Language, Message } from '../model/message.ts';
import type { RawOptions } from './options.ts';
import { FORMATS } from './options.ts';

/** A command that was typed, parsed but not yet checked. */
export interface Invocation {
  readonly command: 'build' | 'check' | 'doctor' | 'explain' | 'extract' | 'merge' | 'new' | 'serve';
  readonly options: RawOptions;
  readonly paths: readonly string[];
}

const EXAMPLES: Message = {
  zh: `例：
  nianbao build                         检查并生成整个网站
  nianbao new 220102/nanguan-water 2025 写一份草稿
  nianbao check content/220102          只检查一个地区
  nianbao build --only '220102/*/2024'  只生成这些报告
  nianbao explain S3-BAL                一项检查是什么意思、怎么办
`,
  en: `Examples:
  nianbao build                         check, and build the whole site
  nianbao new 220102/nanguan-water 2025 draft a report
  nianbao check content/220102          check one region only
  nianbao build --only '220102/*/2024'  build these reports only
  nianbao explain S3-BAL                what a check means and what to do
`,
};

const HELP: Message = { zh: '显示帮助', en: 'show this help' };
const LANGUAGE: Message = { zh: '语言', en: 'language' };

/**
 * Describes the command line and calls `run` with what was typed.
 *
 * @param write where help goes
 * @param language in which help is given
 */
export function createProgram(
  run: (invocation: Invocation) => Promise<void>,
  write: { readonly out: (text: string) => void },
  language: Language,
): Command {
  const say = (message: Message): string => message[language];
  const program = new Command('nianbao')
    .description(
      say({
        zh: '政府信息公开工作年度报告：检查、生成网页和 PDF',
        en: 'annual reports on government information disclosure: checks them, makes web pages and PDFs',
      }),
    )
    .version(packageVersion(), '-V, --version', say({ zh: '显示版本', en: 'show the version' }))
    .helpOption('-h, --help', say(HELP))
    .helpCommand('help [command]', say({ zh: '显示一个命令的帮助', en: 'show the help of a command' }))
    .addHelpText('before', say(EXAMPLES))
    .addOption(languageOption(say))
    // What stands behind a command is the command's: --lang means the same on either side.
    .enablePositionalOptions()
    .exitOverride()
    // Errors are said by main.ts, in the user's language and with advice.
    .configureOutput({ writeOut: write.out, writeErr: () => undefined, outputError: () => undefined })
    .configureHelp(language === 'zh' ? CHINESE_HELP : {});

  const command = (name: Invocation['command'], description: Message): Command =>
    common(program.command(name).description(say(description)), say).action(async (...given: unknown[]) => {
      const paths = Array.isArray(given[0]) ? (given[0] as string[]) : [];
      const options = given.at(-2) as RawOptions;
      await run({ command: name, options: { ...options, lang: language }, paths });
    });
  const build = command('build', {
    zh: '检查，然后写出有变化的网页和 PDF',
    en: 'check, then write the pages and PDFs that changed',
  });
  sinceRevision(building(build, say), say)
    .option(
      '--shard <n/m>',
      say({
        zh: '只生成 m 片中的第 n 片，以后用 merge 合并',
        en: 'build only part n of m, to be joined by merge',
      }),
    )
    .option(
      '--verify-output',
      say({
        zh: '逐字节核对已有的输出文件，不只看大小',
        en: 'hold published files to their hashes, and not only to their sizes',
      }),
    );
  building(
    command('merge', {
      zh: '把各片的输出文件夹合并成一个网站',
      en: 'join the output folders of all parts into one site',
    }),
    say,
  ).argument('[dir...]', say({ zh: '各片的输出文件夹', en: 'output folders of the parts' }));
  const check = command('check', { zh: '只检查，不生成', en: 'check only, build nothing' });
  sinceRevision(check, say).argument(
    '[path...]',
    say({ zh: '只看这些文件或文件夹', en: 'only these files or folders' }),
  );
  command('new', {
    zh: '写一份新报告的草稿，上年结转自动填好',
    en: 'draft a new report, with what follows from the year before',
  })
    .usage(say({ zh: '[options] <地区/机关...> <年度>', en: '[options] <region/agency...> <year>' }))
    .argument(
      '[words...]',
      say({
        zh: '地区/机关，可写多个，可用 "659999/*" 表示一个地区的全部机关；最后是年度',
        en: 'region/agency, one or more, or "659999/*" for all agencies of a region; then the year',
      }),
    )
    .option('--name <name>', say({ zh: '新机关的全称', en: 'full name of a new agency' }))
    .option('--kind <kind>', say({ zh: '新机关的类别', en: 'kind of a new agency' }))
    .option('--yes', say({ zh: '不提问', en: 'ask no questions' }));
  const serve = building(
    command('serve', {
      zh: '在本机预览，改动后自动刷新',
      en: 'preview on this machine, reloaded after every change',
    }),
    say,
  )
    .option(
      '--port <n>',
      say({ zh: '端口；被占用时改用后面的', en: 'port; where it is taken, the next free one' }),
      '8080',
    )
    .option(
      '--host <address>',
      say({
        zh: '监听的地址；默认只有本机能打开',
        en: 'address to listen on; by default only this machine can open it',
      }),
      '127.0.0.1',
    );
  // It writes nothing: what is for those who write is understood, as in every command, and not offered.
  for (const option of serve.options) option.hidden = WRITING.has(option.long ?? '');
  command('explain', {
    zh: '说明一项检查：查什么、怎么办；不写代号时列出全部',
    en: 'explain a check and what to do; without a code, list them all',
  }).argument(
    '[code...]',
    say({ zh: '检查的代号，例如 S3-BAL', en: 'the code of the check, such as S3-BAL' }),
  );
  command('doctor', {
    zh: '查看浏览器、字体和版本是否就绪',
    en: 'see whether browser, fonts and versions are in order',
  });
  command('extract', { zh: '取出 PDF 里附带的数据', en: 'take out the data that a PDF carries' })
    .argument('[file...]', say({ zh: 'PDF 文件', en: 'PDF file' }))
    .option(
      '--output <dir>',
      say({ zh: '把附带的文件都写进这个文件夹', en: 'write all files that it carries into this folder' }),
    );
  return program;
}

/** The options of {@link building} that say how files are written. */
const WRITING: ReadonlySet<string> = new Set(['--output', '--no-search', '--force', '--previous']);

const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

const chinese = (text: string): string =>
  text.replace('[options]', '[选项]').replace('[command]', '[命令]').replace('(default: ', '(默认 ');

const helper = new Help();

/** Commander's own words in Chinese, and columns by display width. */
const CHINESE_HELP: Partial<Help> = {
  formatHelp: (command, help) => helper.formatHelp(command, help).replace('用法： ', '用法：'),
  styleTitle: (title) => HELP_TITLES[title] ?? title,
  displayWidth,
  commandUsage: (command) => chinese(helper.commandUsage(command)),
  subcommandTerm: (command) => chinese(helper.subcommandTerm(command)),
  optionDescription: (option) =>
    chinese(
      helper.optionDescription(option).replace('choices: ', '可以是 ').replace(', default: ', '，默认 '),
    ),
};

type Say = (message: Message) => string;

const languageOption = (say: Say): Option =>
  new Option('--lang <lang>', say(LANGUAGE)).choices(['zh', 'en']).default('zh');

function common(command: Command, say: Say): Command {
  return command
    .helpOption('-h, --help', say(HELP))
    .option('--content <dir>', say({ zh: '内容文件夹', en: 'content folder' }), 'content')
    .option(
      '--only <glob>',
      say({
        zh: '只看这些报告（地区/机关/年度），可写多次',
        en: 'only these reports (region/agency/year); may be given several times',
      }),
      (glob: string, before: readonly string[] | undefined) => [...(before ?? []), glob],
    )
    .option(
      '--jobs <n>',
      say({
        zh: '同时用几个线程和浏览器；默认同处理器核数，最多 8',
        en: 'threads and browsers at a time; by default as many as cores, at most 8',
      }),
    )
    .option(
      '--format <format>',
      say({ zh: `结果的形式：${FORMATS.join('、')}`, en: `form of the results: ${FORMATS.join(', ')}` }),
      'text',
    )
    .option('--output-file <file>', say({ zh: '把结果写进文件', en: 'write the results into a file' }))
    .option('--strict', say({ zh: '有提醒也算不通过', en: 'warnings fail too' }))
    .option(
      '--as-of <date>',
      say({ zh: '检查时当作“今天”的日期', en: 'the day that counts as today for the checks' }),
    )
    .option('--quiet', say({ zh: '只说错误', en: 'say errors only' }))
    .addOption(languageOption(say));
}

function sinceRevision(command: Command, say: Say): Command {
  return command.option(
    '--changed <rev>',
    say({
      zh: '只看与 git 的这个版本相比有变化的报告，和受其影响的报告',
      en: 'only reports that changed since this revision of git, and those that they affect',
    }),
  );
}

function building(command: Command, say: Say): Command {
  return command
    .option('--output <dir>', say({ zh: '输出文件夹', en: 'output folder' }), 'output')
    .option('--no-pdf', say({ zh: '不生成 PDF', en: 'make no PDFs' }))
    .option('--no-search', say({ zh: '不生成全文检索', en: 'make no full-text search' }))
    .option('--force', say({ zh: '没有变化的也重新生成', en: 'build again what has not changed' }))
    .option(
      '--previous <dir>',
      say({
        zh: '从这个旧的输出文件夹取回上次发布的报告',
        en: 'take what was published before from this earlier output folder',
      }),
    );
}

/** The language that was asked for, read before parsing, so that errors of parsing are said in it too. */
export function languageOf(argv: readonly string[]): Language {
  const index = argv.lastIndexOf('--lang');
  return argv[index + 1] === 'en' && index >= 0 ? 'en' : argv.includes('--lang=en') ? 'en' : 'zh';
}
