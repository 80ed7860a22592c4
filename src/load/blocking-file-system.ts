import fs from 'node:fs';
import type { FileSystem } from './file-system.ts';

/**
 * The machine's file system for reading and writing thousands of small files: each call is done when it returns,
 * instead of going to the thread pool and back, which takes several times as long as the call itself. Only `sync` of
 * an opened file, which waits for the disk, leaves the thread free. Who works through many files with it has to let
 * the event loop have its turn now and then, as timers and signals wait for that; see {@link breathe}.
 */
export const blockingFileSystem: FileSystem = {
  lstat: blocking(
    (file: string) => fs.lstatSync(file, { throwIfNoEntry: false }) ?? throwMissing(file),
  ) as FileSystem['lstat'],
  mkdir: blocking(fs.mkdirSync) as FileSystem['mkdir'],
  readFile: blocking(fs.readFileSync) as unknown as FileSystem['readFile'],
  readdir: blocking(fs.readdirSync) as unknown as FileSystem['readdir'],
  realpath: blocking(fs.realpathSync) as unknown as FileSystem['realpath'],
  rename: blocking(fs.renameSync),
  rm: blocking(fs.rmSync),
  rmdir: blocking(fs.rmdirSync),
  stat: blocking(fs.statSync) as FileSystem['stat'],
  unlink: blocking(fs.unlinkSync),
  open: (async (file: string, flags: string, mode?: number) => {
    await Promise.resolve();
    const descriptor = fs.openSync(file, flags, mode);
    return {
      writeFile: blocking((content: string | Uint8Array) => {
        fs.writeFileSync(descriptor, content);
      }),
      sync: () =>
        new Promise<void>((resolve, reject) => {
          fs.fsync(descriptor, (error) => {
            if (error === null) resolve();
            else reject(error);
          });
        }),
      close: blocking(() => {
        fs.closeSync(descriptor);
      }),
    };
  }) as unknown as FileSystem['open'],
};

/** Lets timers, signals and messages of other threads have their turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Says that a file is not there, as the system's own error does. Of every new page that is asked, and nobody reads the
 * stack, which takes far longer to write down than the file system takes to answer.
 */
function throwMissing(file: string): never {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const message = `ENOENT: no such file or directory, lstat '${file}'`;
    throw Object.assign(new Error(message), { code: 'ENOENT', syscall: 'lstat', path: file });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function blocking<A extends readonly unknown[], R>(call: (...values: A) => R): (...values: A) => Promise<R> {
  return (...values) => {
    try {
      return Promise.resolve(call(...values));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
}
