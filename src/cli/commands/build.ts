import path from 'node:path';
import { isBelow } from '../../archive/atomic-file.ts';
import { MANIFEST_NAME, ManifestError } from '../../archive/manifest.ts';
import { lockOutput, OutputInUse } from '../../archive/output-lock.ts';
import { buildSite } from '../../build/build-site.ts';
import type { BuildResult } from '../../build/build-site.ts';
import { sendScout } from '../../build/scout.ts';
import { isInShard, ShardError } from '../../build/shards.ts';
import { codeVersions, packageVersion } from '../../build/code-version.ts';
import { TEMPLATES } from '../../build/package-root.ts';
import { EnvironmentError } from '../../model/environment-error.ts';
import { readAssets } from '../../render/assets.ts';
import { readStylesheet } from '../../render/stylesheet.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { checkMemory, crewAndPrinting } from '../printing.ts';
import { progressLine } from '../progress-line.ts';
import { realPath } from '../real-path.ts';
import { exitFor, reportFindings, requireContent, tellBroken } from '../report-findings.ts';
import { selectReports } from '../select-changed.ts';
import { sourceDate } from '../source-date.ts';
import { UsageError } from '../usage-error.ts';

/** `nianbao build`: check, then write every page and PDF that changed. */
export const build = (context: CliContext, console: Console, options: Options): Promise<ExitCode> =>
  buildAndExit(context, console, options, undefined);

/** A build with its exit code; `shards` are the parts that reports are taken from where they have them. */
export async function buildAndExit(
  context: CliContext,
  console: Console,
  options: Options,
  shards: readonly string[] | undefined,
): Promise<ExitCode> {
  const result = await buildOnce(context, console, options, shards);
  if (result.interrupted) return EXIT.interrupted;
  if (result.build.failed > 0) return EXIT.notPublished;
  return exitFor(result.checked, result.findings, options.strict);
}

/** One build with what is said of it; the preview runs it after every change. */
export async function buildOnce(
  context: CliContext,
  console: Console,
  options: Options,
  shards?: readonly string[],
): Promise<BuildResult> {
  await requireContent(context, options.content);
  await requireApart(context, options);
  await mentionMissing(context, console, options.previous);
  const { shard } = options;
  const chosen = await selectReports(context, console, options);
  const only =
    shard === undefined ? chosen : (place: string) => isInShard(place, shard) && (chosen?.(place) ?? true);
  const started = context.now();
  let result: BuildResult;
  const code = codeVersions();
  try {
    result = await buildSite({
      fs: context.fs,
      content: options.content,
      output: options.output,
      only,
      asOf: options.asOf,
      sourceDate: sourceDate(context.environment),
      force: options.force,
      verifyOutput: options.verifyOutput,
      isShard: shard !== undefined,
      shards,
      previous: options.previous,
      ...crewAndPrinting(context, options),
      sendScout: options.jobs > 1 ? () => sendScout() : undefined,
      memory: checkMemory(context, options, code.checks),
      lock: () => lockOutput(context.fs, options.output, context.process, context.isAlive),
      stylesheet: readStylesheet(TEMPLATES),
      assets: readAssets(TEMPLATES),
      fullText: options.search
        ? { cache: path.join(context.cwd, '.nianbao', 'search'), now: context.now }
        : undefined,
      generator: { nianbao: packageVersion(), node: context.nodeVersion, code },
      jobs: options.jobs,
      progress: progressLine(console, context.now),
      signal: context.signal,
    });
  } catch (error) {
    if (error instanceof ManifestError) throw foreignManifest(error.file);
    if (error instanceof ShardError) {
      throw new UsageError(error.text, {
        zh: '请在各片所用的同一环境里重新生成各片，再合并。',
        en: 'Build all parts anew in the same environment, then merge them.',
      });
    }
    if (error instanceof OutputInUse) throw inUse(error);
    throw error;
  }
  for (const warning of result.warnings) console.complain(warning);
  await reportFindings(context, console, options, {
    findings: result.findings,
    notAssessable: result.notAssessable,
    checked: result.checked,
    extra: {
      build: result.build,
      timing: {
        seconds: round((context.now() - started) / 1000),
        slowest: result.slowest.map(({ file, seconds }) => ({ file, seconds: round(seconds) })),
      },
    },
    brief: true,
  });
  tellBroken(console, result.checked);
  narrate(console, options, result, (context.now() - started) / 1000);
  return result;
}

/** Reports that took so many seconds are told of: a large picture or table is often the reason. */
const WORTH_TELLING = 2;

/** Seconds to the tenth. */
const round = (seconds: number): number => Math.round(seconds * 10) / 10;

function narrate(console: Console, options: Options, result: BuildResult, seconds: number): void {
  const { pages, pdfs, skipped, failed, pruned } = result.build;
  for (const { file, message } of result.failures) {
    console.complain({
      zh: `未能生成 ${file}：${message.zh}`,
      en: `${file} could not be built: ${message.en}`,
    });
  }
  const leftOut = result.checked.files
    .filter(({ selected, summary }) => selected && summary?.publishable !== true && summary?.draft !== true)
    .map(({ file }) => file.file);
  if (leftOut.length > 0 && result.siteOk) {
    const shown = leftOut.slice(0, 10);
    const more = leftOut.length - shown.length;
    console.say({
      zh: `有误而没有发布：${shown.join('、')}${more > 0 ? ` 等 ${leftOut.length} 份` : ''}${result.kept.length > 0 ? '（以前发布过的仍保留）' : ''}`,
      en: `left out because of errors: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}${result.kept.length > 0 ? ' (earlier publications stay)' : ''}`,
    });
  }
  if (!result.siteOk) {
    console.complain({
      zh: 'site.yaml 有误，什么也没有生成。',
      en: 'site.yaml has errors; nothing was built.',
    });
    return;
  }
  const done = result.interrupted ? { zh: '中断', en: 'interrupted' } : { zh: '完成', en: 'done' };
  console.say({
    zh: `${done.zh}：写出网页 ${pages} 份、PDF ${pdfs} 份，未变 ${skipped} 份${failed > 0 ? `，失败 ${failed} 份` : ''}${pruned > 0 ? `，清理旧文件 ${pruned} 个` : ''}，用时 ${seconds.toFixed(1)} 秒。`,
    en: `${done.en}: ${pages} pages and ${pdfs} PDFs written, ${skipped} unchanged${failed > 0 ? `, ${failed} failed` : ''}${pruned > 0 ? `, ${pruned} stale files removed` : ''}, ${seconds.toFixed(1)} s.`,
  });
  const [first] = result.slowest;
  if (first !== undefined && first.seconds >= WORTH_TELLING) {
    const told = result.slowest.map(({ file, seconds: own }) => `${file}（${own.toFixed(1)} 秒）`).join('、');
    const inEnglish = result.slowest
      .map(({ file, seconds: own }) => `${file} (${own.toFixed(1)} s)`)
      .join(', ');
    console.say({ zh: `最慢的：${told}`, en: `slowest: ${inEnglish}` });
  }
  if (result.fullText !== undefined) {
    const { reports, shards, indexed, seconds: own } = result.fullText;
    console.say({
      zh: `全文检索：${reports} 份年报分 ${shards} 片，重做 ${indexed} 片，其中用时 ${own.toFixed(1)} 秒。`,
      en: `Full-text search: ${reports} reports in ${shards} parts, ${indexed} indexed anew, ${own.toFixed(1)} s of it.`,
    });
  }
  const home = path.join(options.output, 'index.html');
  if (!result.interrupted) console.say({ zh: `请用浏览器打开 ${home}`, en: `Open ${home} in a browser.` });
}

/**
 * Pages are written into the output folder and pruned from it: it must not be where the authors' files are, by
 * whatever name.
 */
async function requireApart({ fs }: CliContext, { content, output }: Options): Promise<void> {
  const contains = (outer: string, inner: string): boolean => inner === outer || isBelow(outer, inner);
  const [authors, published] = [await realPath(fs, content), await realPath(fs, output)];
  if (!contains(authors, published) && !contains(published, authors)) return;
  throw new UsageError(
    {
      zh: `输出文件夹 ${output} 不能与内容文件夹 ${content} 相同或一个在另一个里面`,
      en: `the output folder ${output} and the content folder ${content} must not be one inside the other`,
    },
    { zh: '请用 --output 指明另一个文件夹。', en: 'Name another folder with --output.' },
  );
}

/** The first run of a series has nothing before it; one with a misspelt name would lose what was published. */
async function mentionMissing(
  { fs }: CliContext,
  console: Console,
  previous: string | undefined,
): Promise<void> {
  if (previous === undefined) return;
  const manifest = path.join(previous, MANIFEST_NAME);
  if ((await fs.stat(manifest).catch(() => undefined)) !== undefined) return;
  console.complain({
    zh: `--previous 所写的 ${previous} 里没有 ${MANIFEST_NAME}，没有可以取回的报告。`,
    en: `--previous: ${previous} has no ${MANIFEST_NAME}; nothing can be taken from it.`,
  });
}

function inUse({ file, holder }: OutputInUse): EnvironmentError {
  const who =
    holder === undefined
      ? { zh: '另一个程序', en: 'another program' }
      : {
          zh: `${holder.host} 上的另一个 nianbao（进程 ${holder.pid}）`,
          en: `another nianbao (process ${holder.pid} on ${holder.host})`,
        };
  return new EnvironmentError(
    {
      zh: `${who.zh}正在写这个输出文件夹，这次没有生成`,
      en: `${who.en} is writing to this output folder; nothing was built this time`,
    },
    {
      zh: `请等它结束后再运行；确定没有别的程序在运行的，请删除 ${file} 再试。`,
      en: `Run again when it has ended; where you are sure that nothing is running, remove ${file}.`,
    },
  );
}

const foreignManifest = (file: string): UsageError =>
  new UsageError(
    { zh: `${file} 不是本软件能读的清单`, en: `${file} is no manifest that this version can read` },
    {
      zh: '请检查 --output（或 --previous）是否写对；确实要重新生成的，先把这个文件移走。',
      en: 'Is --output (or --previous) right? To build it anew, move that file away first.',
    },
  );
