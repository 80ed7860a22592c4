import { Command, Option } from 'commander';
import { packageVersion } from '../build/code-version.ts';
import type { Language } from '../model/message.ts';
import type { RawOptions } from './options.ts';
import { FORMATS } from './options.ts';

/** A command that was typed, parsed but not yet checked. */
export interface Invocation {
  readonly command: 'build' | 'check' | 'doctor' | 'extract' | 'serve';
  readonly options: RawOptions;
  readonly paths: readonly string[];
}

const EXAMPLES = `例：
  nianbao build                         检查并生成整个网站
  nianbao check content/220102          只检查一个地区
  nianbao build --only '220102/*/2024'  只生成这些报告
`;

/**
 * Describes the command line and calls `run` with what was typed.
 *
 * @param write where help goes
 */
export function createProgram(
  run: (invocation: Invocation) => Promise<void>,
  write: { readonly out: (text: string) => void },
): Command {
  const program = new Command('nianbao')
    .description('政府信息公开工作年度报告：检查、生成网页和 PDF')
    .version(packageVersion(), '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [command]', '显示一个命令的帮助')
    .addHelpText('before', `${EXAMPLES}\n`)
    .exitOverride()
    // Errors are said by main.ts, in the user's language and with advice.
    .configureOutput({ writeOut: write.out, writeErr: () => undefined, outputError: () => undefined })
    .configureHelp({ styleTitle: (title) => HELP_TITLES[title] ?? title });

  const command = (name: Invocation['command'], description: string): Command =>
    common(program.command(name).description(description)).action(async (...given: unknown[]) => {
      const paths = Array.isArray(given[0]) ? (given[0] as string[]) : [];
      const options = given.at(-2) as RawOptions;
      await run({ command: name, options, paths });
    });
  building(command('build', '检查，然后写出有变化的网页和 PDF'));
  command('check', '只检查，不写文件').argument('[path...]', '只看这些文件或文件夹');
  building(command('serve', '在本机预览，改动后自动刷新')).option('--port <n>', '端口', '8080');
  command('doctor', '查看浏览器、字体和版本是否就绪');
  command('extract', '取出 PDF 里附带的数据')
    .argument('[file...]', 'PDF 文件')
    .option('--output <dir>', '把附带的文件都写进这个文件夹');
  return program;
}

const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

function common(command: Command): Command {
  return command
    .helpOption('-h, --help', '显示帮助')
    .option('--content <dir>', '内容文件夹', 'content')
    .option(
      '--only <glob>',
      '只看这些报告（地区/机关/年度），可写多次',
      (glob: string, before: readonly string[] | undefined) => [...(before ?? []), glob],
    )
    .option('--jobs <n>', '同时进行的份数')
    .option('--format <format>', `结果的形式：${FORMATS.join('、')}`, 'text')
    .option('--output-file <file>', '把结果写进文件')
    .option('--strict', '有提醒也算不通过')
    .option('--as-of <date>', '检查时当作“今天”的日期')
    .option('--quiet', '只说错误')
    .addOption(new Option('--lang <lang>', '语言').choices(['zh', 'en']).default('zh'));
}

function building(command: Command): Command {
  return command
    .option('--output <dir>', '输出文件夹', 'output')
    .option('--no-pdf', '不生成 PDF')
    .option('--force', '没有变化的也重新生成')
    .option('--previous <dir>', '从这个旧的输出文件夹取回上次发布的报告');
}

/** The language that was asked for, read before parsing, so that errors of parsing are said in it too. */
export function languageOf(argv: readonly string[]): Language {
  const index = argv.lastIndexOf('--lang');
  return argv[index + 1] === 'en' && index >= 0 ? 'en' : argv.includes('--lang=en') ? 'en' : 'zh';
}
