import { EnvironmentError } from '../../model/environment-error.ts';
import type { Message } from '../../model/message.ts';

const reasons: Readonly<Record<string, Message>> = {
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  EDQUOT: { zh: '磁盘配额已用完', en: 'the disk quota is used up' },
  EROFS: { zh: '文件系统为只读', en: 'the file system is read-only' },
  EACCES: { zh: '没有权限', en: 'permission denied' },
  EPERM: { zh: '没有权限', en: 'permission denied' },
  ENOENT: { zh: '文件不存在', en: 'no such file' },
  EMFILE: { zh: '打开的文件过多', en: 'too many open files' },
};

const hint: Message = {
  zh: '浏览器和字体解压后约需 300 MB。请腾出空间、修正权限，或用环境变量 NIANBAO_CACHE 指定另一个文件夹',
  en: 'the unpacked browser and fonts need about 300 MB; free some room, correct the permissions, or name another folder in NIANBAO_CACHE',
};

/**
 * Turns what the file system threw into an error about this machine.
 *
 * @param error what was caught; an EnvironmentError is handed back as it is
 * @param path the file or folder concerned
 */
export function diskError(error: unknown, path: string): EnvironmentError {
  if (error instanceof EnvironmentError) return error;
  const code = errorCode(error);
  const reason = reasons[code ?? ''] ?? {
    zh: error instanceof Error ? error.message : String(error),
    en: error instanceof Error ? error.message : String(error),
  };
  return new EnvironmentError(
    { zh: `无法准备 ${path}：${reason.zh}`, en: `cannot prepare ${path}: ${reason.en}` },
    hint,
    { cause: error },
  );
}

/** The `code` of a system error (`ENOENT`, …), or undefined. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
