import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { watchFiles } from '../serve/watch-files.ts';
import type { Console } from './console.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { EXIT } from './exit-code.ts';

/** Tells a process that it was started by one that watches its code. */
const WATCHED = 'NIANBAO_CODE_IS_WATCHED';

/** Whether a command should run in a process of its own: in a checkout, whose TypeScript may be edited. */
export const isEditable = (root: string, { environment }: CliContext): boolean =>
  environment[WATCHED] === undefined && existsSync(path.join(root, 'src', 'cli', 'main.ts'));

/**
 * Runs the same command line in a process of its own, and starts it anew when the code has changed: Node keeps modules
 * as it has read them. A process that broke down is started again once the code is another.
 *
 * @param root the folder of the checkout
 * @param extra options that are put behind those that were typed
 */
export async function runRestarting(
  root: string,
  context: CliContext,
  console: Console,
  extra: readonly string[],
): Promise<ExitCode> {
  let child: ChildProcess | undefined;
  let isChanged = false;
  let changed = Promise.withResolvers<void>();
  const aborted = new Promise<void>((resolve) => {
    if (context.signal.aborted) resolve();
    context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  // It ends by itself where it is let go, as on Ctrl-C: a signal of ours would be its second one.
  const end = (): void => {
    if (child?.connected === true) child.disconnect();
  };
  const code = ['src', 'schemas', '.eleventy.ts'].map((name) => path.join(root, name));
  const watch = watchFiles(code, () => {
    isChanged = true;
    changed.resolve();
    end();
  });
  await watch.ready;
  void aborted.then(end);
  try {
    for (let runs = 1; ; runs += 1) {
      isChanged = false;
      changed = Promise.withResolvers<void>();
      child = fork(path.join(root, 'bin', 'nianbao.cjs'), [...context.argv, ...extra], {
        cwd: context.cwd,
        env: { ...context.environment, [WATCHED]: '1' },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const exit = await exitOf(child);
      if (context.signal.aborted) return exit === EXIT.interrupted ? EXIT.interrupted : EXIT.done;
      if (!isChanged) {
        if (runs === 1) return exit;
        console.complain({
          zh: '程序出错，预览停了；改好程序后会自动重新启动。',
          en: 'The program broke down; it is started again once its code is mended.',
        });
        await Promise.race([changed.promise, aborted]);
        if (context.signal.aborted) return EXIT.done;
      }
      console.say({ zh: '程序有改动，重新启动。', en: 'The code has changed; starting anew.' });
    }
  } finally {
    await watch.close();
  }
}

const exitOf = (child: ChildProcess): Promise<ExitCode> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve((code ?? EXIT.bug) as ExitCode));
  });
