import path from 'node:path';
import chokidar from '@11ty/chokidar-with-glob-support';

/** A watch over files and folders. */
export interface FileWatch {
  /** Settled once changes are noticed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** An editor writes a file in several steps within a few milliseconds; they are told as one. */
const QUIET = 30;
/** Where a machine never comes to rest, changes are told after so many milliseconds nevertheless. */
const LONGEST = 250;

/**
 * Tells of changes below files and folders: absolute paths of what was written, added or removed. What an editor puts
 * beside a file (`.2024.yaml.swp`, `2024.yaml~`) is not told, nor anything else whose name begins with a dot.
 *
 * @param changed is not called again before it has returned
 */
export function watchFiles(
  targets: readonly string[],
  changed: (files: ReadonlySet<string>) => void,
): FileWatch {
  let pending = new Set<string>();
  let quiet: NodeJS.Timeout | undefined;
  let longest: NodeJS.Timeout | undefined;
  const tell = (): void => {
    clearTimeout(quiet);
    clearTimeout(longest);
    longest = undefined;
    const files = pending;
    pending = new Set();
    changed(files);
  };
  const isLeftover = (file: string): boolean => {
    const target = targets.find((one) => file === one || file.startsWith(`${one}${path.sep}`));
    const names = target === undefined ? [] : path.relative(target, file).split(path.sep);
    return names.some((name) => isOfEditor(name));
  };
  const watcher = chokidar.watch(targets, {
    ignoreInitial: true,
    // A folder may be called `年报[2024]`.
    disableGlobbing: true,
    followSymlinks: false,
    // A file that is renamed over another would be told only after a tenth of a second; `tell` waits less.
    atomic: false,
    ignorePermissionErrors: true,
    ignored: isLeftover,
  });
  watcher.on('all', (_, file) => {
    pending.add(file);
    clearTimeout(quiet);
    quiet = setTimeout(tell, QUIET);
    longest ??= setTimeout(tell, LONGEST);
  });
  // What cannot be watched is not followed; what is there is still shown.
  watcher.on('error', () => undefined);
  return {
    ready: new Promise((resolve) => watcher.on('ready', resolve)),
    close: async () => {
      clearTimeout(quiet);
      clearTimeout(longest);
      await watcher.close();
    },
  };
}

/** Whether a file's name is one that editors give to what they keep for themselves. */
export const isOfEditor = (name: string): boolean =>
  name.startsWith('.') || name.endsWith('~') || /^#.*#$/.test(name) || /\.(swp|swx|tmp|bak)$/.test(name);
