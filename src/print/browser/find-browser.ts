import { isAbsolute } from 'node:path';
import { EnvironmentError } from '../../model/environment-error.ts';
import type { Message } from '../../model/message.ts';
import type { PrintMachine } from '../machine.ts';
import { bundledBrowser } from './bundled-browser.ts';
import { privateFontconfig } from './private-fontconfig.ts';
import { isExecutable, puppeteerBrowsers, systemBrowsers } from './system-browsers.ts';

/** Where a browser came from. */
export type BrowserSource = 'CHROME_PATH' | 'configured' | 'bundled' | 'system' | 'puppeteer';

/** A browser of this machine, not yet started. */
export interface FoundBrowser {
  /** An executable that starts by itself, absolute path. */
  readonly path: string;
  readonly source: BrowserSource;
  /** `FONTCONFIG_PATH` for it, on systems that have fontconfig. */
  readonly fontconfig: string | undefined;
}

/** What to do when there is no browser. */
export const browserHint: Message = {
  zh: '请安装 Chromium 或 Google Chrome，或用环境变量 CHROME_PATH 指明浏览器的可执行文件；运行 nianbao doctor 可查看详情',
  en: 'install Chromium or Google Chrome, or name the executable of a browser in CHROME_PATH; nianbao doctor shows the details',
};

/**
 * Goes through the browsers that can be printed with, best first: the one that the user names (`$CHROME_PATH`, else
 * the configured one) and no other; else the one that came with the packages, which alone makes the same bytes on
 * every machine; else those of the system; else those that puppeteer has downloaded.
 *
 * @param configured absolute path from the configuration, or undefined
 * @throws EnvironmentError when the browser that the user names is not there: another one in its place would be a
 * surprise
 */
export async function* findBrowsers(
  machine: PrintMachine,
  configured: string | undefined,
): AsyncGenerator<FoundBrowser, void, void> {
  const fontconfig = await privateFontconfig(machine);
  const named = machine.environment['CHROME_PATH'] || configured;
  if (named !== undefined) {
    const source = machine.environment['CHROME_PATH'] ? 'CHROME_PATH' : 'configured';
    if (!isAbsolute(named) || !(await isExecutable(named))) throw notThere(named, source);
    yield { path: named, source, fontconfig };
    return;
  }
  const bundled = await bundledBrowser(machine);
  if (bundled !== undefined) yield { path: bundled, source: 'bundled', fontconfig };
  for (const path of await systemBrowsers(machine)) yield { path, source: 'system', fontconfig };
  for (const path of await puppeteerBrowsers(machine)) yield { path, source: 'puppeteer', fontconfig };
}

function notThere(path: string, source: 'CHROME_PATH' | 'configured'): EnvironmentError {
  const where: Message =
    source === 'CHROME_PATH'
      ? { zh: '环境变量 CHROME_PATH ', en: 'CHROME_PATH' }
      : { zh: '配置', en: 'the configuration' };
  return new EnvironmentError(
    {
      zh: `${where.zh}指定的浏览器 ${path} 不存在或不能执行`,
      en: `the browser ${path} named in ${where.en} does not exist or cannot be executed`,
    },
    {
      zh: '请填写浏览器可执行文件的绝对路径，或去掉该设置以使用自带的浏览器',
      en: 'give the absolute path of an executable, or remove the setting to use the browser that comes along',
    },
  );
}
