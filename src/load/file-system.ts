import type * as nodeFs from 'node:fs/promises';

/**
 * The part of node:fs/promises that nianbao uses. It is passed in, so that a test can hand in a disk that is full or
 * a file that changes while it is read.
 */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'lstat'
  | 'mkdir'
  | 'open'
  | 'readFile'
  | 'readdir'
  | 'realpath'
  | 'rename'
  | 'rm'
  | 'rmdir'
  | 'stat'
  | 'unlink'
>;

/** Whether an error says that a file or folder is not there. */
export function isNotFound(error: unknown): boolean {
  return hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');
}

/** Whether an error is a system error with the given code, such as `ENOSPC`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}

/** What a system error is called, such as `EACCES`. */
export function errorName(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : '?';
}
