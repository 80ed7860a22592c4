import { posix } from 'node:path';
import { installFolder } from '../cache/install-folder.ts';
import { trustedFolder } from '../cache/trusted-folder.ts';
import { writeCacheFile, type WrittenFiles } from '../cache/write-file.ts';
import type { PrintMachine } from '../machine.ts';
import { eachTarFile, packedBrowser } from './packed-browser.ts';

/**
 * Makes the fontconfig configuration that the browser gets instead of the machine's own. Without any configuration
 * pages come out blank, without a word; with the machine's, a PDF would depend on the fonts that happen to be
 * installed. One Latin font is in it, which is never seen: a report is printed with our own faces.
 *
 * @returns the folder for `FONTCONFIG_PATH`, or undefined on systems without fontconfig and where the packed browser
 * (which brings the font along) is not installed
 * @throws EnvironmentError when the cache cannot be trusted or the disk does not take it
 */
export async function privateFontconfig(machine: PrintMachine): Promise<string | undefined> {
  if (machine.platform !== 'linux') return undefined;
  const packed = await packedBrowser();
  if (packed === undefined) return undefined;
  const root = await trustedFolder(machine.cacheRoot, machine.uid);
  const request = {
    root,
    name: `fontconfig-${packed.version}`,
    madeFrom: `${packed.identity}\n${fontsConf(root)}`,
    uid: machine.uid,
  };
  const { path } = await installFolder(request, async (folder, target) => {
    const files: WrittenFiles = {};
    await writeCacheFile(folder, 'fonts.conf', 0o644, fontsConf(target), files);
    await eachTarFile(packed.open('fonts.tar.br'), async (name, content) => {
      if (!name.endsWith('-Regular.ttf')) return;
      await writeCacheFile(folder, `fonts/${posix.basename(name)}`, 0o644, content, files);
    });
    return files;
  });
  return path;
}

/** The configuration: fonts beside it, and fontconfig's own cache beside it as well. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(folder)}/fonts</dir>
  <cachedir>${escapeXml(folder)}/cache</cachedir>
</fontconfig>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
