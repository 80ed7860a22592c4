import { join } from 'node:path';
import { installFolder } from '../cache/install-folder.ts';
import { trustedFolder } from '../cache/trusted-folder.ts';
import { writeCacheFile, type WrittenFiles } from '../cache/write-file.ts';
import type { PrintMachine } from '../machine.ts';
import { eachTarFile, packedBrowser, type PackedBrowser } from './packed-browser.ts';
import { privateFontconfig } from './private-fontconfig.ts';

const launcherName = 'nianbao-chromium';

/**
 * Unpacks the Chromium that came with the packages into the machine cache, once for each version. The package's own
 * `executablePath()` is not used: it takes whatever lies at a well-known place under the temporary files, of any
 * owner and any version.
 *
 * @returns the path of a script that starts the browser by itself, with its libraries and font configuration;
 * undefined on a machine that the bundled build does not run on, or where the package is not installed
 * @throws EnvironmentError when the cache cannot be trusted or the disk does not take it
 */
export async function bundledBrowser(machine: PrintMachine): Promise<string | undefined> {
  if (machine.platform !== 'linux' || machine.arch !== 'x64') return undefined;
  const packed = await packedBrowser();
  const fontconfig = await privateFontconfig(machine);
  if (packed === undefined || fontconfig === undefined) return undefined;
  const root = await trustedFolder(machine.cacheRoot, machine.uid);
  const request = {
    root,
    name: `chromium-${packed.version}`,
    madeFrom: `${packed.identity}\n${launcherScript(root, fontconfig)}`,
    uid: machine.uid,
  };
  const { path } = await installFolder(request, (folder, target) =>
    unpackBrowser(packed, folder, launcherScript(target, fontconfig)),
  );
  return join(path, launcherName);
}

async function unpackBrowser(packed: PackedBrowser, folder: string, script: string): Promise<WrittenFiles> {
  const files: WrittenFiles = {};
  await writeCacheFile(folder, 'chromium', 0o755, packed.open('chromium.br'), files);
  await eachTarFile(packed.open('al2023.tar.br'), async (name, content) => {
    if (/^lib\/[\w.-]+$/.test(name)) await writeCacheFile(folder, name, 0o644, content, files);
  });
  await writeCacheFile(folder, launcherName, 0o755, script, files);
  return files;
}

/** The browser is dynamically linked against libraries that a bare machine lacks; the script names ours. */
function launcherScript(target: string, fontconfig: string): string {
  return `#!/bin/sh
LD_LIBRARY_PATH=${shellQuoted(join(target, 'lib'))}
FONTCONFIG_PATH=${shellQuoted(fontconfig)}
export LD_LIBRARY_PATH FONTCONFIG_PATH
exec ${shellQuoted(join(target, 'chromium'))} "$@"
`;
}

function shellQuoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
