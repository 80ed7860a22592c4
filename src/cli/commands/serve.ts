import path from 'node:path';
import type { UserConfig } from '@11ty/eleventy';
import { eleventyConfig, fromHere } from '../../build/directory-pages.ts';
import { PACKAGE_ROOT, TEMPLATES } from '../../build/package-root.ts';
import type { DirectoryView } from '../../render/directory-view.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { requireContent } from '../report-findings.ts';
import { buildOnce } from './build.ts';

/**
 * `nianbao serve`: preview on this machine, in a folder of its own so that an unfinished text is never in the output.
 * Eleventy's server shows it; a change to content or templates is checked, built and reloaded.
 */
export async function serve(
  context: CliContext,
  console: Console,
  options: Options,
  port: number,
): Promise<ExitCode> {
  await requireContent(context, options.content);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new UsageError({ zh: '--port 应为 1 到 65535 的整数', en: '--port is 1 to 65535' });
  }
  const preview = path.join(context.cwd, '.nianbao', 'preview');
  const { Eleventy } = await import('@11ty/eleventy');
  let directory: DirectoryView | undefined;
  const eleventy = new Eleventy(fromHere(path.join(TEMPLATES, 'site')), fromHere(preview), {
    configPath: eleventyConfig(),
    quietMode: true,
    source: 'script',
    runMode: 'serve',
    config: (config: UserConfig) => {
      config.setQuietMode(true);
      config.addWatchTarget(`${fromHere(options.content)}/**/*`);
      config.addWatchTarget(`${fromHere(path.join(PACKAGE_ROOT, 'templates'))}/**/*`);
      config.setServerOptions({ port, domDiff: false });
      config.addGlobalData('directory', () => directory);
      config.on('eleventy.before', async () => {
        const result = await buildOnce(context, console, {
          ...options,
          output: preview,
          pdf: false,
          search: false,
        });
        directory = result.directory ?? directory;
      });
    },
  });
  await eleventy.init();
  await eleventy.watch();
  await eleventy.serve(port);
  console.say({ zh: '正在预览，按 Ctrl-C 结束。', en: 'Serving the preview; end it with Ctrl-C.' });
  await new Promise<void>((resolve) => {
    context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await eleventy.stopWatch();
  return EXIT.done;
}
