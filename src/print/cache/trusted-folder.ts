import { chmod, lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EnvironmentError } from '../../model/environment-error.ts';
import { diskError } from './disk-error.ts';

/**
 * Makes a folder that programs may be started from, or checks the one that is there: it must belong to this user or
 * to root, and nobody else may write to it. Otherwise another user of the machine could put a program of his own
 * there, and we would run it.
 *
 * @param path absolute path
 * @param uid this user's id; undefined where the system has none (then only the kind is checked)
 * @returns the path with symbolic links resolved
 * @throws EnvironmentError when the folder cannot be made or must not be trusted
 */
export async function trustedFolder(path: string, uid: number | undefined): Promise<string> {
  let real: string;
  try {
    const made = await mkdir(path, { recursive: true, mode: 0o755 });
    // A umask may have taken away what the browser's user needs; a folder that was there already is left as it is.
    if (made !== undefined) await chmod(path, 0o755);
    real = await realpath(path);
  } catch (error) {
    throw diskError(error, path);
  }
  const problem = await distrust(real, uid);
  if (problem === undefined) return real;
  throw new EnvironmentError(
    {
      zh: `缓存文件夹 ${path} 不可信：${problem.zh}`,
      en: `the cache folder ${path} cannot be trusted: ${problem.en}`,
    },
    {
      zh: '请删除该文件夹（内容会自动重建），或修正其所有者和权限（chmod go-w），或用环境变量 NIANBAO_CACHE 指定另一个文件夹',
      en: 'delete the folder (its content is made again), or correct its owner and mode (chmod go-w), or name another one in NIANBAO_CACHE',
    },
  );
}

/**
 * Why a file or folder must not be trusted: another owner, or writable by others.
 *
 * @returns the reason, or undefined when it can be trusted
 */
export async function distrust(
  path: string,
  uid: number | undefined,
): Promise<{ readonly zh: string; readonly en: string } | undefined> {
  const status = await lstat(path);
  if (status.isSymbolicLink()) return { zh: '是符号链接', en: 'it is a symbolic link' };
  if (uid === undefined) return undefined;
  if (status.uid !== uid && status.uid !== 0) {
    return {
      zh: `属于另一个用户（uid ${status.uid}）`,
      en: `it belongs to another user (uid ${status.uid})`,
    };
  }
  if ((status.mode & 0o022) !== 0) {
    return { zh: '其他用户可以写入', en: 'other users may write to it' };
  }
  return undefined;
}

/**
 * The first folder on the way to a path that a user without any rights of their own cannot pass.
 *
 * @param path absolute path of a folder
 * @returns that folder, or undefined when all can be passed
 */
export async function blockedFor(path: string): Promise<string | undefined> {
  for (let folder = path; ; folder = dirname(folder)) {
    const status = await stat(folder);
    if ((status.mode & 0o001) === 0) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
