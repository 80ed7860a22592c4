import { isAbsolute, join } from 'node:path';
import type { Environment } from '../machine.ts';

/**
 * Where the unpacked browser and the prepared fonts of this machine live. They are the same for every project, so
 * they are kept outside of projects, one cache for each user.
 *
 * The first that applies: `$NIANBAO_CACHE` · `/var/cache/nianbao` for root (the browser runs as another user and
 * must be able to read the folder, which a home of root does not allow) · `$XDG_CACHE_HOME/nianbao` ·
 * `<home>/.cache/nianbao` · a folder of this user's own under the temporary files.
 *
 * @param env environment variables
 * @param uid user id, undefined on Windows
 * @param home home folder, absolute, or undefined
 * @param tmp folder for temporary files, absolute
 * @returns a path; `$NIANBAO_CACHE` is handed back as it was given, even if it is relative
 */
export function machineCacheRoot(
  env: Environment,
  uid: number | undefined,
  home: string | undefined,
  tmp: string,
): string {
  const own = env['NIANBAO_CACHE'];
  if (own !== undefined && own !== '') return own;
  if (uid === 0) return '/var/cache/nianbao';
  const xdg = env['XDG_CACHE_HOME'];
  // The XDG specification: a relative path in the variable is to be ignored.
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'nianbao');
  // An account without a home is given "/" or "/nonexistent", where nothing can be kept.
  if (home !== undefined && isAbsolute(home) && home !== '/' && home !== '/nonexistent') {
    return join(home, '.cache', 'nianbao');
  }
  return join(tmp, uid === undefined ? 'nianbao-cache' : `nianbao-cache-${uid}`);
}
