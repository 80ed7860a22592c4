import path from 'node:path';
import { MANIFEST_NAME } from '../../archive/manifest.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { buildAndExit } from './build.ts';

/**
 * `nianbao merge DIR…`: one site of the parts that `build --shard` made elsewhere. All reports are checked as in a
 * build, since some checks need all of them; their pages and PDFs are taken from the parts, and what no part has is made
 * here. The result has the same bytes as that of one build.
 */
export async function merge(
  context: CliContext,
  console: Console,
  options: Options,
  folders: readonly string[],
): Promise<ExitCode> {
  if (folders.length === 0) {
    throw new UsageError(
      { zh: 'merge 后面要写各片的输出文件夹', en: 'merge takes the output folders of the parts' },
      {
        zh: '例如 nianbao merge parts/1 parts/2 --output output。',
        en: 'For example: nianbao merge parts/1 parts/2 --output output',
      },
    );
  }
  const shards = folders.map((folder) => path.resolve(context.cwd, folder));
  for (const shard of shards) {
    if (shard === options.output) {
      throw new UsageError(
        { zh: `${shard} 既是一片，又是合并的输出文件夹`, en: `${shard} is a part, and the output as well` },
        { zh: '请用 --output 指明另一个文件夹。', en: 'Name another folder with --output.' },
      );
    }
    const isThere = async (file: string): Promise<boolean> =>
      (await context.fs.stat(file).catch(() => undefined)) !== undefined;
    if (await isThere(path.join(shard, MANIFEST_NAME))) continue;
    throw new UsageError(
      (await isThere(shard))
        ? { zh: `${shard} 里没有 ${MANIFEST_NAME}`, en: `${shard} has no ${MANIFEST_NAME}` }
        : { zh: `找不到 ${shard}`, en: `${shard} is not there` },
      {
        zh: '这里应写 nianbao build --shard 的输出文件夹；都放在 parts 里的，写 parts/*。',
        en: 'This takes output folders of nianbao build --shard; parts/* where all are in a folder parts.',
      },
    );
  }
  return buildAndExit(context, console, options, shards);
}
