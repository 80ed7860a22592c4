import { CommanderError } from 'commander';
import type { Command } from 'commander';
import { hasCode } from '../load/file-system.ts';
import { EnvironmentError } from '../model/environment-error.ts';
import type { Message } from '../model/message.ts';
import { explainCommandLine } from './command-line-fault.ts';
import type { Console } from './console.ts';
import { createConsole } from './console.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { EXIT } from './exit-code.ts';
import { readOptions } from './options.ts';
import { createProgram, languageOf } from './program.ts';
import { requireOutputFile } from './report-findings.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command line and gives its exit code; errors are said here, in the user's language, without a stack. */
export async function runCommandLine(context: CliContext): Promise<ExitCode> {
  const { argv, stdout, stderr, environment } = context;
  const language = languageOf(argv);
  let console = createConsole(stdout, stderr, environment, { language, quiet: false });
  let exit: ExitCode = EXIT.done;
  const program = createProgram(
    async ({ command, options: raw, paths }) => {
      const options = readOptions(raw, context.cwd, context.cores);
      console = createConsole(stdout, stderr, environment, options);
      await requireOutputFile(context, options);
      // Each command is loaded when it is asked for: half of a short run's time and memory would be the other ones'.
      switch (command) {
        case 'build': {
          const { build } = await import('./commands/build.ts');
          exit = await build(context, console, options);
          break;
        }
        case 'merge': {
          const { merge } = await import('./commands/merge.ts');
          exit = await merge(context, console, options, paths);
          break;
        }
        case 'check': {
          const { check } = await import('./commands/check.ts');
          exit = await check(context, console, options, paths);
          break;
        }
        case 'serve': {
          const { serve } = await import('./commands/serve.ts');
          exit = await serve(context, console, options, { port: raw.port, host: raw.host });
          break;
        }
        case 'explain': {
          const { explain } = await import('./commands/explain.ts');
          exit = await explain(context, console, options, paths);
          break;
        }
        case 'extract': {
          const { extract } = await import('./commands/extract.ts');
          exit = await extract(context, console, paths, raw.output);
          break;
        }
        case 'new': {
          const { newReports } = await import('./commands/new.ts');
          exit = await newReports(context, console, options, { words: paths, ...raw });
          break;
        }
        case 'doctor': {
          const { doctor } = await import('./commands/doctor.ts');
          exit = await doctor(context, console, options);
          break;
        }
      }
    },
    { out: (text) => void stdout.write(text) },
    language,
  );
  try {
    if (argv.length === 0) {
      program.outputHelp();
      return EXIT.done;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    return explainError(error, console, context, program);
  }
}

function explainError(error: unknown, console: Console, context: CliContext, program: Command): ExitCode {
  const say = (text: Message, hint?: Message): void => {
    console.complain({ zh: `错误：${text.zh}`, en: `error: ${text.en}` });
    if (hint !== undefined) console.complain({ zh: `办法：${hint.zh}`, en: `help: ${hint.en}` });
  };
  if (context.signal.aborted) {
    console.complain({ zh: '已中断。', en: 'Interrupted.' });
    return EXIT.interrupted;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (error.code === 'commander.help') {
      // Options without a command: the same as nothing at all.
      program.outputHelp();
      return EXIT.done;
    }
    const { text, hint } = explainCommandLine(error, context.argv, program);
    say(text, hint);
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    say(error.text, error.hint);
    return EXIT.usage;
  }
  if (error instanceof EnvironmentError) {
    say(error.text, error.hint);
    return EXIT.environment;
  }
  const misplaced = ['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY'].find((code) => hasCode(error, code));
  if (misplaced !== undefined) {
    const { message } = error as Error;
    say(
      {
        zh: `要写文件的地方有同名的文件夹，或要用文件夹的地方有同名的文件（${message}）`,
        en: `a folder stands where a file is to be written, or a file where a folder is needed (${message})`,
      },
      {
        zh: '请检查 --output 是否写对，或把挡住的文件移走。',
        en: 'Is --output right? Else move what is in the way.',
      },
    );
    return EXIT.usage;
  }
  const disk = ['ENOSPC', 'EROFS', 'EACCES', 'EPERM', 'EDQUOT', 'EMFILE', 'EIO', 'ELOOP'].find((code) =>
    hasCode(error, code),
  );
  if (disk !== undefined) {
    const { message } = error as Error;
    say(
      { zh: `文件写不进去或读不出来（${message}）`, en: `a file could not be read or written (${message})` },
      {
        zh: '请检查磁盘空间和文件夹的权限；已经发布的内容没有变。',
        en: 'Check the room on the disk and the permissions; what was published is unchanged.',
      },
    );
    return EXIT.environment;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(
    { zh: `程序出错，这是我们的问题：\n${stack}`, en: `this is a bug of ours:\n${stack}` },
    { zh: '请把上面的文字和当时的文件反馈给我们。', en: 'Please report the text above.' },
  );
  return EXIT.bug;
}
