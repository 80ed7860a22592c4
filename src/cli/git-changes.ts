import { execFile } from 'node:child_process';
import type { ExecFileException } from 'node:child_process';
import { EnvironmentError } from '../model/environment-error.ts';
import { UsageError } from './usage-error.ts';

/** What git printed, or with what it failed. */
export type GitResult =
  | { readonly ok: true; readonly stdout: string }
  | { readonly ok: false; readonly isMissing: boolean; readonly stderr: string };

/** Runs git in one folder, without a shell. */
export type Git = (args: readonly string[]) => Promise<GitResult>;

/**
 * Variables that git sets for the hooks that it runs. They name the repository from the place of the hook and would lead
 * a git that runs in the content folder astray.
 */
const OF_HOOKS = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'];

/** Names of hundreds of thousands of files. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/** Git as it is installed on this machine. */
export function gitIn(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Git {
  const env = {
    ...Object.fromEntries(Object.entries(environment).filter(([name]) => !OF_HOOKS.includes(name))),
    // Its messages are told apart by their words, and nothing of the repository is to be written.
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
  };
  return (args) =>
    new Promise((resolve) => {
      const done = (error: ExecFileException | null, stdout: string, stderr: string): void =>
        resolve(
          error === null
            ? { ok: true, stdout }
            : {
                ok: false,
                isMissing: error.code === 'ENOENT',
                stderr: stderr === '' ? error.message : stderr,
              },
        );
      execFile('git', args, { cwd: folder, env, signal, maxBuffer: MAX_OUTPUT, encoding: 'utf8' }, done);
    });
}

/**
 * The files of the content folder that differ between a revision and the working tree, whether committed since, only
 * changed, added or removed; renamed ones by both names. Relative to the folder, with "/".
 *
 * @param revision anything that git takes for a commit; must not begin with "-"
 * @throws UsageError where there is no repository or no such revision; EnvironmentError where git cannot be run
 */
export async function changedFiles(git: Git, folder: string, revision: string): Promise<readonly string[]> {
  const inside = await git(['rev-parse', '--is-inside-work-tree']);
  if (!inside.ok && !inside.stderr.includes('not a git repository')) throw cannotRun(inside);
  if (!inside.ok || inside.stdout.trim() !== 'true') throw noRepository(folder);
  const commit = await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (!commit.ok) throw noRevision(revision);
  const names = async (...args: readonly string[]): Promise<readonly string[]> => {
    const listed = await git([...args, '-z', '--', '.']);
    if (!listed.ok) throw cannotRun(listed);
    return listed.stdout.split('\0').filter((name) => name !== '');
  };
  const tracked = await names(
    'diff',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--relative',
    commit.stdout.trim(),
  );
  const untracked = await names('ls-files', '--others', '--exclude-standard');
  return [...new Set([...tracked, ...untracked])].sort();
}

const cannotRun = ({ isMissing, stderr }: GitResult & { readonly ok: false }): EnvironmentError =>
  isMissing
    ? new EnvironmentError(
        { zh: '--changed 要用 git，但找不到它', en: '--changed needs git, which is not there' },
        {
          zh: '请安装 git，或不用 --changed（改用 --only 写明要看的报告）。',
          en: 'Install git, or name the reports with --only instead.',
        },
      )
    : new EnvironmentError(
        {
          zh: `git 运行失败：${firstLine(stderr)}`,
          en: `git failed: ${firstLine(stderr)}`,
        },
        {
          zh: '请在内容文件夹里运行 git status，按它的提示处理。',
          en: 'Run git status in the content folder and do what it says.',
        },
      );

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

const noRepository = (folder: string): UsageError =>
  new UsageError(
    {
      zh: `内容文件夹 ${folder} 不在 git 仓库里，不能用 --changed`,
      en: `the content folder ${folder} is in no git repository, so --changed cannot be used`,
    },
    {
      zh: '请改用 --only 写明要看的报告，例如 --only "*/*/2024"。',
      en: 'Name the reports with --only instead, such as --only "*/*/2024".',
    },
  );

const noRevision = (revision: string): UsageError =>
  new UsageError(
    { zh: `git 里没有“${revision}”这个版本`, en: `git knows no revision "${revision}"` },
    {
      zh: '请写提交、分支或标签的名字，例如 HEAD、origin/main；只取了最近几次提交的仓库（CI 里常见），先运行 git fetch --unshallow。',
      en: 'Name a commit, a branch or a tag, such as HEAD or origin/main; in a shallow clone (as CI makes them) run git fetch --unshallow first.',
    },
  );
