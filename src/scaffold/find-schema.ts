import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileSystem } from '../load/file-system.ts';

/** Where a project has the schemas: in a checkout of nianbao, or in the package that it depends on. */
const PLACES = ['schemas', 'node_modules/nianbao/schemas'];

/**
 * How an editor finds a schema from a folder of the content: by a relative path where the project has it, in a folder
 * above, so that it is right on every machine that the project is on; else by the address of the file on this machine.
 *
 * @param folder the folder of the report or the agency, absolute
 * @param name the schema's file name
 * @param installed the folder of the schemas that are installed with nianbao, absolute
 */
export async function findSchema(
  fs: FileSystem,
  folder: string,
  name: string,
  installed: string,
): Promise<string> {
  for (let above = path.dirname(folder); ; above = path.dirname(above)) {
    for (const place of PLACES) {
      const file = path.join(above, place, name);
      const stats = await fs.stat(file).catch(() => undefined);
      if (stats?.isFile() === true) return path.relative(folder, file).split(path.sep).join('/');
    }
    if (path.dirname(above) === above) return pathToFileURL(path.join(installed, name)).href;
  }
}
