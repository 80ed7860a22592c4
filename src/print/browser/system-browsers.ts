import { access, constants, readdir, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { PrintMachine } from '../machine.ts';

/** Names on the PATH. The headless shell comes first: it needs half the time of the browser with windows. */
const commands = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'headless_shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];

/**
 * The browsers that somebody installed on this machine, best first: on the PATH, and in the usual places of macOS
 * and Windows.
 *
 * @returns absolute paths of executable files
 */
export async function systemBrowsers(machine: PrintMachine): Promise<readonly string[]> {
  const folders = (machine.environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const suffix = machine.platform === 'win32' ? '.exe' : '';
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command + suffix)));
  return executablesOf([...onPath, ...usualPlaces(machine)]);
}

/**
 * The browsers that puppeteer has downloaded for this user, the shell before the browser, new before old.
 *
 * @returns absolute paths of executable files
 */
export async function puppeteerBrowsers(machine: PrintMachine): Promise<readonly string[]> {
  const { home, environment } = machine;
  const cache =
    environment['PUPPETEER_CACHE_DIR'] ??
    (home === undefined ? undefined : join(home, '.cache', 'puppeteer'));
  if (cache === undefined) return [];
  const paths: string[] = [];
  for (const product of ['chrome-headless-shell', 'chrome']) {
    // <cache>/<product>/<platform>-<version>/<product>-<platform>/<executable>
    for (const build of (await namesIn(join(cache, product))).toSorted(byVersion)) {
      for (const inner of await namesIn(join(cache, product, build))) {
        const folder = join(cache, product, build, inner);
        paths.push(join(folder, product), join(folder, `${product}.exe`));
        paths.push(join(folder, 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'));
      }
    }
  }
  return executablesOf(paths);
}

/** Whether a path is a file that can be started. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function usualPlaces({ platform, home, environment }: PrintMachine): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['/Applications', ...(home === undefined ? [] : [join(home, 'Applications')])].flatMap(
        (folder) => [
          join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
          join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
          join(folder, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
        ],
      );
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
        const folder = environment[variable];
        if (folder === undefined) return [];
        return [
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ];
      });
    default:
      return [];
  }
}

async function executablesOf(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of new Set(paths)) if (await isExecutable(path)) found.push(path);
  return found;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

function byVersion(one: string, other: string): number {
  return other.localeCompare(one, 'en', { numeric: true });
}
